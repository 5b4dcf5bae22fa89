import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { creditCheck, creditCodeIn, isCreditCode, isOrganisationCode, organisationOf, tidyCode, typing } from '../core/codes';

const right = '91350100M000100Y43';

test('a credit code is right with its check character only', () => {
  equal(isCreditCode(right), true);
  for (const other of '012356789ABCDEFGH')
    equal(isCreditCode(right.slice(0, 17) + other), other === '3');
  equal(creditCheck(right.slice(0, 17)), '3');
  equal(creditCheck('9135010OM000100Y4'), null);
});

test('two neighbours swapped are found', () => {
  for (let i = 0; i < 17; i++) {
    const swapped = right.slice(0, i) + right[i + 1] + right[i] + right.slice(i + 2);
    equal(isCreditCode(swapped), swapped === right, swapped);
  }
});

test('the keypad says what is missing, foreign or wrong', () => {
  deepEqual(typing(right.slice(0, 5)), { state: 'growing', missing: 13 });
  deepEqual(typing('91O'), { state: 'foreign', at: 2 });
  deepEqual(typing(right), { state: 'right' });
  deepEqual(typing(right.slice(0, 17) + '4'), { state: 'wrong', expected: '3' });
  deepEqual(typing(right + '1'), { state: 'long' });
});

test('organisation codes, also inside a credit code and with a hyphen', () => {
  equal(isOrganisationCode('D2143569-X'), true);
  equal(isOrganisationCode('D21435691'), false);
  equal(isOrganisationCode('D2143569'), false);
  equal(organisationOf(right), 'M000100Y4');
  equal(isOrganisationCode(organisationOf(right)), true);
});

test('what was typed wide, small or in groups is the same code', () => {
  equal(tidyCode(' ９１３５ 0100-m000 100y43 '), right);
});

test('a licence\'s QR code gives its credit code, another address none', () => {
  equal(creditCodeIn(`http://www.gsxt.example/index.html?uniscid=${right}&a=1`), right);
  equal(creditCodeIn(`名称:某店;统一社会信用代码：${right.toLowerCase()}`), right);
  equal(creditCodeIn(`https://pay.example/${right}0`), null);
  equal(creditCodeIn('https://pay.example/wxp/f2f0abcdefghijk'), null);
});
