// Is this answer the portal's, and what does it say? A gateway's page in between is never taken for success.
import type { Result } from './model';

export const marker = 'X-Census-Sync';

export type Outcome =
  | { kind: 'results'; results: Result[] }
  | { kind: 'not-ours' }
  | { kind: 'signed-out' }
  | { kind: 'forbidden' }
  | { kind: 'token' }
  | { kind: 'busy'; seconds: number }
  | { kind: 'too-large' }
  | { kind: 'clash'; changeId: string | null; title: string }
  | { kind: 'failed'; status: number; title: string };

export interface Answer {
  status: number;
  header(name: string): string | null;
  body: string;
}

export function readAnswer(answer: Answer): Outcome {
  const isOurs = answer.header(marker) === '1';
  const body = parse(answer.body);
  const title = text(body?.detail) ?? text(body?.title) ?? '';
  if (answer.status === 200)
    return isOurs && Array.isArray(body?.results) ? { kind: 'results', results: body.results.filter(isResult) } : { kind: 'not-ours' };
  if (answer.status === 429 || answer.status === 503)
    return { kind: 'busy', seconds: waiting(answer.header('Retry-After')) };
  // Where the guards before the sync answer, the code of the problem tells that it is the portal.
  const code = text(body?.code);
  if (!isOurs && !code)
    return { kind: 'not-ours' };
  switch (answer.status) {
    case 400: return code === 'request.no-token' ? { kind: 'token' } : { kind: 'failed', status: 400, title };
    case 401: return { kind: 'signed-out' };
    case 403: return { kind: 'forbidden' };
    case 409: return { kind: 'clash', changeId: text(body?.changeId) ?? /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(title)?.[0]?.toLowerCase() ?? null, title };
    case 413: return { kind: 'too-large' };
    default: return { kind: 'failed', status: answer.status, title };
  }
}

function parse(body: string): Record<string, any> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function isResult(value: unknown): value is Result {
  const result = value as Partial<Result> | null;
  return typeof result?.changeId === 'string' && typeof result.status === 'string';
}

const text = (value: unknown): string | null => typeof value === 'string' && value !== '' ? value : null;

function waiting(header: string | null): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 600) : 5;
}

// Until the next attempt after so many failures in a row: 5 s, 10 s, … at most five minutes, spread so that phones do not come in step.
export function patience(failures: number, chance: number): number {
  return Math.min(5 * 2 ** Math.max(0, failures - 1), 300) * (0.75 + chance / 2);
}
