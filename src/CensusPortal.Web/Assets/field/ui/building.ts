// A visit begins at a building: what the base list expects there, what was recorded there, and the way to search or add.
import { answering, isDone } from '../core/day';
import { isExpectedAt } from '../core/ground';
import type { Building } from '../core/model';
import { seenState } from '../core/outbox';
import { entriesOf, recordsOf, type State } from '../store/state';
import { t } from '../language';
import type { App, Screen } from './app';
import { button, empty, h, icon, row, tag } from './dom';
import { stateTag, subjectText } from './words';

export function findBuilding(state: State, area: string, code: string): Building | undefined {
  const own = state.ownBuildings.find(b => b.id === code);
  return state.buildings.get(area)?.find(b => b.code === code) ?? (own && { code: own.id, name: own.name, address: own.address });
}

export function building(app: App, area: string, code: string): Screen {
  const { state } = app, found = findBuilding(state, area, code);
  if (!found)
    return { title: t('建筑物', 'Building'), back: `#/area/${area}`, body: [empty(t('没有这个建筑物', 'There is no such building'))] };
  const ground = { records: recordsOf(state, area), entries: state.entries };
  const expected = (state.base.get(area) ?? []).filter(r => isExpectedAt(r, found));
  const here = ground.records.filter(r => r.fields.buildingCode === code || isOwn(found, r.fields.address));
  const extra = here.filter(r => !expected.some(e => answering(e, ground) === r.id));
  return {
    title: found.name || found.address || code, back: `#/area/${area}`,
    body: [
      found.name && found.address ? h('p', { class: 'soft' }, found.address) : null,
      h('a', { class: 'button main wide', href: `#/search/${area}/${encodeURIComponent(code)}` }, icon('search'), h('span', {}, t('查找或新增', 'Search or add'))),
      h('section', {}, h('h2', {}, t('底册预计在这里', 'Expected here')),
        expected.length === 0 ? empty(t('底册没有写在这里的', 'The base list expects nothing here'), t('请逐户敲门，先查找再登记。', 'Knock at each door; search first, then record.'))
          : h('ul', { class: 'rows' }, expected.map(r => row(`#/base/${area}/${r.subject}/${encodeURIComponent(r.id)}/${encodeURIComponent(code)}`, r.name,
            [`${subjectText(r.subject)}${r.code ? ` · ${r.code}` : ''}`, r.address],
            isDone(r, ground) ? tag(t('已核', 'Done'), 'good') : tag(t('待核', 'To do'), 'ask'))))),
      extra.length === 0 ? null : h('section', {}, h('h2', {}, t('另外登记在这里的', 'Also recorded here')), h('ul', { class: 'rows' }, extra.map(r => {
        const seen = seenState(state.drafts.find(d => d.recordId === r.id), entriesOf(state, r.id));
        return row(`#/record/${r.id}`, String(r.fields.name ?? ''), [subjectText(r.kind)], seen ? stateTag(seen) : icon('chevron-right'));
      }))),
    ],
  };
}

const isOwn = (building: Building, address: unknown): boolean => building.code.startsWith('+') && typeof address === 'string' && address.startsWith(building.address ?? '\n');

export function newBuilding(app: App, area: string): Screen {
  const name = h('input', { class: 'input', id: 'building-name', maxlength: 60, autocomplete: 'off' });
  const address = h('input', { class: 'input', id: 'building-address', maxlength: 120, autocomplete: 'off' });
  const add = async (): Promise<void> => {
    if (address.value.trim().length < 2) {
      app.warn(t('请写地址，例如 书香路1号', 'Write the address'));
      return;
    }
    const id = `+${crypto.randomUUID()}`, from = location.hash;
    if (await app.write(async () => { await app.db.put('buildings', { id, area, name: name.value.trim(), address: address.value.trim() }); })) {
      await app.refresh();
      app.go(`#/building/${area}/${encodeURIComponent(id)}`, from);
    }
  };
  return {
    title: t('添加建筑物', 'Add a building'), back: `#/area/${area}`, keeps: true,
    body: [
      h('p', { class: 'soft' }, t('名单上没有的建筑物。它保存在这部手机上，登记时地址随清查表上报。', 'A building that is not on the list. It stays on this phone; its address goes with the forms.')),
      h('label', { for: 'building-name' }, t('名称（可不填）', 'Name (may be empty)')), name,
      h('label', { for: 'building-address' }, t('地址', 'Address')), address,
      button(t('添加', 'Add'), () => void add(), { kind: 'main', icon: 'plus-lg' }),
    ],
  };
}
