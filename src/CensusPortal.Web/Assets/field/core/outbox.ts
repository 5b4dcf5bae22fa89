// The way of a change from the form to its receipt. Nothing leaves it without a receipt, and an answered change never waits again.
import { correct } from './clock';
import type { Answered, Change, Draft, Entry, Problem, Result } from './model';

export const mostChanges = 200;
export const mostBytes = 900_000;
const keptFor = 14 * 24 * 3600_000;

export function queued(change: Change, account: string, name: string, order: number, now: number, clockOffset: number | null): Entry {
  const at = correct(now, clockOffset);
  return { changeId: change.changeId, order, account, change: { ...change, capturedAt: at }, name, state: 'waiting', attempts: 0, queuedAt: at, clockOffset };
}

// Before the first attempt, and only then, the time is put right where the phone did not know yet how wrong its clock was.
export function attempted(entry: Entry, clockOffset: number | null): Entry {
  const learnt = entry.attempts === 0 && entry.clockOffset === null && clockOffset !== null;
  const change = learnt ? { ...entry.change, capturedAt: correct(Date.parse(entry.change.capturedAt), clockOffset) } : entry.change;
  return { ...entry, change, clockOffset: learnt ? clockOffset : entry.clockOffset, attempts: entry.attempts + 1 };
}

const statuses: readonly string[] = ['stored', 'merged', 'parked', 'refused'];

// What the portal said of one change. An answer that is none (unknown status, or kept without a receipt) leaves it waiting.
export function answered(entry: Entry, result: Result, at: string): Entry {
  if (entry.state !== 'waiting' || result.changeId !== entry.changeId || !statuses.includes(result.status))
    return entry;
  // Kept by nobody is not refused: it is sent again.
  if (result.status === 'refused' ? result.problem?.code === 'sync.not-stored' : !result.receipt)
    return entry;
  return {
    ...entry, state: result.status as Answered, answeredAt: at, receipt: result.receipt ?? undefined, version: result.version ?? undefined,
    problem: result.problem ?? undefined,
  };
}

// The portal will not have this change under its id (409): it is kept for the enumerator to send anew.
export function setAside(entry: Entry, problem: Problem, at: string): Entry {
  return entry.state === 'waiting' ? { ...entry, state: 'refused', problem, answeredAt: at } : entry;
}

export function inOrder(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => a.order - b.order);
}

// What goes next: the oldest of this person's, as many as one request may carry. Other people's changes on the same phone wait for them.
export function nextBatch(entries: readonly Entry[], account: string, most = mostChanges): Entry[] {
  const batch: Entry[] = [];
  let bytes = 0;
  for (const entry of inOrder(entries)) {
    if (entry.state !== 'waiting' || entry.account !== account)
      continue;
    bytes += new TextEncoder().encode(JSON.stringify(entry.change)).length + 1;
    if (batch.length >= most || batch.length > 0 && bytes > mostBytes)
      break;
    batch.push(entry);
  }
  return batch;
}

export type Seen = 'draft' | 'waiting' | 'stored' | 'merged' | 'parked' | 'refused' | 'decided';

// The one state of a record that its enumerator sees: what needs a hand comes first, then what is newest.
export function seenState(draft: Draft | undefined, entries: readonly Entry[]): Seen | null {
  const live = inOrder(entries).filter(e => e.state !== 'replaced');
  if (draft)
    return 'draft';
  if (live.some(e => e.state === 'refused'))
    return 'refused';
  if (live.some(e => e.state === 'parked' && !e.decided))
    return 'parked';
  if (live.some(e => e.state === 'waiting'))
    return 'waiting';
  const last = live.at(-1);
  return !last ? null : last.state === 'parked' ? 'decided' : last.state as Seen;
}

// Unsent is whatever the portal has not taken: waiting, or refused and not corrected.
export function isUnsent(entry: Entry): boolean {
  return entry.state === 'waiting' || entry.state === 'refused';
}

// Old receipts go after two weeks; what the portal has not taken, or a person has not decided, stays for ever.
export function mayForget(entry: Entry, now: number): boolean {
  const isDone = entry.state === 'stored' || entry.state === 'merged' || entry.state === 'replaced' || entry.state === 'parked' && entry.decided === true;
  return isDone && entry.answeredAt !== undefined && now - Date.parse(entry.answeredAt) > keptFor;
}
