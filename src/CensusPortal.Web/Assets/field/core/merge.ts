// One record as its enumerator sees it: what the portal has, what is on its way, and what is being typed.
import { inOrder } from './outbox';
import type { Draft, Entry, Fields, ServerRecord, Value } from './model';

// An empty text is no value: the portal keeps null.
export const clean = (value: Value | undefined): Value => value === undefined || value === '' ? null : value;

// What differs: what is sent. Of a new record everything that has a value.
export function changesOf(before: Fields, now: Fields): Fields {
  const changes: Fields = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (clean(before[name]) !== clean(now[name]))
      changes[name] = clean(now[name]);
  }
  return changes;
}

// Changes that the portal's row does not show yet: on their way, or taken with a version that has not come down. What waits for a
// person's decision is not laid over: there the portal's value stands.
export function overlaid(server: ServerRecord | undefined, entries: readonly Entry[]): Fields {
  const fields: Fields = { ...server?.fields };
  for (const entry of inOrder(entries)) {
    if (entry.change.kind === 'verification')
      continue;
    const isTaken = entry.state === 'stored' || entry.state === 'merged';
    const isNews = entry.state === 'waiting' || isTaken && (entry.version ?? 0) > (server?.version ?? 0)
      // A new record that the portal did not take yet is known from here alone.
      || !server && (entry.state === 'parked' || entry.state === 'refused');
    if (isNews)
      Object.assign(fields, entry.change.fields);
  }
  return fields;
}

// The version a new change builds on: the newest this phone has seen of the record, whether it came down or was answered.
export function versionSeen(server: ServerRecord | undefined, entries: readonly Entry[]): number {
  return entries.filter(e => e.change.kind !== 'verification' && e.state !== 'refused')
    .reduce((newest, entry) => Math.max(newest, entry.version ?? 0), server?.version ?? 0);
}

// What a form shows: the person's own touches over what is known now. The base version stays that of the beginning, so that the portal
// sees what was changed by others in between and nothing is overwritten unseen.
export function shown(draft: Draft, known: Fields): Fields {
  const touched = changesOf(draft.before, draft.fields);
  return { ...draft.before, ...known, ...touched };
}

// Fields that somebody else changed while this draft was being written, and this person as well: they are told before sending.
export function collisions(draft: Draft, server: ServerRecord | undefined): string[] {
  if (!server || server.version <= draft.baseVersion)
    return [];
  const mine = changesOf(draft.before, draft.fields);
  return Object.keys(changesOf(draft.before, server.fields))
    .filter(name => name in mine && mine[name] !== clean(server.fields[name]));
}
