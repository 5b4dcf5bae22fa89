// Sends what waits, the oldest first. A change leaves "waiting" only by the portal's own answer for it.
import { readAnswer, type Outcome } from '../core/answer';
import { offsetOf } from '../core/clock';
import { answered, attempted, mostChanges, nextBatch, setAside } from '../core/outbox';
import type { Entry, Problem } from '../core/model';
import { type Database, keep, read } from '../store/database';
import { settle } from '../store/outbox';

const patience = 60_000;

export type Pushed = { kind: 'done' } | Exclude<Outcome, { kind: 'results' | 'clash' | 'too-large' }> | { kind: 'unreached' };

export async function push(db: Database, account: string, token: string): Promise<Pushed> {
  let most = mostChanges;
  for (;;) {
    const batch = nextBatch(await db.getAll('outbox'), account, most);
    if (batch.length === 0)
      return { kind: 'done' };
    const outcome = await send(db, batch, token);
    if (outcome.kind === 'results') {
      const at = new Date().toISOString();
      const results = new Map(outcome.results.map(result => [result.changeId, result]));
      await settle(db, entry => results.has(entry.changeId) ? answered(entry, results.get(entry.changeId)!, at) : entry);
      if (!await anyLess(db, batch))
        // It said nothing of any of them: that is no progress, and asking at once again would only repeat it.
        return { kind: 'failed', status: 200, title: '' };
    } else if (outcome.kind === 'clash' && outcome.changeId && batch.some(e => e.changeId === outcome.changeId)) {
      await settle(db, entry => entry.changeId === outcome.changeId ? setAside(entry, clash(outcome.title), new Date().toISOString()) : entry);
    } else if (outcome.kind === 'too-large' && batch.length > 1) {
      most = Math.ceil(batch.length / 2);
    } else if (outcome.kind === 'clash' || outcome.kind === 'too-large') {
      return { kind: 'failed', status: outcome.kind === 'clash' ? 409 : 413, title: outcome.kind === 'clash' ? outcome.title : '' };
    } else {
      return outcome;
    }
  }
}

async function anyLess(db: Database, batch: readonly Entry[]): Promise<boolean> {
  const now = await Promise.all(batch.map(entry => db.get('outbox', entry.changeId)));
  return now.some(entry => entry?.state !== 'waiting');
}

const clash = (title: string): Problem => ({
  code: 'field.clash', title: title || '门户不接受这个编号的内容，请打开后重新提交。', titleEn: title || 'The portal does not take this under its number; open it and hand it in again.',
});

async function send(db: Database, batch: readonly Entry[], token: string): Promise<Outcome | { kind: 'unreached' }> {
  // That it was tried is on the disk before it is: from now on its content stays as it is.
  const offset = await read(db, 'clockOffset') ?? null;
  const ids = new Set(batch.map(entry => entry.changeId));
  await settle(db, entry => ids.has(entry.changeId) && entry.state === 'waiting' ? attempted(entry, offset) : entry);
  const tried = (await Promise.all(batch.map(entry => db.get('outbox', entry.changeId)))).filter(entry => entry !== undefined);
  const body = JSON.stringify({ deviceId: await read(db, 'deviceId'), changes: tried.map(entry => entry.change) });
  const sentAt = Date.now();
  try {
    const answer = await fetch('/api/v1/sync', {
      method: 'POST', body, redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(patience),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', RequestVerificationToken: token },
    });
    const text = await answer.text();
    const learnt = offsetOf(answer.headers.get('Date'), sentAt, Date.now());
    if (learnt !== null)
      await keep(db, 'clockOffset', learnt);
    return readAnswer({ status: answer.status, header: name => answer.headers.get(name), body: text });
  } catch {
    return { kind: 'unreached' };
  }
}
