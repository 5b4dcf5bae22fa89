// The outbox (发送箱): one state for each record, its receipt, and what to do about it.
import { fromRefused } from '../core/drafts';
import { versionSeen } from '../core/merge';
import type { Entry } from '../core/model';
import { type Item, itemsOf } from '../core/items';
import { isUnsent } from '../core/outbox';
import { entriesOf, fieldsOfRecord, findRecord } from '../store/state';
import { handPhotos, keepDraft } from '../store/outbox';
import { read } from '../store/database';
import { isGood } from '../core/photos';
import { network } from '../sync/photos';
import { download, unsentFile } from '../sync/unsent-file';
import { language, t } from '../language';
import type { App, Screen } from './app';
import { button, empty, h, icon, row } from './dom';
import { fieldName } from './parked';
import { photoLine, photoList, photoTag } from './photos';
import { entryState, stateTag, when, wordsOf } from './words';

export function outbox(app: App): Screen {
  const list = items(app), photos = app.state.photos.filter(p => p.state !== 'stored').length, unsent = app.state.entries.filter(isUnsent).length + app.state.drafts.length;
  return {
    title: t('发送箱', 'Outbox'), back: '#/',
    body: [
      h('p', { class: 'soft' }, t(`未发送 ${unsent} 条。没有收到回执的内容不会从手机上删除。`, `${unsent} not sent. Nothing leaves the phone before its receipt has come.`)),
      photos > 0 ? h('p', { class: 'soft' }, t(`照片 ${photos} 张未传。`, `${photos} photos not sent. `) + (isGood(network()) ? t('清查表有回执后自动传。', 'They go by themselves after their forms.') : t('网络慢或在省流量，按“现在发送”才传。', 'The network is slow or saves data: press “Send now” to send them.'))
        + (unsent > 0 ? t('存为文件时不含照片，照片仍在手机上。', ' A saved file does not hold them; they stay on the phone.') : '')) : null,
      h('div', { class: 'buttons' }, button(t('现在发送', 'Send now'), () => app.sync(true), { kind: 'main', icon: 'arrow-repeat' }),
        unsent > 0 || app.state.foreign.entries.some(isUnsent) ? button(t('把未发送的数据存为文件', 'Save unsent data to a file'), () => void save(app), { icon: 'download' }) : null),
      list.length === 0 ? empty(t('发送箱是空的', 'The outbox is empty'), t('提交的清查表会出现在这里，并显示回执号。', 'Forms that you hand in show up here with their receipts.'))
        : h('ul', { class: 'rows' }, list.map(item => row(hrefOf(item), nameOf(item), linesOf(app, item), item.photos[0] ? photoTag(item.photos.find(p => p.problem) ?? item.photos[0]) : stateTag(item.seen)))),
      foreign(app),
    ],
  };
}

const items = (app: App): Item[] => itemsOf(app.state.entries, app.state.drafts, app.state.photos, id => String(fieldsOfRecord(app.state, id).name ?? ''));

const nameOf = (item: Item): string => item.name || (item.photos.length > 0 ? t('证照照片（记录不在手机上）', 'Photo of a licence (its record is not on the phone)') : t('（未写名称）', '(no name yet)'));

const hrefOf = (item: Item): string => item.draft && item.entries.length === 0 ? `#/form/${item.key}` : `#/sent/${encodeURIComponent(item.key)}`;

function linesOf(app: App, item: Item): (string | null)[] {
  const last = item.entries.at(-1), problem: { title: string; titleEn: string } | undefined = [...item.entries, ...item.photos].filter(e => e.problem).at(-1)?.problem;
  return [last?.receipt ? t(`回执 ${last.receipt}`, `Receipt ${last.receipt}`) : null, problem ? wordsOf(problem) : null, photoLine(app.state.photos.filter(p => p.recordId === item.key)), when(item.at)];
}

