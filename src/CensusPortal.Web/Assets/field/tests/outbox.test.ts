import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Draft, Entry, Result } from '../core/model';
import { answered, attempted, isUnsent, mayForget, nextBatch, queued, seenState, setAside } from '../core/outbox';

const change = (id: string, fields: Change['fields'] = { name: '旅人书屋' }): Change =>
  ({ changeId: id, recordId: `r-${id}`, kind: 'unit', areaCode: '1', baseVersion: 0, fields, capturedAt: '2023-11-03T02:00:00.000Z' });
const now = Date.parse('2023-11-03T02:00:00Z');
const entry = (id: string, order = 1, account = 'chen'): Entry => queued(change(id), account, '旅人书屋', order, now, 0);
const stored = (id: string): Result => ({ changeId: id, status: 'stored', receipt: '0000000007', version: 1 });

test('only the portal\'s word with a receipt takes a change out of waiting', () => {
  equal(answered(entry('a'), stored('a'), 'now').state, 'stored');
  equal(answered(entry('a'), { ...stored('a'), receipt: null }, 'now').state, 'waiting');
  equal(answered(entry('a'), { ...stored('a'), status: 'ok' }, 'now').state, 'waiting');
  equal(answered(entry('a'), stored('b'), 'now').state, 'waiting');
  equal(answered(entry('a'), { changeId: 'a', status: 'refused', problem: { code: 'sync.not-stored', title: '', titleEn: '' } }, 'now').state, 'waiting');
  equal(answered(entry('a'), { changeId: 'a', status: 'refused', problem: { code: 'sync.invalid', title: '', titleEn: '' } }, 'now').state, 'refused');
});

test('an answer that comes twice, or late and different, changes nothing any more', () => {
  const once = answered(entry('a'), stored('a'), 'first');
  equal(answered(once, { ...stored('a'), status: 'parked', receipt: '9' }, 'second'), once);
  equal(setAside(once, { code: 'x', title: '', titleEn: '' }, 'second'), once);
});

test('the oldest go first, at most so many, and nobody sends for somebody else', () => {
  const all = [entry('c', 3), entry('a', 1), entry('b', 2, 'wang'), { ...entry('d', 4), state: 'stored' as const }];
  deepEqual(nextBatch(all, 'chen').map(e => e.changeId), ['a', 'c']);
  deepEqual(nextBatch(all, 'chen', 1).map(e => e.changeId), ['a']);
  const many = Array.from({ length: 450 }, (_, i) => entry(String(i), i));
  equal(nextBatch(many, 'chen').length, 200);
});

test('a batch stays under a megabyte, and one large change goes alone', () => {
  const large = (id: string, order: number): Entry => queued(change(id, { remark: '注'.repeat(200_000) }), 'chen', '', order, now, 0);
  equal(nextBatch([large('a', 1), large('b', 2), large('c', 3)], 'chen').length, 1);
});

test('a time taken with an unknown clock is put right before the first attempt and never after', () => {
  const blind = queued(change('a'), 'chen', '', 1, now, null);
  const first = attempted(blind, 3_600_000);
  equal(first.change.capturedAt, '2023-11-03T03:00:00.000Z');
  const second = attempted(first, 7_200_000);
  deepEqual(second.change, first.change);
  equal(second.attempts, 2);
  // Tried without knowing: the content may be at the portal, so it stays.
  deepEqual(attempted(attempted(blind, null), 3_600_000).change, blind.change);
});

test('one state for each record: what needs a hand comes first', () => {
  const draft = { recordId: 'r' } as Draft;
  const of = (...states: Entry['state'][]): Entry[] => states.map((state, i) => ({ ...entry(String(i), i), state }));
  equal(seenState(draft, of('stored')), 'draft');
  equal(seenState(undefined, of('refused', 'waiting')), 'refused');
  equal(seenState(undefined, of('parked', 'stored')), 'parked');
  equal(seenState(undefined, of('stored', 'waiting')), 'waiting');
  equal(seenState(undefined, of('replaced', 'merged')), 'merged');
  equal(seenState(undefined, [{ ...entry('a'), state: 'parked', decided: true }]), 'decided');
  equal(seenState(undefined, []), null);
});

test('only old receipts are ever forgotten', () => {
  const later = now + 100 * 24 * 3_600_000;
  for (const state of ['waiting', 'refused', 'parked'] as const)
    equal(mayForget({ ...entry('a'), state, answeredAt: '2023-11-03T02:00:00Z' }, later), false, state);
  equal(mayForget(answered(entry('a'), stored('a'), '2023-11-03T02:00:00Z'), later), true);
  equal(mayForget(answered(entry('a'), stored('a'), '2023-11-03T02:00:00Z'), now + 1000), false);
  ok(isUnsent(entry('a')) && !isUnsent(answered(entry('a'), stored('a'), 'now')));
});
