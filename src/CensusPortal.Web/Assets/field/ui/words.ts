// What states, codes and times are called on the screen.
import type { Entry } from '../core/model';
import type { Seen } from '../core/outbox';
import type { State } from '../store/state';
import { language, t } from '../language';
import { tag } from './dom';

export function stateText(state: Seen): string {
  switch (state) {
    case 'draft': return t('草稿', 'Draft');
    case 'waiting': return t('待上报', 'Waiting');
    case 'stored': return t('已存', 'Stored');
    case 'merged': return t('已合并', 'Merged');
    case 'parked': return t('待裁决', 'Needs a decision');
    case 'decided': return t('已裁决', 'Decided');
    case 'refused': return t('被退回改正', 'Refused');
  }
}

// How far the review of a record has come; the slugs are the portal's.
const stages: Record<string, [string, string]> = {
  submitted: ['已上报', 'Submitted'], checked: ['指导员已审', 'Checked'], returned: ['已退回', 'Returned'], 'township-accepted': ['乡镇街道已审', 'Accepted by the township'],
  'block-accepted': ['区块已审', 'Accepted by the block'], 'city-accepted': ['市级已审', 'Accepted by the city'],
};

export function stageText(status: string): string | null {
  const words = stages[status.toLowerCase()];
  return words ? t(words[0], words[1]) : null;
}

const tones = { draft: 'plain', waiting: 'info', stored: 'good', merged: 'good', parked: 'ask', decided: 'good', refused: 'bad' } as const;

export const stateTag = (state: Seen): HTMLElement => tag(stateText(state), tones[state]);

export const entryState = (entry: Entry): Seen => entry.state === 'replaced' ? 'refused' : entry.state === 'parked' && entry.decided ? 'decided' : entry.state;

export const wordsOf = (words: { title: string; titleEn?: string | null }): string => language() === 'zh' ? words.title : words.titleEn || words.title;

export function codeName(state: State, table: string, code: unknown): string {
  const row = state.codes[table]?.find(entry => entry.code === String(code ?? ''));
  return row === undefined ? String(code ?? '') : language() === 'zh' || !row.nameEn ? row.name : row.nameEn;
}

export function when(iso: string | undefined): string {
  if (!iso)
    return '—';
  const date = new Date(iso), two = (n: number): string => String(n).padStart(2, '0');
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export const subjectText = (subject: string): string => subject === 'household' ? t('个体', 'Household') : t('单位', 'Unit');
