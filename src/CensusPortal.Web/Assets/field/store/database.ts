// What the phone keeps (IndexedDB). Forms and the outbox are written before anything else happens, and only receipts are ever deleted.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Area, CodeTables, Draft, Entry, Me } from '../core/model';
import type { Photo } from '../core/photos';
import type { Part } from '../core/stream';
import type { Language } from '../language';

export interface OwnBuilding {
  id: string;
  area: string;
  name: string;
  address: string;
}

// Single values, each under its name.
export interface Values {
  deviceId: string;
  account: string;
  accountName: string;
  me: Me;
  codes: CodeTables;
  token: string;
  language: Language;
  // Chosen on the phone and not told the portal yet.
  languageUntold: boolean;
  clockOffset: number;
  lastSync: string;
  order: number;
  lost: { area: string; name: string; at: string }[];
  // Whether forms may say where they were filled in; nothing as long as the enumerator was not asked.
  positions: 'yes' | 'no';
  // Decided changes the enumerator has been told of.
  toldParked: string[];
}

interface Schema extends DBSchema {
  values: { key: string; value: unknown };
  areas: { key: string; value: Area };
  parts: { key: string; value: Part & { key: string } };
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: Entry };
  buildings: { key: string; value: OwnBuilding };
  photos: { key: string; value: Photo };
  photoContents: { key: string; value: { id: string; content: ArrayBuffer } };
}

export type Database = IDBPDatabase<Schema>;
export const stores = ['values', 'areas', 'parts', 'drafts', 'outbox', 'buildings', 'photos', 'photoContents'] as const;

// A later version adds a step and never touches drafts and outbox: an update of the app must not cost unsent data.
const steps: ((db: Database) => void)[] = [
  db => {
    db.createObjectStore('values');
    db.createObjectStore('areas', { keyPath: 'code' });
    db.createObjectStore('parts', { keyPath: 'key' });
    db.createObjectStore('drafts', { keyPath: 'recordId' });
    db.createObjectStore('outbox', { keyPath: 'changeId' });
    db.createObjectStore('buildings', { keyPath: 'id' });
  },
  db => {
    db.createObjectStore('photos', { keyPath: 'id' });
    db.createObjectStore('photoContents', { keyPath: 'id' });
  },
];

export function open(onOldTab: () => void): Promise<Database> {
  return openDB<Schema>('census-field', steps.length, {
    upgrade(db, oldVersion) {
      for (const step of steps.slice(oldVersion))
        step(db);
    },
    // Another tab has a newer app: this one gives way, everything it had is written.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onOldTab();
    },
  });
}

export async function read<K extends keyof Values>(db: Database, name: K): Promise<Values[K] | undefined> {
  return await db.get('values', name) as Values[K] | undefined;
}

export async function keep<K extends keyof Values>(db: Database, name: K, value: Values[K]): Promise<void> {
  await db.put('values', value, name);
}

// Does the work in one transaction. When the phone is full the requests succeed and the end fails: its own error is the one that says so.
export async function inOne<T>(write: { done: Promise<void>; error: DOMException | null; abort(): void }, work: () => Promise<T>): Promise<T> {
  const done = write.done.then(() => null, (error: unknown) => error);
  let result: T;
  try {
    result = await work();
  } catch (error) {
    try {
      write.abort();
    } catch {
      // It has ended by itself.
    }
    await done;
    throw write.error ?? error;
  }
  const failure = await done;
  if (failure !== null)
    throw failure;
  return result;
}

// The browser says so in several ways; each means that nothing of the write was done.
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'AbortError' && /quota|full/i.test(error.message));
}
