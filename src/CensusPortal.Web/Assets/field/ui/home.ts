// The first screen: my day.
import { isReturned, type Counts } from '../core/day';
import type { Area } from '../core/model';
import { countsOf, countsOfAll, recordsOf } from '../store/state';
import { t } from '../language';
import type { App, Screen } from './app';
import { empty, h, icon, row, tag } from './dom';
import { newsPart } from './parked';

export function home(app: App): Screen {
  const { state } = app, all = countsOfAll(state);
  const returned = state.areas.flatMap(area => recordsOf(state, area.code)).filter(isReturned);
  return {
    title: t('我的一天', 'My day'),
    body: [
      tiles(all),
      state.areas.length > 0 ? h('a', { class: 'button main wide', href: '#/search' }, icon('search'), h('span', {}, t('查找底册', 'Search the base list'))) : null,
      newsPart(app),
      returned.length === 0 ? null : h('section', {},
        h('h2', {}, t('退回的', 'Returned')),
        h('ul', { class: 'rows' }, returned.map(record => row(`#/record/${record.id}`, String(record.fields.name ?? ''), [record.comment ?? t('请看意见后修改', 'See the comment and correct it')], tag(t('退回', 'Returned'), 'bad'))))),
      h('section', {}, h('h2', {}, t('我的普查小区', 'My areas')),
        state.areas.length === 0
          ? empty(t('还没有普查小区', 'No areas yet'), state.account ? t('联网后会自动下载分配给您的小区。', 'The areas given to you come as soon as there is a network.') : t('请先登录。', 'Sign in first.'))
          : h('ul', { class: 'rows' }, state.areas.map(area => areaRow(app, area)))),
    ],
  };
}

function areaRow(app: App, area: Area): HTMLElement {
  const counts = countsOf(app.state, area.code);
  return row(`#/area/${area.code}`, area.name, [
    area.districtName, t(`底册 ${counts.base}，已核 ${counts.done}，待核 ${counts.toDo}`, `${counts.base} on the list, ${counts.done} done, ${counts.toDo} to do`),
  ], counts.unsent > 0 ? tag(t(`未发 ${counts.unsent}`, `${counts.unsent} unsent`), 'info') : counts.toDo === 0 && counts.base > 0 ? tag(t('完成', 'Done'), 'good') : icon('chevron-right'));
}

function tiles(counts: Counts): HTMLElement {
  const tile = (text: string, value: number, href: string | null, tone = ''): HTMLElement =>
    h('li', {}, href ? h('a', { class: `tile ${tone}`, href }, h('b', {}, value), h('span', {}, text)) : h('div', { class: `tile ${tone}` }, h('b', {}, value), h('span', {}, text)));
  return h('ul', { class: 'tiles', 'aria-label': t('今天的进度', 'Progress') },
    tile(t('已核', 'Done'), counts.done, null), tile(t('待核', 'To do'), counts.toDo, null),
    tile(t('退回', 'Returned'), counts.returned, null, counts.returned > 0 ? 'bad' : ''), tile(t('未发送', 'Not sent'), counts.unsent, '#/outbox', counts.unsent > 0 ? 'info' : ''));
}
