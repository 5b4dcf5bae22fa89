// The form: fields that apply, checked while typing, the draft on the disk at each keystroke.
import { check, type Finding } from '../core/checks';
import { applicable, sections } from '../core/fields';
import { handedIn } from '../core/drafts';
import { collisions, shown } from '../core/merge';
import { correct } from '../core/clock';
import type { Draft } from '../core/model';
import { dropDraft, hand, handPhotos, keepDraft } from '../store/outbox';
import { fieldsOfRecord, findRecord } from '../store/state';
import { language, t } from '../language';
import type { App, Screen } from './app';
import { dayOf } from './base-row';
import { button, h } from './dom';
import { type Bound, fieldRow } from './inputs';
import { photoPart } from './photos';
import { positionPart } from './position';

export function form(app: App, draft: Draft, back: string): Screen {
  const known = fieldsOfRecord(app.state, draft.recordId);
  const fields = draft.isNew ? draft.fields : shown(draft, known);
  draft.fields = fields;
  const saved = h('p', { class: 'soft saved', role: 'status' });
  const list = h('div', { class: 'findings', role: 'alert', tabindex: -1 });
  const seen = new Set<string>(), position = positionPart(app), photos = photoPart(app, draft, () => keep());
  let isAsked = false, isClosed = false, isOver = false;

  const around = { month: dayOf(correct(Date.now(), app.clockOffset)).slice(0, 7), isClass: (code: string) => app.state.codes.industryCode?.some(entry => entry.code === code) ?? true };
  const bound: Bound = {
    app, draft,
    change(name, value) {
      fields[name] = value;
      isAsked = false;
      update();
      void keep();
    },
    left(name) {
      seen.add(name);
      update();
    },
  };
  const rows = sections(draft.kind).map(section => ({ section, rows: section.fields.map(field => ({ field, row: fieldRow(field, bound) })) }));

  // Keystrokes are written one after the other; the last one counts.
  let writing = Promise.resolve(), isNews = false;
  function keep(): Promise<void> {
    if (isOver)
      return writing;
    isNews = true;
    writing = writing.then(async () => {
      if (!isNews)
        return;
      isNews = false;
      draft.savedAt = new Date().toISOString();
      if (await app.write(() => keepDraft(app.db, structuredClone(draft)))) {
        if (!app.state.drafts.some(d => d.recordId === draft.recordId))
          app.state.drafts.push(draft);
        if (!isClosed)
          history.replaceState(null, '', `#/form/${draft.recordId}`);
        saved.textContent = t('草稿已保存', 'Draft saved');
      } else {
        saved.textContent = '';
      }
    });
    return writing;
  }

  function update(): Finding[] {
    const applies = new Set(applicable(draft.kind, fields).map(field => field.name));
    const findings = check(draft.kind, fields, around);
    for (const { field, row } of rows.flatMap(part => part.rows)) {
      row.element.hidden = !applies.has(field.name);
      const filled = fields[field.name] != null && fields[field.name] !== '';
      row.tell(findings.filter(f => f.field === field.name && (filled || seen.has(field.name))), fields);
    }
    return findings;
  }

  // Both ends of a form wait for the photo that is being made smaller; who has left meanwhile finds the draft as it was.
  async function quiet(pressed: HTMLButtonElement, step: () => Promise<void>): Promise<void> {
    pressed.disabled = true;
    pressed.setAttribute('aria-busy', 'true');
    try {
      await photos.settled();
      await writing;
      if (isClosed)
        app.say(t('照片处理完前离开了表，草稿还在。', 'You left before the photo was ready; the draft is kept.'));
      else
        await step();
    } finally {
      pressed.disabled = false;
      pressed.removeAttribute('aria-busy');
    }
  }

  async function finish(): Promise<void> {
    for (const field of applicable(draft.kind, fields))
      seen.add(field.name);
    const findings = update(), stops = findings.filter(f => f.stops), asks = findings.filter(f => !f.stops);
    if (stops.length > 0 || asks.length > 0 && !isAsked) {
      isAsked = stops.length === 0;
      list.replaceChildren(h('p', {}, stops.length > 0 ? t('还不能提交，请先改正：', 'Not yet: please correct')
        : t('请再看一眼；确认无误就再按一次“提交”：', 'Please look again; if it is right, press “Hand in” once more')),
      h('ul', {}, (stops.length > 0 ? stops : asks).map(f => h('li', {}, label(f) + (language() === 'zh' ? f.zh : f.en)))));
      list.focus();
      return;
    }
    const from = location.hash;
    isOver = true;
    await writing;
    const now = Date.now(), change = handedIn(draft, known, {
      changeId: crypto.randomUUID(), now, clockOffset: app.clockOffset, day: dayOf(correct(now, app.clockOffset)), position: position.now(),
    });
    const isPhoto = app.state.photos.some(p => p.recordId === draft.recordId && p.state === 'draft');
    const done = change === null
      ? await app.write(() => handPhotos(app.db, draft.recordId))
      : await app.write(async () => { await hand(app.db, change, app.state.account, String(fields.name ?? ''), draft); });
    isOver = done;
    if (!done)
      return;
    app.say(change === null && !isPhoto ? t('没有改动', 'Nothing was changed') : t('已提交，等待上报', 'Handed in; it waits to be sent'));
    await app.refresh();
    app.sync();
    app.go(back, from);
  }

  const label = (finding: Finding): string => {
    const field = applicable(draft.kind, fields).find(f => f.name === finding.field)!;
    return `${language() === 'zh' ? field.zh : field.en}${language() === 'zh' ? '：' : ': '}`;
  };

  async function drop(): Promise<void> {
    const from = location.hash;
    isOver = true;
    await writing;
    isOver = await app.write(() => dropDraft(app.db, draft.recordId));
    if (isOver) {
      await app.refresh();
      app.go(back, from);
    }
  }

  const handIn = button(t('提交', 'Hand in'), () => void quiet(handIn, finish), { kind: 'main', icon: 'check-circle' });
  const remove = button(t('删除草稿', 'Delete the draft'), () => {
    if (confirm(t('删除这份草稿？删除后无法恢复。', 'Delete this draft? It cannot be brought back.')))
      void quiet(remove, drop);
  }, { kind: 'danger', icon: 'trash' });
  update();
  const others = collisions(draft, findRecord(app.state, draft.recordId));
  const refusal = draft.corrects ? app.state.entries.find(e => e.changeId === draft.corrects)?.problem : undefined;
  return {
    title: draft.kind === 'unit' ? t('单位清查表', 'Unit form') : t('个体清查表', 'Household form'), back, keeps: true, closed: () => { isClosed = true; position.closed(); },
    body: [
      position.element,
      refusal ? h('p', { class: 'note bad' }, language() === 'zh' ? refusal.title : refusal.titleEn) : null,
      others.length > 0 ? h('p', { class: 'note ask' }, t('别人刚改过同一项，提交后由指导员裁决：', 'Somebody else changed the same fields; the instructor will decide: ') +
        others.map(name => sections(draft.kind).flatMap(s => s.fields).find(f => f.name === name)).map(f => f ? (language() === 'zh' ? f.zh : f.en) : '').join('、')) : null,
      ...rows.map(part => h('section', { class: 'form-part' }, h('h2', {}, language() === 'zh' ? part.section.zh : part.section.en), part.rows.map(r => r.row.element))),
      photos.element, list, handIn, saved, remove,
    ],
  };
}
