// When to synchronise: after each hand-in, when the network or the app comes back, and every few minutes; one tab at a time.
import { patience } from '../core/answer';
import { nextBatch } from '../core/outbox';
import { type Database, isFull, keep, read } from '../store/database';
import { forgetOldReceipts } from '../store/outbox';
import { forgetOldPhotos } from '../store/photos';
import { sendPhotos } from './photos';
import { pull } from './pull';
import { push } from './push';
import { askSession, type Session } from './session';

export type Line =
  | 'idle' | 'syncing' | 'offline' | 'not-ours' | 'signed-out' | 'not-allowed' | 'busy' | 'full' | 'failed';

export interface SyncEvents {
  line(state: Line, detail?: string): void;
  session(session: Session): Promise<void>;
  changed(): Promise<void>;
}

const often = 3 * 60_000;

export class SyncLoop {
  private running: Promise<void> | null = null;
  private again = false;
  private asked = false;
  private failures = 0;
  private timer = 0;
  private hasRun = (): void => undefined;
  // After the first run, however it went.
  readonly ran = new Promise<void>(done => this.hasRun = done);

  constructor(private readonly db: Database, private readonly events: SyncEvents) {
    addEventListener('online', () => this.soon());
    addEventListener('offline', () => events.line('offline'));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.soon());
  }

  // Asks for a run; one that is under way runs once more. Asked by the enumerator, photos go over any network.
  soon(isAsked = false): void {
    this.asked ||= isAsked;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.locked().finally(() => {
      this.running = null;
      if (this.again) {
        this.again = false;
        this.soon();
      }
    });
  }

  private async locked(): Promise<void> {
    await navigator.locks.request('census-field-sync', async () => {
      let wait = often;
      try {
        wait = await this.run();
      } catch (error) {
        this.events.line(isFull(error) ? 'full' : 'failed', error instanceof Error ? error.message : '');
        wait = patience(++this.failures, Math.random()) * 1000;
      }
      await this.events.changed();
      this.hasRun();
      this.timer = setTimeout(() => this.soon(), wait);
    });
  }

  // One run; gives the milliseconds until the next.
  private async run(): Promise<number> {
    this.events.line('syncing');
    const reached = await askSession();
    if (reached === null)
      return this.fail(navigator.onLine ? 'not-ours' : 'offline');
    if (reached.clockOffset !== null)
      await keep(this.db, 'clockOffset', reached.clockOffset);
    await this.events.session(reached.session);
    if (reached.session.account === null)
      return this.rest('signed-out');
    if (!reached.session.mayEnter)
      return this.rest('not-allowed');
    const pushed = await push(this.db, reached.session.account, reached.session.token);
    await this.events.changed();
    if (pushed.kind !== 'done')
      return this.after(pushed);
    const pulled = await pull(this.db);
    if (pulled.kind !== 'done')
      return this.after(pulled.kind === 'broken' ? { kind: 'unreached' } : pulled);
    await keep(this.db, 'lastSync', new Date().toISOString());
    await forgetOldReceipts(this.db, Date.now());
    const isAsked = this.asked;
    this.asked = false;
    const photos = await sendPhotos(this.db, reached.session.account, reached.session.token, isAsked);
    if (photos.kind !== 'done')
      return this.after(photos);
    await forgetOldPhotos(this.db, Date.now());
    this.failures = 0;
    this.events.line('idle');
    return nextBatch(await this.db.getAll('outbox'), await read(this.db, 'account') ?? '').length > 0 ? 1000 : often;
  }

  private after(outcome: { kind: string; seconds?: number; title?: string }): number {
    switch (outcome.kind) {
      case 'signed-out': return this.rest('signed-out');
      case 'forbidden': return this.rest('not-allowed');
      case 'busy': this.events.line('busy'); return (outcome.seconds ?? 5) * 1000 * (1 + Math.random() / 2);
      // The token goes with the sign-in: the next run fetches a new one.
      case 'token': this.failures++; return this.failures > 2 ? this.fail('failed') : 500;
      case 'failed': this.events.line('failed', outcome.title); return patience(++this.failures, Math.random()) * 1000;
      default: return this.fail(outcome.kind === 'unreached' ? 'offline' : 'not-ours');
    }
  }

  private fail(line: Line): number {
    this.events.line(line);
    return patience(++this.failures, Math.random()) * 1000;
  }

  // Until the person does something, nothing will change by itself.
  private rest(line: Line): number {
    this.events.line(line);
    return often;
  }
}