export function sent(app: App, key: string): Screen {
  const item = items(app).find(i => i.key === key);
  if (!item)
    return { title: t('发送箱', 'Outbox'), back: '#/outbox', body: [empty(t('没有这一条', 'There is no such entry'))] };
  const refused = item.entries.find(e => e.state === 'refused'), isForm = item.entries.every(e => e.change.kind !== 'verification'), isHere = item.entries.length > 0 || findRecord(app.state, key) !== undefined;
  return {
    title: nameOf(item), back: '#/outbox',
    body: [
      ...item.entries.map(entry => h('section', { class: 'entry' }, h('p', {}, stateTag(entryState(entry)), ' ', when(entry.queuedAt)),
        entry.receipt ? h('p', {}, t('回执号 ', 'Receipt '), h('b', { class: 'code' }, entry.receipt)) : null,
        entry.state === 'waiting' && entry.attempts > 0 ? h('p', { class: 'soft' }, t(`已尝试 ${entry.attempts} 次，还没有回执`, `Tried ${entry.attempts} times, no receipt yet`)) : null,
        entry.problem ? h('p', { class: 'note ask' }, wordsOf(entry.problem)) : null,
        entry.problem?.fields ? h('ul', {}, Object.entries(entry.problem.fields).map(([name, words]) => h('li', {}, `${fieldName(entry.change, name)}${t('：', ': ')}${wordsOf(words)}`))) : null,
        decided(app, entry))),
      isForm ? photoList(app, item.key) : null,
      item.photos.length > 0 ? button(t('现在发送', 'Send now'), () => void sendOnly(app, item.key), { kind: 'main', icon: 'arrow-repeat' }) : null,
      item.draft ? h('a', { class: 'button main wide', href: `#/form/${item.draft.recordId}` }, icon('pencil'), h('span', {}, t('继续填表', 'Go on with the form')))
        : refused && isForm ? button(t('改正后重新提交', 'Correct it and hand it in again'), () => void correctIt(app, refused), { kind: 'main', icon: 'pencil' })
          : isForm && isHere ? h('a', { class: 'button plain wide', href: `#/record/${item.key}` }, h('span', {}, t('看这张表', 'See the form'))) : null,
    ],
  };
}

// Photos that nothing on the phone goes before.
async function sendOnly(app: App, recordId: string): Promise<void> {
  if (!await app.write(() => handPhotos(app.db, recordId)))
    return;
  await app.refresh();
  app.redraw();
  app.sync(true);
}

// Whose value was taken, field by field.
function decided(app: App, entry: Entry): HTMLElement | null {
  const parked = app.state.parked.find(p => p.changeId === entry.changeId);
  if (!parked?.fields)
    return null;
  return h('ul', {}, Object.entries(parked.fields).map(([name, values]) => h('li', {},
    t(`${fieldName(parked, name)}：我填 ${values.mine ?? '—'}，门户 ${values.server ?? '—'}`, `${fieldName(parked, name)}: mine ${values.mine ?? '—'}, the portal's ${values.server ?? '—'}`),
    parked.choices?.[name] ? t(`，采用${parked.choices[name] === 'mine' ? '我的' : '门户的'}`, `, taken: ${parked.choices[name] === 'mine' ? 'mine' : "the portal's"}`) : null)));
}

async function correctIt(app: App, entry: Entry): Promise<void> {
  const { state } = app, id = entry.change.recordId, from = location.hash;
  const draft = fromRefused({ recordId: id, account: state.account, areaCode: entry.change.areaCode, now: new Date().toISOString() }, entry,
    fieldsOfRecord(state, id), versionSeen(findRecord(state, id), entriesOf(state, id)));
  if (await app.write(() => keepDraft(app.db, draft))) {
    await app.refresh();
    app.go(`#/form/${id}`, from);
  }
}

async function save(app: App): Promise<void> {
  const { entries, drafts, foreign } = app.state, now = new Date().toISOString(), device = await read(app.db, 'deviceId') ?? '';
  // One file for each person: the office takes it in in the name of whose it is.
  for (const account of new Set([...entries, ...foreign.entries, ...drafts, ...foreign.drafts].map(e => e.account))) {
    const of = <T extends { account: string }>(rows: T[]): T[] => rows.filter(r => r.account === account);
    const file = unsentFile(device, account, now, of([...entries, ...foreign.entries]), of([...drafts, ...foreign.drafts]));
    if (file.changes.length + file.drafts.length > 0)
      download(file);
  }
}

function foreign(app: App): HTMLElement | null {
  const count = app.state.foreign.entries.filter(isUnsent).length + app.state.foreign.drafts.length + app.state.foreign.photos.length;
  return count === 0 ? null : h('p', { class: 'note ask' }, language() === 'zh'
    ? `这部手机上还有别的账号未发送的 ${count} 条。请用原账号登录后发送，或存为文件交给办公室。`
    : `This phone holds ${count} unsent entries of another account. Sign in with that account to send them, or save them to a file for the office.`);
}
