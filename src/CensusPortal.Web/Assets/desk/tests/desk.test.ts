import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { choose, initials } from '../initials';
import { dashed, valueOf } from '../values';

test('first letters of Chinese words', () => {
  deepEqual(['正常运营', '停业(歇业)', '当年关闭', '个体工商户'].map(initials), ['zcyy', 'tyxy', 'dngb', 'gtgsh']);
});

test('a list is chosen from by code, by first letters and by words', () => {
  const options = ['请选择', '1 正常运营', '2 停业(歇业)', '112 私营有限责任公司', '119 其他有限责任公司', '3 Being set up'];
  deepEqual(['1', '11', '119', 'ty', 'sy', 'being', '7'].map(typed => choose(options, typed)), [1, 3, 4, 2, 3, 5, -1]);
});

test('what is typed is read as the portal reads it', () => {
  deepEqual(['201603', '2016.3', '2016年3月', '2016-03', '16'].map(dashed), ['2016-03', '2016-03', '2016-03', '2016-03', '16']);
  equal(valueOf('whole', 'employees', '1,200'), 1200);
  equal(valueOf('whole', 'employees', '多'), '多');
  equal(valueOf('code', 'creditCode', ' 9135 0100m '), '91350100M');
  equal(valueOf('choice', 'hasLicence', 'false'), false);
  equal(valueOf('text', 'name', '  '), null);
});
