import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { StreamReader } from '../core/stream';
import { fileName, unsentFile } from '../sync/unsent-file';
import { queued } from '../core/outbox';
import type { Change } from '../core/model';

const lines = [
  { type: 'me', id: 6, name: 'chen', displayName: '陈某', role: 'enumerator', areas: ['1'] },
  { type: 'codes', tables: { outcomes: [{ code: '4', name: '搬迁', en: 'Moved' }] } },
  { type: 'area', code: '1', name: '一号小区', districtName: '某村', boundary: null },
  { type: 'token', token: 't0' },
  { type: 'rows', area: '1', part: 'base', bucket: 0, of: 1, rows: [{ id: '7' }] },
  { type: 'token', token: 't1' },
  { type: 'weather', of: 'a later portal' },
  { type: 'gone', area: '2' },
  { type: 'token', token: 't2' },
].map(line => JSON.stringify(line)).join('\n') + '\n';

test('rows come with the token that ends them', () => {
  const steps = new StreamReader().feed(lines);
  deepEqual(steps.map(s => s.token), ['t0', 't1', 't2']);
  deepEqual(steps[0]!.me, { account: 'chen', name: '陈某', areas: ['1'] });
  deepEqual(steps[0]!.codes, { outcomes: [{ code: '4', name: '搬迁', nameEn: 'Moved' }] });
  deepEqual(steps[1]!.parts, [{ area: '1', part: 'base', bucket: 0, of: 1, rows: [{ id: '7' }] }]);
  deepEqual(steps[2]!.gone, ['2']);
});

test('wherever the stream breaks, only whole steps were taken', () => {
  const whole = new StreamReader().feed(lines);
  for (let cut = 0; cut <= lines.length; cut++) {
    const steps = new StreamReader().feed(lines.slice(0, cut));
    deepEqual(steps, whole.slice(0, steps.length));
  }
});

test('it makes no difference how the network cuts the lines', () => {
  const reader = new StreamReader();
  const steps = [...lines].flatMap(character => reader.feed(character));
  deepEqual(steps, new StreamReader().feed(lines));
});

test('a page in between is noticed', () => {
  const reader = new StreamReader();
  deepEqual(reader.feed('<html>\n<body>Sign in</body>\n'), []);
  equal(reader.strange, 2);
});

test('the file of unsent data holds what waits or was refused, in order', () => {
  const of = (id: string, order: number) => queued({ changeId: id, recordId: id, kind: 'unit', areaCode: '1', baseVersion: 0, fields: {}, capturedAt: '' } as Change, 'chen', '', order, 0, 0);
  const file = unsentFile('d', 'chen', '2023-11-03T02:00:00.000Z', [of('b', 2), of('a', 1), { ...of('c', 3), state: 'stored' }, { ...of('d', 4), state: 'refused' }], []);
  deepEqual(file.changes.map(c => c.changeId), ['a', 'b', 'd']);
  equal(file.format, 'census-field-unsent-1');
  equal(fileName(file.savedAt), '未发送数据-2023-11-03-02-00-00.json');
});
