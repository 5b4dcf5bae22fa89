// Searching the base list, at once and without a network; a new unit can be added only after the search found none.
import { isEnough, ofBase, ofRecord, search, type Found, type Searchable } from '../core/search';
import { recordsOf } from '../store/state';
import { t } from '../language';
import type { App, Screen } from './app';
import { button, empty, h, icon, row, tag } from './dom';
import { keypad } from './keypad';
import { canScan, scan } from './scan';
import { subjectText } from './words';

interface Row extends Searchable { area: string }

export function searchScreen(app: App, area: string, building: string): Screen {
  const rows = rowsOf(app, area), results = h('div', { class: 'results', 'aria-live': 'polite' });
  const input = h('input', { class: 'input', id: 'search-text', type: 'search', autocomplete: 'off', maxlength: 60, 'aria-describedby': 'search-hint' });
  const pad = h('div', { hidden: true });
  const show = (): void => results.replaceChildren(...found(app, rows, input.value, area, building));
  const type = (text: string): void => {
    input.value = text;
    show();
  };
  input.addEventListener('input', show);
  const openPad = button(t('大键盘', 'Keypad'), () => {
    pad.hidden = !pad.hidden;
    if (!pad.hidden)
      pad.replaceChildren(keypad(/^[0-9A-Z]*$/.test(input.value) ? input.value : '', type));
  }, { icon: 'table' });
  const read = canScan() ? button(t('扫执照', 'Scan'), () => void scan(app.warn).then(code => code && type(code)), { icon: 'qr-code' }) : null;
  return {
    title: t('查找底册', 'Search the base list'), back: building ? `#/building/${area}/${encodeURIComponent(building)}` : area ? `#/area/${area}` : '#/', keeps: true,
    body: [
      h('label', { for: 'search-text' }, t('信用代码、组织机构代码或名称', 'Credit code, organisation code or name')), input,
      h('p', { class: 'hint soft', id: 'search-hint' }, t('代码可只输后几位；名称输两个字以上。', 'The last digits of a code will do; of a name two characters or more.')),
      h('div', { class: 'buttons' }, openPad, read), pad, results,
    ],
  };
}

function rowsOf(app: App, only: string): Row[] {
  return app.state.areas.filter(a => !only || a.code === only).flatMap(area => {
    const records = recordsOf(app.state, area.code);
    const answered = new Set(records.map(r => `${r.kind}|${String(r.fields.baseIdentifier ?? '')}`));
    return [
      ...(app.state.base.get(area.code) ?? []).map(r => ({ ...ofBase(r), outcome: answered.has(`${r.subject}|${r.id}`) ? '1' : r.outcome ?? null, area: area.code })),
      // What answers a base row is found by the row.
      ...records.filter(r => !r.fields.baseIdentifier).map(r => ({ ...ofRecord(r, r.fields), area: area.code })),
    ];
  });
}

function found(app: App, rows: readonly Row[], query: string, area: string, building: string): Node[] {
  if (!isEnough(query))
    return [];
  const hits = search(rows, query) as (Found & Row)[];
  if (hits.length > 0)
    return [h('p', { class: 'soft' }, t(`找到 ${hits.length} 条`, `${hits.length} found`)), h('ul', { class: 'rows' }, hits.map(hit => hitRow(hit, building)))];
  const areas = app.state.areas.filter(a => !area || a.code === area);
  return [
    empty(t('底册和已登记的里都没有', 'Neither on the base list nor recorded'), t('再换一个写法查一次；确实没有，就新增。', 'Try another way of writing it; if it is really not there, add it.')),
    h('div', { class: 'stack' }, areas.slice(0, 8).flatMap(a => [
      areas.length > 1 ? h('h2', {}, a.name) : null,
      h('a', { class: 'button main wide', href: address('unit', a.code, building, query) }, icon('plus-lg'), h('span', {}, t('新增单位', 'Add a unit'))),
      h('a', { class: 'button main wide', href: address('household', a.code, building, query) }, icon('plus-lg'), h('span', {}, t('新增个体经营户', 'Add a household business'))),
    ].filter(node => node !== null))),
  ];
}

// What was searched for is what the new form begins with.
const address = (kind: string, area: string, building: string, query: string): string =>
  `#/add/${kind}/${area}/${encodeURIComponent(building || '-')}/${encodeURIComponent(query)}`;

function hitRow(hit: Found & Row, building: string): HTMLElement {
  const href = hit.isBase ? `#/base/${hit.area}/${hit.subject}/${encodeURIComponent(hit.id)}${building ? `/${encodeURIComponent(building)}` : ''}` : `#/record/${hit.id}`;
  const end = !hit.isBase ? tag(t('已登记', 'Recorded'), 'good') : hit.outcome ? tag(t('已核', 'Done'), 'good') : tag(t('待核', 'To do'), 'ask');
  return row(href, hit.name, [`${subjectText(hit.subject)}${hit.code ? ` · ${hit.code}` : ''}`, hit.address], end);
}
