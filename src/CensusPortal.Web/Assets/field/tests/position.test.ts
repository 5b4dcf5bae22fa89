import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { handedIn } from '../core/drafts';
import type { Draft } from '../core/model';
import { usable } from '../core/position';

const now = Date.parse('2023-11-03T02:00:00Z');
const fix = { longitude: 116.39748912, latitude: 39.90882345, accuracy: 12.345, at: now - 5_000 };

test('a position goes with a form only while it is fresh, and no finer than a phone knows it', () => {
  deepEqual(usable(fix, now), { longitude: 116.397489, latitude: 39.908823, accuracy: 12.3 });
  deepEqual(usable({ ...fix, at: now - 60_000 }, now)?.accuracy, 12.3);
  equal(usable({ ...fix, at: now - 60_001 }, now), null);
  equal(usable(null, now), null);
});

test('what is no place on the earth is left out', () => {
  equal(usable({ ...fix, longitude: 181 }, now), null);
  equal(usable({ ...fix, latitude: Number.NaN }, now), null);
  equal(usable({ ...fix, accuracy: -1 }, now), null);
});

test('a form without a position has none, not an empty one', () => {
  const draft: Draft = { recordId: 'r', account: 'chen', kind: 'unit', areaCode: '1', baseVersion: 0, before: {}, fields: { name: '旅人书屋' }, isNew: true, savedAt: '' };
  const signature = { changeId: 'c', now, clockOffset: 0, day: '2023-11-03' };
  equal('position' in handedIn(draft, {}, { ...signature, position: null })!, false);
  deepEqual(handedIn(draft, {}, { ...signature, position: usable(fix, now) })!.position, { longitude: 116.397489, latitude: 39.908823, accuracy: 12.3 });
});
