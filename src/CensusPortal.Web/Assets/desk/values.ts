// What a form holds, as the checks of the phone app read it: the two forms have one set of rules.
import { tidyCode } from '../field/core/codes';
import type { Fields, FormKind, Value } from '../field/core/model';

export const rowsOf = (form: HTMLElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('.entry-field')];

export const controlOf = (row: HTMLElement): HTMLInputElement | HTMLSelectElement => row.querySelector<HTMLInputElement | HTMLSelectElement>('.form-control, .form-select')!;

export const nameOf = (row: HTMLElement): string => row.dataset.field!;

export function fieldsOf(form: HTMLElement): Fields {
  const fields: Fields = {};
  for (const row of rowsOf(form))
    fields[nameOf(row)] = valueOf(row.dataset.input!, nameOf(row), controlOf(row).value);
  return fields;
}

export const kindOf = (form: HTMLElement): FormKind => form.dataset.entry as FormKind;

export function valueOf(input: string, name: string, typed: string): Value {
  const text = typed.trim().normalize('NFKC');
  if (text === '')
    return null;
  if (name === 'hasLicence')
    return text === 'true';
  switch (input) {
    case 'whole': case 'money': return /^-?\d{1,12}(\.\d{1,2})?$/.test(text.replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : text;
    case 'code': return tidyCode(text);
    case 'month': return dashed(text);
    default: return text;
  }
}

// 201603, 2016.3 and 2016-03 are one month, as the portal reads them.
export function dashed(text: string): string {
  const match = /^(\d{4})[-./年]?(\d{1,2})月?$/.exec(text);
  return match ? `${match[1]}-${match[2]!.padStart(2, '0')}` : text;
}
