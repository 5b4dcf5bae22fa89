// The inputs of the form, each with its label, what is found wrong with it, and its helps: keypad, scan, suggestions.
import { typing, tidyCode } from '../core/codes';
import type { Finding } from '../core/checks';
import type { Field } from '../core/fields';
import type { Draft, Fields, Value } from '../core/model';
import { recordsOf } from '../store/state';
import { language, t } from '../language';
import type { App } from './app';
import { button, type Child, h } from './dom';
import { industryHelp } from './industry-help';
import { keypad } from './keypad';
import { canScan, scan } from './scan';

export interface Bound {
  app: App;
  draft: Draft;
  change(name: string, value: Value): void;
  left(name: string): void;
}

export interface FieldRow {
  element: HTMLElement;
  tell(findings: readonly Finding[], fields: Fields): void;
}

export function fieldRow(field: Field, bound: Bound): FieldRow {
  const id = `f-${field.name}`, told = h('p', { class: 'finding', id: `${id}-told`, 'aria-live': 'polite' });
  const name = (language() === 'zh' ? field.zh : field.en) + (field.required ? t('（必填）', ' (required)') : '');
  const control = controlOf(field, id, bound);
  const isGroup = field.type === 'yes-no';
  const element = isGroup
    ? h('fieldset', { class: 'field', 'aria-describedby': `${id}-told` }, h('legend', {}, name), control.nodes, told)
    : h('div', { class: 'field' }, h('label', { for: id }, name), control.nodes, told);
  return {
    element,
    tell(findings, fields) {
      const worst = findings.find(f => f.stops) ?? findings[0];
      const fits = !worst && field.name === 'creditCode' && typing(String(fields.creditCode ?? '')).state === 'right';
      told.textContent = worst ? (language() === 'zh' ? worst.zh : worst.en) : fits ? t('校验位相符 ✓', 'The check character fits ✓') : '';
      told.dataset.tone = !worst ? 'good' : worst.stops ? 'bad' : 'ask';
      control.input?.setAttribute('aria-invalid', String(worst?.stops === true));
      control.told?.(fields);
    },
  };
}

interface Control {
  nodes: Child[];
  input?: HTMLElement;
  told?(fields: Fields): void;
}

function controlOf(field: Field, id: string, bound: Bound): Control {
  switch (field.type) {
    case 'choice': return choice(field, id, bound);
    case 'yes-no': return yesNo(field, id, bound);
    case 'building': return building(field, id, bound);
    default: return text(field, id, bound);
  }
}

const current = (field: Field, bound: Bound): string => String(bound.draft.fields[field.name] ?? '');

function text(field: Field, id: string, bound: Bound): Control {
  const isCode = field.type === 'code', attributes = {
    class: `input ${isCode ? 'code' : ''}`, id, autocomplete: 'off', 'aria-describedby': `${id}-told`, maxlength: field.type === 'long' ? 200 : 120,
    inputmode: field.type === 'whole' || field.type === 'industry' ? 'numeric' : field.type === 'money' ? 'decimal' : field.type === 'phone' ? 'tel' : null,
    autocapitalize: isCode ? 'characters' : 'off', spellcheck: 'false', list: field.suggests ? `${id}-list` : null,
  };
  const input = h('input', { ...attributes, type: field.type === 'month' ? 'month' : 'text' });
  input.value = current(field, bound);
  const take = (written: string): void => bound.change(field.name, valueOf(field, written));
  input.addEventListener('input', () => {
    if (isCode && input.value !== tidyCode(input.value))
      input.value = tidyCode(input.value);
    take(input.value);
  });
  input.addEventListener('blur', () => bound.left(field.name));
  const write = (written: string): void => {
    input.value = written;
    take(written);
  };
  const help = field.type === 'industry' ? industryHelp(bound, write) : null;
  return {
    input, told: help?.update,
    nodes: [input, field.suggests ? h('datalist', { id: `${id}-list` }, earlier(field, bound).map(value => h('option', { value }))) : null,
      isCode && field.name !== 'registrationNumber' ? codeHelps(input, write, bound) : null, help?.element ?? null],
  };
}

function codeHelps(input: HTMLInputElement, write: (code: string) => void, bound: Bound): HTMLElement {
  const pad = h('div', { hidden: true });
  return h('div', {}, h('div', { class: 'buttons' },
    button(t('大键盘', 'Keypad'), () => {
      pad.hidden = !pad.hidden;
      pad.replaceChildren(...pad.hidden ? [] : [keypad(input.value, write)]);
    }, { icon: 'table' }),
    canScan() ? button(t('扫执照', 'Scan'), () => void scan(bound.app.warn).then(code => code && write(code)), { icon: 'qr-code' }) : null), pad);
}

// A number as a number, once it is one; until then what was typed, so that the checks can say so.
function valueOf(field: Field, written: string): Value {
  const plain = written.trim();
  if (plain === '')
    return null;
  if (field.type === 'whole' && /^\d{1,7}$/.test(plain.normalize('NFKC')) || field.type === 'money' && /^-?\d{1,12}(\.\d{1,2})?$/.test(plain.normalize('NFKC')))
    return Number(plain.normalize('NFKC'));
  return field.type === 'code' || field.type === 'phone' || field.type === 'month' ? plain.normalize('NFKC') : written;
}

function choice(field: Field, id: string, bound: Bound): Control {
  const rows = bound.app.state.codes[field.table!] ?? [];
  const input = h('select', { class: 'input', id, 'aria-describedby': `${id}-told` },
    h('option', { value: '' }, t('请选择', 'Choose')), rows.map(r => h('option', { value: r.code }, language() === 'en' && r.nameEn ? r.nameEn : r.name)));
  input.value = current(field, bound);
  input.addEventListener('change', () => bound.change(field.name, input.value || null));
  return { nodes: [input], input };
}

function yesNo(field: Field, id: string, bound: Bound): Control {
  const value = bound.draft.fields[field.name];
  const one = (choice: boolean, words: string): HTMLElement => h('label', { class: 'radio' },
    h('input', { type: 'radio', name: id, checked: value === choice, onchange: () => bound.change(field.name, choice) }), h('span', {}, words));
  return { nodes: [h('div', { class: 'radios' }, one(true, t('有', 'Yes')), one(false, t('无', 'No')))] };
}

function building(field: Field, id: string, bound: Bound): Control {
  const all = bound.app.state.buildings.get(bound.draft.areaCode) ?? [];
  const input = h('select', { class: 'input', id, 'aria-describedby': `${id}-told` }, h('option', { value: '' }, t('不在名单上', 'Not on the list')),
    all.map(b => h('option', { value: b.code }, [b.name, b.address].filter(Boolean).join(' · ') || b.code)));
  const value = current(field, bound);
  if (value !== '' && !all.some(b => b.code === value))
    input.append(h('option', { value }, value));
  input.value = value;
  input.addEventListener('change', () => bound.change(field.name, input.value || null));
  return { nodes: [input], input };
}

// What was written in this field in the area before, the most frequent first.
function earlier(field: Field, bound: Bound): string[] {
  const counts = new Map<string, number>();
  for (const { fields } of recordsOf(bound.app.state, bound.draft.areaCode)) {
    const value = fields[field.name];
    if (typeof value === 'string' && value !== '')
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([value]) => value);
}
