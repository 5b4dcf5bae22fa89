import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { answering, count, isDone } from '../core/day';
import { boxOf, drawingOf, geometryOf, isExpectedAt, metres, pathOf } from '../core/ground';
import type { BaseRow, Change, Entry, ServerRecord } from '../core/model';
import { queued } from '../core/outbox';

const row = (id: string, more: Partial<BaseRow> = {}): BaseRow => ({ id, subject: 'unit', name: id, version: 1, ...more });
const square = { type: 'Polygon' as const, coordinates: [[[118, 30], [118.02, 30], [118.02, 30.01], [118, 30.01], [118, 30]]] };

test('north is up, and everything lies within the drawing', () => {
  const drawing = drawingOf(boxOf(square.coordinates[0]!)!, 328, 22);
  const [x, y] = drawing.place(118, 30.01), [x2, y2] = drawing.place(118.02, 30);
  ok(x < x2 && y < y2 && x >= 22 && x2 <= 306 && y >= 22 && y2 <= drawing.height - 22);
  ok(pathOf(square, drawing).startsWith('M') && pathOf(square, drawing).endsWith('Z'));
});

test('boundaries come as text or object, one part or several, or not at all', () => {
  deepEqual(geometryOf(JSON.stringify(square)), square);
  equal(geometryOf('nonsense'), null);
  equal(boxOf([]), null);
  equal(pathOf({ type: 'MultiPolygon', coordinates: [square.coordinates, square.coordinates] }, drawingOf(boxOf(square.coordinates[0]!)!, 300, 10)).split('M').length, 3);
});

test('metres are metres', () => {
  equal(Math.round(metres({ longitude: 118, latitude: 30 }, { longitude: 118, latitude: 30.001 })), 111);
  equal(Math.round(metres({ longitude: 118, latitude: 30 }, { longitude: 118.001, latitude: 30 })), 96);
});

test('number 1 is not number 10', () => {
  const building = { code: 'b', address: '镇书香路1号' };
  equal(isExpectedAt(row('a', { address: '镇书香路1号202室' }), building), true);
  equal(isExpectedAt(row('a', { address: '镇书香路10号' }), building), false);
  equal(isExpectedAt(row('a', { address: '镇书香路12' }), { code: 'b', address: '镇书香路1' }), false);
  equal(isExpectedAt(row('a', { address: null }), building), false);
  equal(isExpectedAt(row('a', { address: '镇 书香大厦 3楼' }), { code: 'b', name: '书香大厦', address: null }), true);
});

const entry = (id: string, change: Partial<Change>, state: Entry['state'] = 'waiting'): Entry =>
  ({ ...queued({ changeId: id, recordId: `r${id}`, kind: 'unit', areaCode: '1', baseVersion: 0, fields: {}, capturedAt: '', ...change }, 'chen', '', 1, 0, 0), state });
const record = (id: string, more: Partial<ServerRecord>): ServerRecord => ({ id, kind: 'unit', version: 1, status: 'submitted', fields: {}, ...more });

test('my day counts what is done at the portal and what is on its way', () => {
  const base = [row('1'), row('2', { outcome: '4' }), row('3'), row('4'), row('5')];
  const records = [record('a', { fields: { baseIdentifier: '1' } }), record('b', { status: 'Returned', fields: {} })];
  const entries = [entry('c', { fields: { baseIdentifier: '3' } }), entry('d', { kind: 'verification', fields: { baseIdentifier: '4', subject: 'unit', outcome: '4' } }), entry('e', { fields: { name: '新' } })];
  deepEqual(count({ base, records, drafts: [], entries }), { base: 5, done: 4, toDo: 1, added: 2, returned: 1, unsent: 3 });
});

test('a refused form leaves its row to do, a household does not answer a unit', () => {
  const refused = { records: [], entries: [entry('a', { fields: { baseIdentifier: '1' } }, 'refused')] };
  equal(isDone(row('1'), refused), false);
  equal(answering(row('1'), refused), 'ra');
  equal(isDone(row('1', { subject: 'household' }), { records: [record('a', { fields: { baseIdentifier: '1' } })], entries: [] }), false);
});
