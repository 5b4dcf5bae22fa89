import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase, fromRecord, fromRefused, fromSearch, handedIn, type Signature } from '../core/drafts';
import { changesOf, collisions, overlaid, shown, versionSeen } from '../core/merge';
import type { Change, Entry, Fields, ServerRecord } from '../core/model';
import { queued } from '../core/outbox';

const server = (version: number, fields: Fields): ServerRecord => ({ id: 'r', kind: 'unit', version, status: 'submitted', fields });
const entry = (order: number, fields: Fields, state: Entry['state'] = 'waiting', version?: number): Entry => ({
  ...queued({ changeId: `c${order}`, recordId: 'r', kind: 'unit', areaCode: '1', baseVersion: 0, fields, capturedAt: '' } as Change, 'chen', '', order, 0, 0), state, version,
});
const begin = { recordId: 'r', account: 'chen', areaCode: '1', now: '' };
const signature: Signature = { changeId: 'c', now: 0, clockOffset: 0, day: '2023-11-03' };

test('a record looks as its changes on the way make it, in their order', () => {
  deepEqual(overlaid(server(1, { name: '甲', mobile: '1' }), [entry(2, { mobile: '3' }), entry(1, { mobile: '2', remark: '补' })]), { name: '甲', mobile: '3', remark: '补' });
});

test('what was taken shows until its version has come down, then the portal\'s own row does', () => {
  const taken = entry(1, { mobile: '2' }, 'stored', 2);
  equal(overlaid(server(1, { mobile: '1' }), [taken]).mobile, '2');
  equal(overlaid(server(3, { mobile: '9' }), [taken]).mobile, '9');
  equal(versionSeen(server(1, {}), [taken]), 2);
});

test('what waits for a decision is not shown as if it stood, unless the record is known from here alone', () => {
  const parked = entry(1, { mobile: '2' }, 'parked', 1);
  equal(overlaid(server(1, { mobile: '1' }), [parked]).mobile, '1');
  equal(overlaid(undefined, [parked]).mobile, '2');
});

test('only what differs is sent, and an emptied field as null', () => {
  deepEqual(changesOf({ a: '1', b: '2', c: null }, { a: '1', b: '', c: '3' }), { b: null, c: '3' });
});

test('others\' changes show in an open form except where the person typed, and collisions are told', () => {
  const draft = fromRecord(begin, server(1, {}), { name: '甲', mobile: '1', remark: null }, 1);
  draft.fields = { ...draft.fields, mobile: '2' };
  const news = server(2, { name: '乙', mobile: '3', remark: null });
  deepEqual(shown(draft, news.fields), { name: '乙', mobile: '2', remark: null });
  deepEqual(collisions(draft, news), ['mobile']);
  deepEqual(collisions(draft, server(2, { name: '乙', mobile: '2', remark: null })), []);
  const change = handedIn(draft, news.fields, signature)!;
  deepEqual(change.fields, { mobile: '2', kind: 'legal-entity' });
  equal(change.baseVersion, 1);
});

test('an untouched form sends nothing', () => {
  const known = { kind: 'establishment', name: '甲', operatingStatus: '1' };
  equal(handedIn(fromRecord(begin, server(1, {}), known, 1), known, signature), null);
});

test('a base row fills the form in, and the form answers the row', () => {
  const row = { id: '7', subject: 'household' as const, name: '旅人书屋', code: '92350100MA2Y9DXW6P', phone: '15412345678', address: '书香路1号', version: 1 };
  const draft = fromBase(begin, row, { code: '+own', address: '书香路1号院' });
  draft.fields = { ...draft.fields, representative: '陈某', activity: '图书零售', employees: 2 };
  const { fields } = handedIn(draft, {}, signature)!;
  deepEqual(fields, {
    kind: 'household-business', operatingStatus: '1', baseIdentifier: '7', name: '旅人书屋', creditCode: '92350100MA2Y9DXW6P', hasLicence: true, mobile: '15412345678',
    address: '书香路1号', representative: '陈某', activity: '图书零售', employees: 2, areaCode: '1', filledOn: '2023-11-03',
  });
});

test('what was searched for in vain is where it belongs', () => {
  equal(fromSearch(begin, 'unit', '91350100m000100y43', undefined).fields.creditCode, '91350100M000100Y43');
  equal(fromSearch(begin, 'unit', 'D2143569-X', undefined).fields.organisationCode, 'D2143569X');
  equal(fromSearch(begin, 'household', '350100600123', undefined).fields.registrationNumber, '350100600123');
  equal(fromSearch(begin, 'unit', ' 旅人书屋 ', { code: 'b1', address: '书香路1号' }).fields.name, '旅人书屋');
  equal(fromSearch(begin, 'unit', '旅人书屋', { code: 'b1', address: '书香路1号' }).fields.buildingCode, 'b1');
});

test('values of fields that do not apply any more are not sent', () => {
  const draft = fromSearch(begin, 'household', '某店', undefined);
  Object.assign(draft.fields, { hasLicence: false, creditCode: '92350100MA2Y9DXW6P', registrationNumber: '1' });
  const { fields } = handedIn(draft, {}, signature)!;
  equal('creditCode' in fields || 'registrationNumber' in fields, false);
});

test('a refused change comes back with all it held and goes again whole', () => {
  const refused = entry(1, { mobile: '12', remark: '补' }, 'refused');
  const again = fromRefused(begin, { ...refused, change: { ...refused.change, baseVersion: 1 } }, { name: '甲', mobile: '1', kind: 'legal-entity' }, 1);
  equal(again.corrects, 'c1');
  again.fields.mobile = '13';
  deepEqual(handedIn(again, { name: '甲', mobile: '1', kind: 'legal-entity' }, signature)!.fields, { mobile: '13', remark: '补' });
  const anew = fromRefused(begin, refused, overlaid(undefined, [refused]), 0);
  equal(handedIn(anew, {}, signature)!.fields.mobile, '12');
});
