// Fetches what changed since the last token, and takes it over step by step while it comes.
import { marker } from '../core/answer';
import { StreamReader } from '../core/stream';
import { type Database, read } from '../store/database';
import { take } from '../store/taken';

// The portal is silent for so long: the network has gone.
const patience = 45_000;

export type Pulled = { kind: 'done' } | { kind: 'broken' } | { kind: 'unreached' } | { kind: 'not-ours' } | { kind: 'signed-out' } | { kind: 'forbidden' } | { kind: 'busy'; seconds: number };

export async function pull(db: Database): Promise<Pulled> {
  const token = await read(db, 'token');
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), patience);
  try {
    const answer = await fetch(`/api/v1/sync${token ? `?since=${encodeURIComponent(token)}` : ''}`,
      { headers: { Accept: 'application/x-ndjson' }, cache: 'no-store', redirect: 'error', signal: silence.signal });
    if (answer.status === 401)
      return { kind: 'signed-out' };
    if (answer.status === 403)
      return { kind: 'forbidden' };
    if (answer.status === 429 || answer.status === 503)
      return { kind: 'busy', seconds: Number(answer.headers.get('Retry-After')) || 10 };
    if (answer.status !== 200 || answer.headers.get(marker) !== '1' || !answer.body)
      return { kind: 'not-ours' };
    const reader = new StreamReader(), decoder = new TextDecoder(), chunks = answer.body.getReader();
    for (;;) {
      const { done, value } = await chunks.read();
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), patience);
      for (const step of reader.feed(done ? decoder.decode() + '\n' : decoder.decode(value, { stream: true })))
        await take(db, step, new Date().toISOString());
      if (done)
        return { kind: reader.strange > 0 ? 'broken' : 'done' };
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      throw error;
    return { kind: 'unreached' };
  } finally {
    clearTimeout(timer);
  }
}
