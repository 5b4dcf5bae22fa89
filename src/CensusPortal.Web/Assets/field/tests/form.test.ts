import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../core/checks';
import { applicable } from '../core/fields';
import { suggest } from '../core/industry';
import type { Fields, FormKind } from '../core/model';
import { isEnough, ofBase, search } from '../core/search';

const around = { month: '2023-11', isClass: (code: string) => code === '5243' };
const whole: Fields = { kind: 'legal-entity', name: '旅人书屋', address: '书香路1号', activity: '图书零售', operatingStatus: '1' };
const found = (fields: Fields, kind: FormKind = 'unit'): string[] => check(kind, { ...whole, ...fields }, around).map(f => `${f.field}${f.stops ? '!' : '?'}`);

test('a form with what it needs has nothing to say', () => deepEqual(found({}), []));

test('what is missing stops', () => {
  deepEqual(found({ name: '', activity: null, operatingStatus: '' }), ['name!', 'activity!', 'operatingStatus!']);
  deepEqual(found({ hasLicence: null, representative: '' }, 'household'), ['hasLicence!', 'representative!']);
});

test('each check, stopping or asking as the portal\'s rules do', () => {
  const cases: [Fields, string[]][] = [
    [{ creditCode: '91350100M000100Y43' }, []], [{ creditCode: '91350100M000100Y44' }, ['creditCode?']], [{ creditCode: '9135' }, ['creditCode?']],
    [{ employees: 3, femaleEmployees: 4 }, ['femaleEmployees!']], [{ employees: 4, femaleEmployees: 4 }, []], [{ employees: 'viele' }, ['employees!']],
    [{ mobile: '15412345678' }, []], [{ mobile: '1541234567' }, ['mobile?']], [{ mobile: '25412345678' }, ['mobile?']],
    [{ telephone: '0300-2345678' }, []], [{ telephone: '12' }, ['telephone?']],
    [{ openedIn: '2016-03' }, []], [{ openedIn: '2016-13' }, ['openedIn!']], [{ openedIn: '2023-12' }, ['openedIn!']], [{ openedIn: '1800-01' }, ['openedIn?']],
    [{ industryCode: '5243' }, []], [{ industryCode: '9999' }, ['industryCode!']], [{ expectedRevenue: 12.5 }, []], [{ expectedRevenue: '12.555' }, ['expectedRevenue!']],
    [{ organisationCode: 'D2143569X' }, []], [{ organisationCode: 'D21435691' }, ['organisationCode?']],
  ];
  for (const [fields, expected] of cases)
    deepEqual(found(fields), expected, JSON.stringify(fields));
});

test('fields show only when they apply', () => {
  const names = (kind: FormKind, fields: Fields): string[] => applicable(kind, fields).map(f => f.name);
  ok(!names('unit', whole).includes('parentName') && names('unit', { ...whole, kind: 'establishment' }).includes('parentName'));
  ok(!names('household', { hasLicence: false }).includes('creditCode') && names('household', { hasLicence: true }).includes('creditCode'));
  ok(names('unit', whole).includes('organisationCode') && !names('unit', { ...whole, creditCode: '9' }).includes('organisationCode'));
  ok(!names('unit', { ...whole, operatingStatus: '6' }).includes('employees'));
});

test('a hidden field is not checked', () => deepEqual(found({ kind: 'legal-entity', parentCreditCode: '1' }), []));

const rows = [
  ofBase({ id: '7', subject: 'unit', name: '旅人书屋', code: '91350100M000100Y43', version: 1 }), ofBase({ id: '8', subject: 'unit', name: '旅人书屋分店', code: 'D2143569X', version: 1 }),
  ofBase({ id: '9', subject: 'household', name: 'ＡＢＣ超市（东店）', outcome: '4', version: 1 }),
];

test('rows are found by credit code, its tail, organisation code, name and words of the name', () => {
  const ids = (query: string): string[] => search(rows, query).map(f => f.id);
  deepEqual(ids('91350100m000100y43'), ['7']);
  deepEqual(ids('0Y43'), ['7']);
  deepEqual(ids('M000100Y4'), ['7']);
  deepEqual(ids('D2143569-X'), ['8']);
  deepEqual(ids('旅人书屋'), ['7', '8']);
  deepEqual(ids('分店 旅人'), ['8']);
  deepEqual(ids('abc超市(东店)'), ['9']);
  deepEqual(ids('没有的店'), []);
  deepEqual([isEnough('旅'), isEnough('旅人'), isEnough('913'), isEnough('9135')], [false, true, false, true]);
});

const classes = [['5243', '图书、报刊零售'], ['5212', '超级市场零售'], ['6210', '正餐服务'], ['8010', '汽车修理与维护']].map(([code, name]) => ({ code: code!, name: name! }));

test('the activity suggests its industry, and what neighbours were coded as comes first', () => {
  equal(suggest(classes, '图书零售')[0]!.code, '5243');
  equal(suggest(classes, '汽车修理')[0]!.code, '8010');
  equal(suggest(classes, '卖烤鸭', [{ activity: '卖烤鸭', code: '6210' }])[0]!.code, '6210');
  deepEqual(suggest(classes, '62').map(c => c.code), ['6210']);
  deepEqual(suggest(classes, '书'), []);
});
