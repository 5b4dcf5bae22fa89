// The form at a desk: Enter leads to the next field, what does not apply is not shown, checks speak while one types.
import { check } from '../field/core/checks';
import { typing } from '../field/core/codes';
import { applicable } from '../field/core/fields';
import { suggest, type Coded, type Industry } from '../field/core/industry';
import { searchText } from '../field/core/search';
import { t, language } from '../field/language';
import { boxOf, combobox, type Offer } from './combobox';
import { choose } from './initials';
import { controlOf, fieldsOf, kindOf, nameOf, rowsOf } from './values';

interface Nearby {
  area: { code: string; name: string; township?: string | null };
  buildings: { value: string; text?: string }[];
  people: string[];
  earlier: Record<string, string[]>;
  coded: Coded[];
}

const own = ['areaCode', 'enumeratorPhone', 'filledOn'];

const answer = async <T>(handler: string, query = ''): Promise<T | null> => {
  const got = await fetch(`/records/new?handler=${handler}${query}`).catch(() => null);
  return got?.ok ? await got.json() as T : null;
};

export function wireForm(form: HTMLFormElement): void {
  const kind = kindOf(form), rows = rowsOf(form);
  const seen = new Set<string>();
  let nearby: Nearby | null = null, classes: Industry[] = [], area = '';

  const update = (): void => {
    const fields = fieldsOf(form), applies = new Set([...applicable(kind, fields).map(f => f.name), ...own]);
    const findings = check(kind, fields, { month: new Date().toISOString().slice(0, 7), isClass: code => classes.length === 0 || classes.some(c => c.code === code) });
    for (const row of rows) {
      const name = nameOf(row), told = row.querySelector<HTMLElement>('.entry-told')!, filled = fields[name] !== null;
      row.hidden = !applies.has(name) && !row.querySelector('.entry-choice');
      const found = findings.filter(f => f.field === name && (filled || seen.has(name))), worst = found.find(f => f.stops) ?? found[0];
      const server = told.dataset.server ?? '';
      const note = server !== '' ? server : worst ? (language() === 'zh' ? worst.zh : worst.en) : noteOf(name, String(fields[name] ?? ''));
      if (told.textContent !== note)
        told.textContent = note;
      told.dataset.tone = server !== '' || worst?.stops ? 'bad' : worst ? 'ask' : 'note';
    }
  };
  const noteOf = (name: string, value: string): string => {
    switch (name) {
      case 'creditCode': return creditNote(value);
      case 'areaCode': return nearby?.area.code === value ? [nearby.area.township, nearby.area.name].filter(Boolean).join(' ') : '';
      case 'buildingCode': return nearby?.buildings.find(b => b.value === value)?.text ?? '';
      case 'industryCode': return classes.find(c => c.code === value)?.name ?? '';
      default: return '';
    }
  };
  const around = async (): Promise<void> => {
    const code = String(fieldsOf(form).areaCode ?? '');
    if (code.length !== 15 || code === area)
      return;
    area = code;
    nearby = await answer<Nearby>('Around', `&area=${encodeURIComponent(code)}`);
    update();
  };

  form.addEventListener('input', event => {
    const told = (event.target as Element).closest('.entry-field')?.querySelector<HTMLElement>('.entry-told');
    if (told)
      told.dataset.server = '';
    update();
    void around();
  });
  form.addEventListener('focusout', event => {
    const row = (event.target as Element).closest<HTMLElement>('.entry-field');
    if (row) {
      seen.add(nameOf(row));
      update();
    }
  });
  wireOffers(rows, {
    areaCode: async typed => typed.length < 2 ? [] : (await answer<Nearby['area'][]>('Areas', `&q=${encodeURIComponent(typed)}`) ?? []).map(a => ({ value: a.code, text: [a.township, a.name].filter(Boolean).join(' ') })),
    buildingCode: typed => (nearby?.buildings ?? []).filter(b => searchText(`${b.value} ${b.text ?? ''}`).includes(searchText(typed))),
    enumeratorPhone: typed => (nearby?.people ?? []).filter(name => name.includes(typed.trim())).map(value => ({ value })),
    industryCode: typed => suggest(classes, typed.trim() || String(fieldsOf(form).activity ?? ''), nearby?.coded ?? [], 9).map(c => ({ value: c.code, text: c.name })),
  }, name => nearby?.earlier[name] ?? []);
  for (const row of rows.filter(r => controlOf(r) instanceof HTMLSelectElement))
    typeAhead(controlOf(row) as HTMLSelectElement);
  wireKeys(form);
  void answer<{ value: string; text: string }[]>('Classes').then(found => {
    classes = (found ?? []).map(c => ({ code: c.value, name: c.text }));
    update();
  });
  void around();
  update();
  const first = rows.find(r => nameOf(r) === form.dataset.focus) ?? rows.find(r => !r.hidden);
  if (first)
    controlOf(first).focus({ preventScroll: !form.dataset.refused });
}

