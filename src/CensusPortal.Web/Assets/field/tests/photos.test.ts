import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../core/model';
import { fitted, isDue, isGood, isReceipt, mayForgetPhoto, mayRemove, type Photo, tries } from '../core/photos';

const photo = (more: Partial<Photo> = {}): Photo => ({
  id: 'aa', recordId: 'r1', account: 'chen', areaCode: '1', takenAt: '2023-11-03T02:00:00Z', size: 200_000, hash: 'ff', state: 'waiting', attempts: 0, ...more,
});
const entry = (receipt?: string): Entry => ({ change: { recordId: 'r1' }, receipt }) as unknown as Entry;

test('a picture is made smaller and never larger, with its sides in proportion', () => {
  deepEqual(fitted(4000, 3000), { width: 1600, height: 1200 });
  deepEqual(fitted(3000, 4000), { width: 1200, height: 1600 });
  deepEqual(fitted(640, 480), { width: 640, height: 480 });
  deepEqual(fitted(9000, 1), { width: 1600, height: 1 });
  ok(tries.every((t, i) => i === 0 || t.longest < tries[i - 1]!.longest || t.quality < tries[i - 1]!.quality));
});

test('a photo waits until the portal knows its record', () => {
  equal(isDue(photo(), new Set(), [entry()]), false);
  equal(isDue(photo(), new Set(), [entry('0000000007')]), true);
  equal(isDue(photo(), new Set(['r1']), []), true);
  equal(isDue(photo(), new Set(['r2']), []), false);
  for (const state of ['draft', 'stored', 'refused'] as const)
    equal(isDue(photo({ state }), new Set(['r1']), []), false);
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
  const late = Date.parse('2023-12-03T02:00:00Z');
  ok(mayForgetPhoto(photo({ state: 'stored', answeredAt: '2023-11-03T02:00:00Z' }), late));
  ok(!mayForgetPhoto(photo({ state: 'stored', answeredAt: '2023-12-02T02:00:00Z' }), late) && !mayForgetPhoto(photo({ answeredAt: '2023-11-03T02:00:00Z' }), late));
});
