// Finds rows of the base list and records on the phone, at every keystroke: by credit code, organisation code, identifier or name.
import { organisationOf, tidyCode } from './codes';
import type { BaseRow, Fields, FormKind, ServerRecord } from './model';

// The text that is compared: half-width, capital letters, no blanks.
export function searchText(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').toUpperCase().replace(/[\s\u200b\ufeff]/g, '');
}

export interface Found {
  id: string;
  isBase: boolean;
  subject: FormKind;
  name: string;
  code: string;
  address: string;
  // For base rows the outcome, for records null.
  outcome: string | null;
  weight: number;
}

export interface Searchable extends Omit<Found, 'weight'> {
  text: string;
}

export function ofBase(row: BaseRow): Searchable {
  return {
    id: row.id, isBase: true, subject: row.subject, name: row.name, code: row.code ?? '', address: row.address ?? '', outcome: row.outcome ?? null,
    text: searchText(row.name),
  };
}

export function ofRecord(record: ServerRecord, fields: Fields): Searchable {
  const name = String(fields.name ?? '');
  return {
    id: record.id, isBase: false, subject: record.kind, name, code: String(fields.creditCode ?? fields.organisationCode ?? ''), address: String(fields.address ?? ''),
    outcome: null, text: searchText(name),
  };
}

// Too little to mean anything: a letter, or two digits.
export function isEnough(query: string): boolean {
  const text = searchText(query);
  return /[^\x00-\x7f]/.test(text) ? text.length >= 2 : text.length >= 4;
}

export function search(rows: readonly Searchable[], query: string, most = 40): Found[] {
  const code = tidyCode(query);
  const words = query.normalize('NFKC').split(/\s+/).map(searchText).filter(word => word !== '');
  if (words.length === 0)
    return [];
  return rows.map(row => ({ ...row, weight: weightOf(row, code, words) })).filter(row => row.weight > 0)
    .sort((a, b) => b.weight - a.weight || Number(a.outcome !== null) - Number(b.outcome !== null) || a.name.localeCompare(b.name, 'zh'))
    .slice(0, most);
}

function weightOf(row: Searchable, code: string, words: readonly string[]): number {
  const own = tidyCode(row.code);
  if (code !== '' && (own === code || row.id === code))
    return 100;
  if (code.length === 9 && own.length === 18 && organisationOf(own) === code)
    return 95;
  // The tail of a code is what people read out.
  if (code.length >= 4 && own !== '' && (own.startsWith(code) || own.endsWith(code)))
    return 80;
  if (!words.every(word => row.text.includes(word)))
    return 0;
  return row.text === words.join('') ? 90 : row.text.startsWith(words[0]!) ? 60 : 40;
}
