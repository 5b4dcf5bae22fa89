// My day (我的一天): what is done, to do, returned and not yet sent, for each area and building.
import type { BaseRow, Draft, Entry, ServerRecord } from './model';
import { isUnsent } from './outbox';

export interface Counts {
  base: number;
  done: number;
  toDo: number;
  added: number;
  returned: number;
  unsent: number;
}

export interface Ground {
  base: readonly BaseRow[];
  records: readonly ServerRecord[];
  drafts: readonly Draft[];
  entries: readonly Entry[];
}

export function count(ground: Ground): Counts {
  const done = ground.base.filter(row => isDone(row, ground)).length;
  const sent = new Set(ground.entries.filter(e => e.change.kind !== 'verification' && e.state !== 'replaced').map(e => e.change.recordId));
  const added = new Set([...ground.records.filter(r => !r.fields.baseIdentifier).map(r => r.id),
    ...ground.entries.filter(e => sent.has(e.change.recordId) && e.change.baseVersion === 0 && e.change.kind !== 'verification' && !e.change.fields.baseIdentifier).map(e => e.change.recordId)]);
  return {
    base: ground.base.length, done, toDo: ground.base.length - done, added: added.size,
    returned: ground.records.filter(isReturned).length,
    unsent: ground.drafts.length + ground.entries.filter(isUnsent).length,
  };
}

export const isReturned = (record: ServerRecord): boolean => record.status.toLowerCase() === 'returned';

// An office has accepted it: it is read on the phone and not changed. What the instructor has checked still can be.
export const isAccepted = (record: ServerRecord): boolean => record.status.toLowerCase().endsWith('accepted');

// A row is done when it has an outcome, a record answers it, or either is on its way; what was refused is to do again.
export function isDone(row: BaseRow, ground: Pick<Ground, 'records' | 'entries'>): boolean {
  const entries = ground.entries.filter(e => e.state !== 'refused');
  return row.outcome != null && row.outcome !== '' || answering(row, { records: ground.records.filter(r => r.version > 0), entries }) !== null;
}

// The record that answers a base row: the portal's, else one on its way from here; '' for an outcome on its way.
export function answering(row: BaseRow, ground: Pick<Ground, 'records' | 'entries'>): string | null {
  const record = ground.records.find(r => r.kind === row.subject && r.fields.baseIdentifier === row.id);
  if (record)
    return record.id;
  const entry = ground.entries.find(e => e.state !== 'replaced' && e.change.fields.baseIdentifier === row.id
    && (e.change.kind === 'verification' ? e.change.fields.subject === row.subject : e.change.kind === row.subject));
  return entry === undefined ? null : entry.change.kind === 'verification' ? '' : entry.change.recordId;
}

export const nothing: Counts = { base: 0, done: 0, toDo: 0, added: 0, returned: 0, unsent: 0 };

export function sum(all: readonly Counts[]): Counts {
  return all.reduce((total, c) => ({
    base: total.base + c.base, done: total.done + c.done, toDo: total.toDo + c.toDo, added: total.added + c.added,
    returned: total.returned + c.returned, unsent: total.unsent + c.unsent,
  }), nothing);
}
