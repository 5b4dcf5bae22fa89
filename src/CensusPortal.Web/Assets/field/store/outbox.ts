// Drafts and outbox on disk: every step one transaction, so that a killed tab leaves the one state or the other and never half of it.
import { mayForget, queued } from '../core/outbox';
import type { Change, Draft, Entry } from '../core/model';
import type { Photo } from '../core/photos';
import { type Database, inOne, read } from './database';

export async function keepDraft(db: Database, draft: Draft): Promise<void> {
  await db.put('drafts', draft);
}

// With the photos that were taken for it and not handed in.
export async function dropDraft(db: Database, recordId: string): Promise<void> {
  const write = db.transaction(['drafts', 'photos', 'photoContents'], 'readwrite');
  await inOne(write, async () => {
    await write.objectStore('drafts').delete(recordId);
    for (const photo of await write.objectStore('photos').getAll()) {
      if (photo.recordId === recordId && photo.state === 'draft') {
        await write.objectStore('photos').delete(photo.id);
        await write.objectStore('photoContents').delete(photo.id);
      }
    }
  });
}

// Nothing of the form was changed: only its new photos go.
export async function handPhotos(db: Database, recordId: string): Promise<void> {
  const write = db.transaction(['drafts', 'photos'], 'readwrite', { durability: 'strict' });
  await inOne(write, async () => {
    await write.objectStore('drafts').delete(recordId);
    await release(write.objectStore('photos'), recordId);
  });
}

interface Photos { getAll(): Promise<Photo[]>; put(photo: Photo): Promise<unknown> }

async function release(photos: Photos, recordId: string): Promise<void> {
  for (const photo of await photos.getAll()) {
    if (photo.recordId === recordId && photo.state === 'draft')
      await photos.put({ ...photo, state: 'waiting' });
  }
}

// The form is finished: the draft becomes a waiting change, and what it corrects is replaced, all at once.
export async function hand(db: Database, change: Change, account: string, name: string, draft?: Draft): Promise<Entry> {
  const offset = await read(db, 'clockOffset') ?? null;
  const write = db.transaction(['values', 'drafts', 'outbox', 'photos'], 'readwrite', { durability: 'strict' });
  return inOne(write, async () => {
    const values = write.objectStore('values'), outbox = write.objectStore('outbox');
    const order = (await values.get('order') as number | undefined ?? 0) + 1;
    const entry = queued(change, account, name, order, Date.now(), offset);
    await values.put(order, 'order');
    await outbox.add(entry);
    if (draft) {
      await write.objectStore('drafts').delete(draft.recordId);
      await release(write.objectStore('photos'), draft.recordId);
    }
    const corrected = draft?.corrects ? await outbox.get(draft.corrects) : undefined;
    if (corrected?.state === 'refused')
      await outbox.put({ ...corrected, state: 'replaced' });
    return entry;
  });
}

// Takes what changed of the entries, each only if it is still as it was read: answers are never written over.
export async function settle(db: Database, change: (entry: Entry) => Entry): Promise<void> {
  const write = db.transaction('outbox', 'readwrite', { durability: 'strict' });
  await inOne(write, async () => {
    for (const entry of await write.store.getAll()) {
      const now = change(entry);
      if (now !== entry)
        await write.store.put(now);
    }
  });
}

export async function forgetOldReceipts(db: Database, now: number): Promise<void> {
  const write = db.transaction('outbox', 'readwrite');
  for (const entry of await write.store.getAll()) {
    if (mayForget(entry, now))
      await write.store.delete(entry.changeId);
  }
  await write.done;
}
