// What waits for a decision, or was decided, and both people are told of: the one who sent it and the one whose value stands.
import { fieldsOf } from '../core/fields';
import type { Parked } from '../core/model';
import { keep } from '../store/database';
import { findRecord, type State } from '../store/state';
import { language, t } from '../language';
import type { App, Screen } from './app';
import { button, empty, h, row, tag } from './dom';

const isOpen = (parked: Parked): boolean => parked.state !== 'decided';

// The other person as long as it waits, both once it is decided and until they have seen it.
export function news(state: State): Parked[] {
  return state.parked.filter(p => (p.isOther && isOpen(p)) || (p.isOther || p.isMine) && !isOpen(p) && !state.toldParked.includes(String(p.id)));
}

export function newsPart(app: App): HTMLElement | null {
  const all = news(app.state), decided = all.filter(p => !isOpen(p));
  if (all.length === 0)
    return null;
  const seen = async (): Promise<void> => {
    if (await app.write(() => keep(app.db, 'toldParked', [...app.state.toldParked, ...decided.map(p => String(p.id))]))) {
      await app.refresh();
      app.redraw();
    }
  };
  return h('section', {}, h('h2', {}, t('两人填得不同', 'Filled in differently by two')),
    h('ul', { class: 'rows' }, all.map(p => row(`#/parked/${p.id}`, p.name || t('（未写名称）', '(no name yet)'), [told(p)], isOpen(p) ? tag(t('待裁决', 'Needs a decision'), 'ask') : tag(t('已裁决', 'Decided'), 'good')))),
    decided.length > 0 ? button(t('已裁决的知道了', 'I have seen what was decided'), () => void seen(), { icon: 'check-circle' }) : null);
}

function told(p: Parked): string {
  const who = (p.isMine ? p.other : p.by) ?? t('别人', 'Somebody else');
  if (!isOpen(p))
    return t(`您与${who}填的不同，${p.decidedBy ?? ''}已裁决`, `You and ${who} differed; ${p.decidedBy ?? ''} has decided`);
  return t(`${who}改了您填过的同一项，等办公室裁决`, `${who} changed the same field as you; the office decides`);
}

export function parkedScreen(app: App, id: string): Screen {
  const found = app.state.parked.find(p => String(p.id) === id);
  if (!found)
    return { title: t('待裁决', 'Needs a decision'), back: '#/', body: [empty(t('没有这一条', 'There is no such entry'))] };
  const mine = found.isMine ? t('我填的', 'Mine') : t(`${found.by ?? '别人'}填的`, `By ${found.by ?? 'somebody else'}`);
  const server = found.isMine ? t(`门户的（${found.other ?? '别人'}）`, `The portal's (${found.other ?? 'somebody else'})`) : t('门户的（我填的）', "The portal's (mine)");
  return {
    title: found.name || t('待裁决', 'Needs a decision'), back: '#/',
    body: [
      h('p', { class: `note ${isOpen(found) ? 'ask' : ''}` }, isOpen(found) ? t('等办公室裁决；裁决前以门户的内容为准。', 'The office decides; until then the portal\'s value stands.') : t(`${found.decidedBy ?? ''}已裁决。`, `${found.decidedBy ?? ''} has decided.`)),
      ...Object.entries(found.fields ?? {}).map(([name, values]) => h('section', { class: 'entry' }, h('h2', {}, fieldName(found, name)), h('dl', { class: 'facts' },
        h('dt', {}, mine), h('dd', {}, text(values.mine), found.choices?.[name] === 'mine' ? [' ', tag(t('采用', 'Taken'), 'good')] : null),
        h('dt', {}, server), h('dd', {}, text(values.server), found.choices && found.choices[name] !== 'mine' ? [' ', tag(t('采用', 'Taken'), 'good')] : null)))),
      findRecord(app.state, found.recordId) ? h('a', { class: 'button plain wide', href: `#/record/${found.recordId}` }, h('span', {}, t('看这张表', 'See the form'))) : null,
    ],
  };
}

const text = (value: unknown): string => value === null || value === undefined || value === '' ? '—' : value === true ? t('是', 'Yes') : value === false ? t('否', 'No') : String(value);

const ofVerifications: Record<string, [string, string]> = { outcome: ['核查情况', 'Outcome'], verifiedOn: ['核查日期', 'Verified on'], note: ['备注', 'Note'], areaCode: ['普查小区', 'Area'] };

export function fieldName(parked: Pick<Parked, 'kind'>, name: string): string {
  const field = fieldsOf(parked.kind === 'household' ? 'household' : 'unit').find(f => f.name === name), other = ofVerifications[name];
  return field ? (language() === 'zh' ? field.zh : field.en) : other ? t(other[0], other[1]) : name;
}
