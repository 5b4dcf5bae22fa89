// Photos on disk: what is known of each in one store, the picture in another, so that screens never read pictures they do not show.
import { mayForgetPhoto, mayRemove, type Photo } from '../core/photos';
import { type Database, inOne } from './database';

export async function keepPhoto(db: Database, photo: Photo, content: ArrayBuffer): Promise<void> {
  const write = db.transaction(['photos', 'photoContents'], 'readwrite', { durability: 'strict' });
  await inOne(write, async () => {
    await write.objectStore('photos').put(photo);
    await write.objectStore('photoContents').put({ id: photo.id, content });
  });
}

export async function pictureOf(db: Database, id: string): Promise<Blob | null> {
  const held = await db.get('photoContents', id);
  return held ? new Blob([held.content], { type: 'image/jpeg' }) : null;
}

// Only what may still be taken back: what became of it meanwhile is looked at in the same transaction.
export async function removePhoto(db: Database, id: string): Promise<void> {
  const write = db.transaction(['photos', 'photoContents'], 'readwrite', { durability: 'strict' });
  await inOne(write, async () => {
    const photo = await write.objectStore('photos').get(id);
    if (photo && mayRemove(photo)) {
      await write.objectStore('photos').delete(id);
      await write.objectStore('photoContents').delete(id);
    }
  });
}

// Takes what changed of one photo; a stored one lets its picture go, the portal has it.
export async function settlePhoto(db: Database, id: string, change: (photo: Photo) => Photo): Promise<void> {
  const write = db.transaction(['photos', 'photoContents'], 'readwrite', { durability: 'strict' });
  await inOne(write, async () => {
    const photo = await write.objectStore('photos').get(id);
    if (!photo)
      return;
    const now = change(photo);
    await write.objectStore('photos').put(now);
    if (now.state === 'stored')
      await write.objectStore('photoContents').delete(id);
  });
}

export async function forgetOldPhotos(db: Database, now: number): Promise<void> {
  const write = db.transaction('photos', 'readwrite');
  for (const photo of await write.store.getAll()) {
    if (mayForgetPhoto(photo, now))
      await write.store.delete(photo.id);
  }
  await write.done;
}
