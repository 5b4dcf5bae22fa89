// One row of the base list: fill in its form, or say what was found instead (搬迁、停业…).
import { answering } from '../core/day';
import { correct } from '../core/clock';
import type { BaseRow, Change } from '../core/model';
import { recordsOf } from '../store/state';
import { hand } from '../store/outbox';
import { language, t } from '../language';
import type { App, Screen } from './app';
import type { Position } from '../core/position';
import { button, empty, h, icon, tag } from './dom';
import { positionPart } from './position';
import { codeName, subjectText } from './words';

export function baseRow(app: App, area: string, subject: string, id: string, building: string): Screen {
  const { state } = app, found = state.base.get(area)?.find(r => r.id === id && r.subject === subject);
  const back = building ? `#/building/${area}/${encodeURIComponent(building)}` : `#/area/${area}/all`;
  if (!found)
    return { title: t('底册', 'Base list'), back, body: [empty(t('底册里没有这一行了', 'The row is not on the list any more'))] };
  const record = answering(found, { records: recordsOf(state, area), entries: state.entries });
  const draft = state.drafts.find(d => d.fields.baseIdentifier === found.id && d.kind === found.subject);
  const mark = state.entries.filter(e => e.change.kind === 'verification' && e.change.fields.baseIdentifier === found.id && e.change.fields.subject === found.subject).at(-1);
  const form = draft ? `#/form/${draft.recordId}` : record ? `#/record/${record}` : `#/fill/${area}/${found.subject}/${encodeURIComponent(found.id)}/${encodeURIComponent(building || '-')}`;
  const fact = (name: string, value: string | null | undefined): Node[] => value ? [h('dt', {}, name), h('dd', {}, value)] : [];
  const outcome = mark && mark.state !== 'refused' && mark.state !== 'replaced' ? mark.change.fields.outcome : found.outcome;
  return {
    title: found.name, back,
    body: [
      h('p', {}, tag(subjectText(found.subject)), ' ', outcome ? tag(codeName(state, 'outcomes', outcome), 'good') : null),
      h('dl', { class: 'facts' }, fact(t('代码', 'Code'), found.code), fact(t('负责人', 'Representative'), found.representative), fact(t('电话', 'Phone'), found.phone),
        fact(t('地址', 'Address'), found.address), fact(t('底册标识', 'Identifier'), found.id), fact(t('备注', 'Note'), found.note)),
      h('a', { class: 'button main wide', href: form }, icon('pencil'), h('span', {}, draft ? t('继续填表', 'Go on with the form') : record ? t('打开清查表', 'Open the form') : t('找到了，填表', 'Found: fill in the form'))),
      record ? null : h('section', {}, h('h2', {}, t('没有在正常经营？标记情况', 'Otherwise: mark what was found')),
        h('div', { class: 'stack' }, outcomes(app).map(o => h('a', { class: 'button plain wide', href: `#/outcome/${area}/${found.subject}/${encodeURIComponent(found.id)}/${o.code}` },
          h('span', {}, language() === 'en' && o.nameEn ? o.nameEn : o.name))))),
    ],
  };
}

// 正常填表 is said by the form, 重复 by whoever merges the records.
const outcomes = (app: App): { code: string; name: string; nameEn?: string }[] => (app.state.codes.outcomes ?? []).filter(o => o.code !== '1' && o.code !== '7');

export function outcomeScreen(app: App, area: string, subject: string, id: string, code: string): Screen {
  const back = `#/base/${area}/${subject}/${encodeURIComponent(id)}`;
  const found = app.state.base.get(area)?.find(r => r.id === id && r.subject === subject);
  if (!found)
    return { title: t('底册', 'Base list'), back: '#/', body: [empty(t('底册里没有这一行了', 'The row is not on the list any more'))] };
  const position = positionPart(app), note = h('textarea', { class: 'input', id: 'outcome-note', rows: 3, maxlength: 200 });
  const done = async (): Promise<void> => {
    const from = location.hash;
    if (await app.write(async () => { await hand(app.db, verification(app, area, found, code, note.value.trim(), position.now()), app.state.account, found.name); })) {
      app.say(t('已标记，等待上报', 'Marked; it waits to be sent'));
      await app.refresh();
      app.sync();
      app.go(back, from);
    }
  };
  return {
    title: codeName(app.state, 'outcomes', code), back, keeps: true, closed: () => position.closed(),
    body: [
      position.element,
      h('p', {}, h('strong', {}, found.name)), h('p', { class: 'soft' }, found.address ?? ''),
      h('label', { for: 'outcome-note' }, t('说明（可不填）', 'Note (may be empty)')), note,
      button(t('确定标记', 'Mark it'), () => void done(), { kind: 'main', icon: 'check-circle' }),
    ],
  };
}

function verification(app: App, area: string, row: BaseRow, outcome: string, note: string, position: Position | null): Change {
  const now = correct(Date.now(), app.clockOffset);
  return {
    changeId: crypto.randomUUID(), recordId: crypto.randomUUID(), kind: 'verification', areaCode: area, baseVersion: row.version, capturedAt: now, ...position ? { position } : {},
    fields: { baseIdentifier: row.id, subject: row.subject, outcome, verifiedOn: dayOf(now), note: note || null },
  };
}

// The day where the enumerator stands.
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