function creditNote(value: string): string {
  const state = typing(value);
  return value === '' ? '' : state.state === 'right' ? t('校验位相符 ✓', 'The check character fits ✓')
    : state.state === 'growing' ? t(`还差 ${state.missing} 位`, `${state.missing} more`) : '';
}

function wireOffers(rows: HTMLElement[], offers: Record<string, (typed: string) => Offer[] | Promise<Offer[]>>, earlier: (name: string) => string[]): void {
  for (const row of rows) {
    const name = nameOf(row), control = controlOf(row), label = row.querySelector('label')!.textContent!.replace('*', '').trim();
    const find = offers[name] ?? (row.dataset.suggests ? (typed: string): Offer[] => typed === '' ? []
      : earlier(name).filter(value => value !== typed && searchText(value).includes(searchText(typed))).map(value => ({ value })) : null);
    if (find && control instanceof HTMLInputElement)
      combobox(control, t(`${label}：备选`, `${label}: choices`), find, name !== 'areaCode' && name in offers);
  }
}

// Codes and first letters choose in a list, without opening it.
function typeAhead(select: HTMLSelectElement): void {
  let typed = '', at = 0;
  select.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[a-z0-9]$/i.test(event.key))
      return;
    const isLate = event.timeStamp - at > 1_000;
    at = event.timeStamp;
    const options = [...select.options].map(o => o.text);
    let found = choose(options, isLate ? event.key : typed + event.key);
    typed = isLate || found < 0 ? event.key : typed + event.key;
    if (found < 0)
      found = choose(options, typed);
    event.preventDefault();
    if (found >= 0 && select.selectedIndex !== found) {
      select.selectedIndex = found;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
}

function wireKeys(form: HTMLFormElement): void {
  const press = (which: string): void => form.querySelector<HTMLButtonElement>(`[data-entry-${which}]`)?.click();
  document.addEventListener('keydown', event => {
    if (event.isComposing || document.querySelector('dialog[open]'))
      return;
    const at = event.target as HTMLElement;
    // A key held down moves one field only; the browser must neither send the form for it nor press the button it led to.
    if (event.repeat) {
      if (event.key === 'Enter' && form.contains(at))
        event.preventDefault();
      return;
    }
    if (event.altKey && !event.ctrlKey && event.code === 'KeyN') {
      event.preventDefault();
      press('next');
      return;
    }
    if (event.key !== 'Enter')
      return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      press('save');
      return;
    }
    if (!form.contains(at) || !at.matches('.form-control, .form-select, input[type=radio]'))
      return;
    event.preventDefault();
    boxOf(at)?.take();
    boxOf(at)?.close();
    const stops = [...form.querySelectorAll<HTMLElement>('.entry-field .form-control, .entry-field .form-select, input[type=radio], [data-entry-save]')].filter(e => e.offsetParent !== null);
    const next = stops[stops.indexOf(at) + 1];
    next?.focus();
    if (next instanceof HTMLInputElement)
      next.select();
  });
}
