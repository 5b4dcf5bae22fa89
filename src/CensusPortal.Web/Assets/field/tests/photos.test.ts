import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../core/model';
import { itemsOf } from '../core/items';
import { fitted, isDue, isGood, isReceipt, mayForgetPhoto, mayRemove, noRecord, type Photo, tries } from '../core/photos';

const photo = (more: Partial<Photo> = {}): Photo => ({
  id: 'aa', recordId: 'r1', account: 'chen', areaCode: '1', takenAt: '2023-11-03T02:00:00Z', size: 200_000, hash: 'ff', state: 'waiting', attempts: 0, ...more,
});
const entry = (receipt?: string, state = receipt ? 'stored' : 'waiting'): Entry => ({ changeId: 'c1', order: 1, name: '书屋', queuedAt: '2023-11-03T02:00:00Z', state, change: { recordId: 'r1' }, receipt }) as unknown as Entry;
const none = new Set<string>();

test('a picture is made smaller and never larger, with its sides in proportion', () => {
  deepEqual(fitted(4000, 3000), { width: 1600, height: 1200 });
  deepEqual(fitted(3000, 4000), { width: 1200, height: 1600 });
  deepEqual(fitted(640, 480), { width: 640, height: 480 });
  deepEqual(fitted(9000, 1), { width: 1600, height: 1 });
  ok(tries.every((t, i) => i === 0 || t.longest < tries[i - 1]!.longest || t.quality < tries[i - 1]!.quality));
});

test('a photo waits until the portal knows its record', () => {
  equal(isDue(photo(), none, [entry()], none), false);
  equal(isDue(photo(), none, [entry('0000000007')], none), true);
  equal(isDue(photo(), new Set(['r1']), [], none), true);
  equal(isDue(photo(), none, [entry(undefined, 'refused')], none), false);
  equal(isDue(photo(), none, [], new Set(['r1'])), false);
  for (const state of ['draft', 'stored', 'refused'] as const)
    equal(isDue(photo({ state }), new Set(['r1']), [], none), false);
});

test('a photo goes when its record has left the phone and nothing of it is still to be sent', () => {
  equal(isDue(photo(), new Set(['r2']), [], new Set(['r2'])), true);
  equal(isDue(photo(), none, [entry(undefined, 'replaced')], none), true);
});

test('photos without a form on the phone have a row of their own in the outbox, the others go with theirs', () => {
  const name = (id: string): string => id === 'r2' ? '茶馆' : '';
  const problem = { title: '', titleEn: '', code: noRecord };
  deepEqual(itemsOf([], [], [photo(), photo({ id: 'bb', recordId: 'r2', problem })], name).map(i => [i.key, i.name, i.seen, i.photos.length]),
    [['r2', '茶馆', 'refused', 1], ['r1', '', 'waiting', 1]]);
  deepEqual(itemsOf([entry()], [], [photo(), photo({ id: 'bb' })], name).map(i => [i.key, i.entries.length, i.photos.length]), [['r1', 1, 0]]);
  deepEqual(itemsOf([], [], [photo({ state: 'stored' })], name), []);
  deepEqual(itemsOf([], [], [photo({ state: 'draft' })], name).map(i => i.seen), ['draft']);
});

test('only the fingerprint of the very bytes is a receipt', () => {
  equal(isReceipt({ photoId: 'AA', contentHash: 'ff' }, photo()), true);
  equal(isReceipt({ photoId: 'aa', contentHash: 'fe' }, photo()), false);
  equal(isReceipt({ photoId: 'ab', contentHash: 'ff' }, photo()), false);
  for (const strange of [null, 'stored', {}, []])
    equal(isReceipt(strange, photo()), false);
});

test('photos do not go by themselves over a slow network or one that saves data', () => {
  ok(isGood(undefined));
  ok(isGood({ effectiveType: '4g' }) && isGood({ effectiveType: '3g', saveData: false }));
  ok(!isGood({ effectiveType: '2g' }) && !isGood({ effectiveType: 'slow-2g' }) && !isGood({ effectiveType: '4g', saveData: true }));
});

test('what may have arrived is not taken back, and only what is stored is forgotten', () => {
  ok(mayRemove(photo()) && mayRemove(photo({ state: 'draft' })) && mayRemove(photo({ state: 'refused', attempts: 3 })));
  ok(!mayRemove(photo({ attempts: 1 })) && !mayRemove(photo({ state: 'stored', attempts: 1 })));
  ok(mayRemove(photo({ attempts: 1, problem: { title: '', titleEn: '', code: noRecord } })) && !mayRemove(photo({ attempts: 1, problem: { title: '', titleEn: '' } })));
  const late = Date.parse('2023-12-03T02:00:00Z');
  ok(mayForgetPhoto(photo({ state: 'stored', answeredAt: '2023-11-03T02:00:00Z' }), late));
  ok(!mayForgetPhoto(photo({ state: 'stored', answeredAt: '2023-12-02T02:00:00Z' }), late) && !mayForgetPhoto(photo({ answeredAt: '2023-11-03T02:00:00Z' }), late));
});
