// One record as it stands: what the portal has with what is on its way, its state, and what others said of it.
import { isAccepted, isReturned } from '../core/day';
import { fromRecord } from '../core/drafts';
import { versionSeen } from '../core/merge';
import { applicable } from '../core/fields';
import type { Draft } from '../core/model';
import { seenState } from '../core/outbox';
import { entriesOf, fieldsOfRecord, findRecord, type State } from '../store/state';
import { language, t } from '../language';
import type { App, Screen } from './app';
import { empty, h, icon, tag } from './dom';
import { photoList } from './photos';
import { codeName, stageText, stateTag, wordsOf } from './words';

export function recordScreen(app: App, id: string): Screen {
  const { state } = app, area = areaOf(state, id), server = findRecord(state, id), entries = entriesOf(state, id);
  if (!area)
    return { title: t('清查表', 'Form'), back: '#/', body: [empty(t('手机上没有这张表', 'The form is not on this phone'))] };
  const fields = fieldsOfRecord(state, id), kind = server?.kind ?? (entries[0]?.change.kind === 'household' ? 'household' : 'unit');
  const seen = seenState(state.drafts.find(d => d.recordId === id), entries), status = server ? stageText(server.status) : null;
  const problem = entries.filter(e => e.problem && e.state !== 'replaced').at(-1)?.problem;
  return {
    title: String(fields.name ?? '') || t('清查表', 'Form'), back: fields.buildingCode ? `#/building/${area}/${encodeURIComponent(String(fields.buildingCode))}` : `#/area/${area}`,
    body: [
      h('p', {}, seen ? stateTag(seen) : null, ' ', status ? tag(status, server && isReturned(server) ? 'bad' : server && isAccepted(server) ? 'good' : 'plain') : null, server?.by ? h('span', { class: 'soft' }, ` ${server.by}`) : null),
      server?.comment ? h('p', { class: 'note bad' }, t(`退回原因：${server.comment}`, `Returned because: ${server.comment}`)) : null,
      ...state.parked.filter(p => p.recordId === id && p.state === 'open').map(p => h('a', { class: 'note ask', href: `#/parked/${p.id}` }, t(`与${(p.isMine ? p.other : p.by) ?? '别人'}填的不同，等指导员裁决`, `${(p.isMine ? p.other : p.by) ?? 'Somebody else'} has it otherwise; the instructor decides`))),
      problem ? h('p', { class: 'note ask' }, wordsOf(problem)) : null,
      server && isAccepted(server) ? h('p', { class: 'note' }, t(`${status ?? ''}，手机上不能再改；要改请告诉指导员退回。`, `${status ?? ''}: it cannot be changed on the phone; ask the instructor to return it.`))
        : h('a', { class: 'button main wide', href: `#/edit/${id}` }, icon('pencil'), h('span', {}, t('修改', 'Change'))),
      h('dl', { class: 'facts' }, applicable(kind, fields).filter(f => fields[f.name] != null).flatMap(f => [
        h('dt', {}, language() === 'zh' ? f.zh : f.en), h('dd', {}, shownValue(app, f.name, f.table, fields[f.name]))])),
      photoList(app, id),
    ],
  };
}

function shownValue(app: App, name: string, table: string | undefined, value: unknown): string {
  if (name === 'hasLicence')
    return value === true ? t('有', 'Yes') : t('无', 'No');
  if (name === 'industryCode')
    return `${String(value)} ${codeName(app.state, 'industryCode', value)}`;
  return table ? codeName(app.state, table, value) : String(value);
}

export function areaOf(state: State, id: string): string | null {
  for (const [area, rows] of state.records) {
    if (rows.some(r => r.id === id))
      return area;
  }
  return entriesOf(state, id)[0]?.change.areaCode ?? null;
}

// The draft under way, or a new one over what is known.
export function draftOf(app: App, id: string): Draft | null {
  const { state } = app, draft = state.drafts.find(d => d.recordId === id), area = areaOf(state, id);
  const server = findRecord(state, id);
  // What an office has accepted is read here; a draft begun before that stays and is decided on when it is sent.
  if (draft || !area || server && isAccepted(server))
    return draft ?? null;
  const entries = entriesOf(state, id);
  const record = server ?? { id, kind: entries[0]!.change.kind === 'household' ? 'household' as const : 'unit' as const, version: 0, status: '', fields: {} };
  return {
    ...fromRecord({ recordId: id, account: state.account, areaCode: area, now: new Date().toISOString() }, record, fieldsOfRecord(state, id), versionSeen(server, entries)),
    // What is on its way already is changed, not begun anew.
    isNew: false,
  };
}
