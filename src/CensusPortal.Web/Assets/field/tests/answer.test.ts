import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { patience, readAnswer } from '../core/answer';
import { correct, isWrong, offsetOf } from '../core/clock';

const answer = (status: number, body: string, headers: Record<string, string> = { 'X-Census-Sync': '1' }) =>
  readAnswer({ status, body, header: name => headers[name] ?? null });
const good = '{"results":[{"changeId":"a","status":"stored","receipt":"0000000001","version":1}]}';

test('a page of a gateway is never success', () => {
  equal(answer(200, good).kind, 'results');
  equal(answer(200, good, {}).kind, 'not-ours');
  equal(answer(200, '<html>Please sign in to the Wi-Fi</html>', {}).kind, 'not-ours');
  equal(answer(200, '<html></html>').kind, 'not-ours');
  equal(answer(302, '', {}).kind, 'not-ours');
  equal(answer(401, '<html></html>', {}).kind, 'not-ours');
});

test('an answer cut in the middle is none', () => {
  for (let length = 0; length < good.length; length++)
    equal(answer(200, good.slice(0, length)).kind, 'not-ours', good.slice(0, length));
});

test('what the portal says of the whole request', () => {
  equal(answer(401, '{"code":"account.signed-out"}').kind, 'signed-out');
  equal(answer(401, '{"code":"account.signed-out"}', {}).kind, 'signed-out');
  equal(answer(400, '{"code":"request.no-token"}', {}).kind, 'token');
  deepEqual(answer(503, '', { 'Retry-After': '7' }), { kind: 'busy', seconds: 7 });
  deepEqual(answer(503, '', {}), { kind: 'busy', seconds: 5 });
  deepEqual(answer(409, '{"code":"sync.other-content","changeId":"a","detail":"别的内容"}'), { kind: 'clash', changeId: 'a', title: '别的内容' });
  deepEqual(answer(409, '{"detail":"变更 0193ABCD-0000-7000-8000-000000000001 已经用别的内容同步过"}'),
    { kind: 'clash', changeId: '0193abcd-0000-7000-8000-000000000001', title: '变更 0193ABCD-0000-7000-8000-000000000001 已经用别的内容同步过' });
  equal(answer(413, '{}').kind, 'too-large');
  equal(answer(500, '{}').kind, 'failed');
});

test('phones wait longer and longer, never more than six and a half minutes, and not in step', () => {
  equal(patience(1, 0.5), 5);
  equal(patience(3, 0.5), 20);
  equal(patience(50, 1), 375);
  equal(patience(2, 0) < patience(2, 1), true);
});

test('the clock is compared with the Date header, and times are corrected by it', () => {
  const phone = Date.parse('2023-11-03T01:00:00.000Z');
  equal(offsetOf('Fri, 03 Nov 2023 03:00:00 GMT', phone, phone + 1000), 7_200_000);
  equal(correct(phone, 7_200_000), '2023-11-03T03:00:00.000Z');
  equal(offsetOf('Fri, 03 Nov 2023 01:00:01 GMT', phone, phone + 800), 0);
  equal(offsetOf(null, phone, phone), null);
  equal(offsetOf('nonsense', phone, phone), null);
  equal(offsetOf('Fri, 03 Nov 2023 03:00:00 GMT', phone, phone + 90_000), null);
  equal(isWrong(null) || isWrong(60_000), false);
  equal(isWrong(-7_200_000), true);
});
