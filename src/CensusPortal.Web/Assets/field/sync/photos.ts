// Sends photos whose record has its receipt, one at a time, the oldest first. Forms always go before them.
import { marker } from '../core/answer';
import { isDue, isGood, isReceipt, noRecord, type Network, type Photo } from '../core/photos';
import type { ServerRecord } from '../core/model';
import { type Database } from '../store/database';
import { pictureOf, settlePhoto } from '../store/photos';

const patience = 120_000;

export type PhotosSent = { kind: 'done' } | { kind: 'signed-out' } | { kind: 'forbidden' } | { kind: 'token' } | { kind: 'busy'; seconds: number } | { kind: 'not-ours' } | { kind: 'unreached' };

export const network = (): Network | undefined => (navigator as Navigator & { connection?: Network }).connection;

// Waits for a better network unless the enumerator said "send now".
export async function sendPhotos(db: Database, account: string, token: string, isAsked: boolean): Promise<PhotosSent> {
  if (!isAsked && !isGood(network()))
    return { kind: 'done' };
  const entries = (await db.getAll('outbox')).filter(e => e.account === account), known = await knownRecords(db);
  const drafts = new Set((await db.getAll('drafts')).map(d => d.recordId));
  const due = (await db.getAll('photos')).filter(p => p.account === account && isDue(p, known, entries, drafts)).sort((a, b) => a.takenAt.localeCompare(b.takenAt));
  for (const photo of due) {
    const sent = await send(db, photo, token);
    if (sent.kind !== 'done')
      return sent;
  }
  return { kind: 'done' };
}

async function knownRecords(db: Database): Promise<Set<string>> {
  const parts = (await db.getAll('parts')).filter(p => p.part === 'records');
  return new Set(parts.flatMap(p => p.rows as ServerRecord[]).map(r => r.id));
}

async function send(db: Database, photo: Photo, token: string): Promise<PhotosSent> {
  const content = await pictureOf(db, photo.id);
  if (!content)
    return { kind: 'done' };
  await settlePhoto(db, photo.id, p => ({ ...p, attempts: p.attempts + 1, problem: p.problem && { ...p.problem, code: undefined } }));
  try {
    const address = `/api/v1/sync/photos/${photo.id}?recordId=${photo.recordId}&takenAt=${encodeURIComponent(photo.takenAt)}`;
    const answer = await fetch(address, {
      method: 'PUT', body: content, redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(patience),
      headers: { 'Content-Type': 'image/jpeg', Accept: 'application/json', RequestVerificationToken: token },
    });
    return await taken(db, photo, answer, await answer.text());
  } catch {
    return { kind: 'unreached' };
  }
}

// A photo leaves "waiting" only by the portal's own answer for these bytes; what it will not have stays on the phone with the reason.
async function taken(db: Database, photo: Photo, answer: Response, text: string): Promise<PhotosSent> {
  const body = parse(text), at = new Date().toISOString();
  if (answer.headers.get(marker) !== '1')
    return { kind: 'not-ours' };
  switch (answer.status) {
    case 200:
      if (!isReceipt(body, photo))
        return { kind: 'not-ours' };
      await settlePhoto(db, photo.id, p => ({ ...p, state: 'stored', answeredAt: at, problem: undefined }));
      return { kind: 'done' };
    case 401: return { kind: 'signed-out' };
    case 403: return { kind: 'forbidden' };
    case 429: case 503: return { kind: 'busy', seconds: Number(answer.headers.get('Retry-After')) || 10 };
    default:
      if (body?.code === 'request.no-token')
        return { kind: 'token' };
      // Not found is no end: the record may be on its way by another phone, or come back.
      await settlePhoto(db, photo.id, p => ({ ...p, state: answer.status === 404 || answer.status >= 500 ? 'waiting' : 'refused', problem: problemOf(body, answer.status) }));
      return { kind: 'done' };
  }
}

function problemOf(body: Record<string, unknown> | null, status: number): NonNullable<Photo['problem']> {
  if (body?.code === noRecord)
    return { code: noRecord, title: '这条记录已不归本人，请把照片交给指导员；不需要可以删除。', titleEn: 'This record is not yours any more: give the photo to your instructor, or delete it.' };
  const said = typeof body?.detail === 'string' ? body.detail : '';
  return { title: said || `门户没有收下照片（${status}）`, titleEn: said || `The portal did not take the photo (${status})` };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : null;
  } catch {
    return null;
  }
}
