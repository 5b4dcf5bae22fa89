// One area: its buildings as list or map, what is to do in each, and what colleagues have done.
import { isDone } from '../core/day';
import { isExpectedAt, metres } from '../core/ground';
import type { Building } from '../core/model';
import { countsOf, recordsOf, type State } from '../store/state';
import { t } from '../language';
import type { App, Screen } from './app';
import { chunked } from './chunk';
import { button, empty, h, icon, row, tag } from './dom';
import { areaMap } from './map';

export function area(app: App, code: string, view: string): Screen {
  const { state } = app, found = state.areas.find(a => a.code === code);
  if (!found)
    return { title: t('普查小区', 'Area'), back: '#/', body: [empty(t('这个小区不在您手机上', 'This area is not on your phone'), t('可能已交给别人；您填过的内容都还在。', 'It may have been given to somebody else; what you typed is still here.'))] };
  const counts = countsOf(state, code);
  return {
    title: found.name, back: '#/',
    body: [
      h('p', { class: 'soft' }, t(`底册 ${counts.base}，已核 ${counts.done}，待核 ${counts.toDo}，新增 ${counts.added}`, `${counts.base} on the list, ${counts.done} done, ${counts.toDo} to do, ${counts.added} added`)),
      h('a', { class: 'button main wide', href: `#/search/${code}` }, icon('search'), h('span', {}, t('查找或新增', 'Search or add'))),
      h('nav', { class: 'tabs', 'aria-label': t('显示方式', 'View') },
        ...[['list', t('建筑物', 'Buildings')], ['map', t('地图', 'Map')], ['all', t('全部底册', 'Whole list')], ['people', t('同事', 'Colleagues')]].map(([name, text]) =>
          h('a', { href: `#/area/${code}/${name}`, 'aria-current': view === name ? 'page' : null }, text!))),
      view === 'map' ? areaMap(app, found) : view === 'all' ? wholeList(app, code) : view === 'people' ? people(state, code) : buildings(app, code),
      view === 'map' ? whereAmI(app) : null,
    ],
  };
}

const whereAmI = (app: App): HTMLElement => button(t('我在哪里', 'Where am I'), () => void app.locate(), { icon: 'geo-alt' });

function buildings(app: App, code: string): HTMLElement {
  const { state } = app, ground = { records: recordsOf(state, code), entries: state.entries };
  const base = state.base.get(code) ?? [];
  const all: Building[] = [...state.buildings.get(code) ?? [], ...state.ownBuildings.filter(b => b.area === code).map(b => ({ code: b.id, name: b.name, address: b.address }))];
  const far = (b: Building): number | null => app.position && b.longitude != null && b.latitude != null ? metres(app.position, { longitude: b.longitude, latitude: b.latitude }) : null;
  const sorted = all.map(building => ({ building, far: far(building) })).sort((a, b) => (a.far ?? 0) - (b.far ?? 0));
  // What is expected where is looked up only for the rows that are shown.
  const shown = ({ building, far }: typeof sorted[number]): HTMLElement => {
    const expected = base.filter(r => isExpectedAt(r, building)), toDo = expected.filter(r => !isDone(r, ground)).length;
    const found = ground.records.filter(r => r.fields.buildingCode === building.code).length;
    return row(`#/building/${code}/${building.code}`, building.name || building.address || building.code,
      [building.name ? building.address : null, t(`预计 ${expected.length}，已登记 ${found}`, `${expected.length} expected, ${found} recorded`) + (far === null ? '' : t(`，约 ${far} 米`, `, about ${far} m`))],
      toDo > 0 ? tag(t(`待核 ${toDo}`, `${toDo} to do`), 'ask') : expected.length > 0 ? tag(t('完成', 'Done'), 'good') : icon('chevron-right'));
  };
  return h('section', { class: 'stack' }, h('div', { class: 'buttons' }, h('a', { class: 'button plain', href: `#/new-building/${code}` }, icon('plus-lg'), h('span', {}, t('添加建筑物', 'Add a building'))), whereAmI(app)),
    sorted.length === 0 ? empty(t('这个小区没有建筑物名单', 'The area has no list of buildings'), t('可以添加建筑物，或直接查找底册。', 'Add a building, or search the base list.')) : chunked(app, sorted, shown));
}

function wholeList(app: App, code: string): HTMLElement {
  const { state } = app;
  const ground = { records: recordsOf(state, code), entries: state.entries };
  const base = (state.base.get(code) ?? []).map(r => ({ r, done: isDone(r, ground) }))
    .sort((a, b) => Number(a.done) - Number(b.done) || a.r.name.localeCompare(b.r.name, 'zh'));
  return base.length === 0 ? empty(t('这个小区没有底册', 'Nothing is expected here')) : chunked(app, base, ({ r, done }) =>
    row(`#/base/${code}/${r.subject}/${encodeURIComponent(r.id)}`, r.name, [r.code ?? null, r.address ?? null], done ? tag(t('已核', 'Done'), 'good') : tag(t('待核', 'To do'), 'ask')));
}

function people(state: State, code: string): HTMLElement {
  const staff = state.staff.get(code) ?? [], records = state.records.get(code) ?? [];
  const by = new Map<string, number>();
  for (const record of records)
    by.set(record.by ?? '', (by.get(record.by ?? '') ?? 0) + 1);
  return h('section', {},
    h('h2', {}, t('小区里的同事', 'People of the area')),
    staff.length === 0 ? empty(t('没有同事名单', 'No list of people')) : h('ul', { class: 'rows' }, staff.map(p => h('li', { class: 'row' }, h('span', { class: 'row-text' }, h('strong', {}, p.name), h('span', {}, p.phone ?? ''))))),
    h('h2', {}, t('谁登记了多少', 'Who recorded how many')),
    by.size === 0 ? empty(t('还没有登记', 'Nothing recorded yet')) : h('ul', { class: 'rows' }, [...by].sort((a, b) => b[1] - a[1]).map(([name, n]) =>
      h('li', { class: 'row' }, h('span', { class: 'row-text' }, h('strong', {}, name || t('导入的文件', 'Imported files'))), tag(String(n))))));
}
