// The rows of the outbox (发送箱): one for each record, of its draft, its entries, or its photos alone.
import type { Draft, Entry } from './model';
import { inOrder, seenState, type Seen } from './outbox';
import type { Photo } from './photos';

// `photos`: those on the phone whose record has neither a draft nor an entry here.
export interface Item { key: string; name: string; seen: Seen; at: string; draft?: Draft; entries: Entry[]; photos: Photo[] }

const order: Seen[] = ['refused', 'parked', 'draft', 'waiting', 'decided', 'merged', 'stored'];

export function itemsOf(entries: readonly Entry[], drafts: readonly Draft[], photos: readonly Photo[], nameOf: (recordId: string) => string): Item[] {
  const keys = new Map<string, Item>();
  const own = (key: string, name: string): Item => {
    const item = keys.get(key) ?? { key, name, seen: 'draft' as Seen, at: '', entries: [], photos: [] };
    keys.set(key, item);
    return item;
  };
  for (const entry of inOrder(entries).filter(e => e.state !== 'replaced')) {
    const item = own(entry.change.kind === 'verification' ? entry.changeId : entry.change.recordId, entry.name);
    item.entries.push(entry);
    [item.name, item.at] = [entry.name, entry.queuedAt];
  }
  for (const draft of drafts) {
    const item = own(draft.recordId, String(draft.fields.name ?? ''));
    [item.draft, item.name, item.at] = [draft, String(draft.fields.name ?? '') || item.name, draft.savedAt];
  }
  const held = new Set(keys.keys());
  for (const photo of photos.filter(p => p.state !== 'stored' && !held.has(p.recordId))) {
    const item = own(photo.recordId, nameOf(photo.recordId));
    item.photos.push(photo);
    item.at = photo.takenAt;
  }
  return [...keys.values()].map(item => ({ ...item, seen: item.photos.length > 0 ? seenPhotos(item.photos) : seenState(item.draft, item.entries) ?? 'draft' }))
    .sort((a, b) => order.indexOf(a.seen) - order.indexOf(b.seen) || b.at.localeCompare(a.at));
}

// What needs a hand comes first.
function seenPhotos(photos: readonly Photo[]): Seen {
  return photos.some(p => p.state === 'refused' || p.problem) ? 'refused' : photos.some(p => p.state === 'draft') ? 'draft' : 'waiting';
}
