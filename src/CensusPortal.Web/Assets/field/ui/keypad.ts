// A big keypad for codes: only characters that occur in them, and the check digit told while typing.
import { creditLength, isOrganisationCode, organisationOf, typing } from '../core/codes';
import { t } from '../language';
import { h, icon } from './dom';

const keys = '1234567890ABCDEFGHJKLMNPQRTUWXY';

export function keypad(value: string, onChange: (value: string) => void): HTMLElement {
  let code = value;
  const shown = h('output', { class: 'keypad-code', 'aria-label': t('已输入的代码', 'Code typed so far') });
  const told = h('p', { class: 'keypad-told', role: 'status' });
  const show = (next: string): void => {
    code = next.slice(0, creditLength);
    shown.textContent = grouped(code) || '—';
    const state = verdict(code);
    told.textContent = state.text;
    told.dataset.tone = state.tone;
  };
  const press = (next: string): void => {
    show(next);
    onChange(code);
  };
  const key = (text: string, label: string, act: () => void, content?: Node): HTMLElement =>
    h('button', { type: 'button', 'aria-label': label, onclick: act }, content ?? text);
  const pad = h('div', { class: 'keypad', role: 'group', 'aria-label': t('代码键盘', 'Code keypad') },
    shown, told,
    h('div', { class: 'keys' }, [...keys].map(k => key(k, k, () => press(code + k))),
      key('', t('清空', 'Clear'), () => press(''), icon('trash')), key('', t('删除一位', 'Delete one'), () => press(code.slice(0, -1)), icon('chevron-left'))));
  show(code);
  return pad;
}

// As it stands on a licence, in groups that the eye can follow.
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');

function verdict(code: string): { text: string; tone: string } {
  if (code.length === 9 && isOrganisationCode(code))
    return { text: t('组织机构代码，校验位相符 ✓', 'Organisation code, the check character fits ✓'), tone: 'good' };
  const state = typing(code);
  switch (state.state) {
    case 'growing': return { text: t(`还差 ${state.missing} 位`, `${state.missing} to go`), tone: '' };
    case 'right': return { text: t(`校验位相符 ✓（组织机构代码 ${organisationOf(code)}）`, `The check character fits ✓ (organisation code ${organisationOf(code)})`), tone: 'good' };
    case 'wrong': return { text: t('校验位不符，请对照证照', 'The check character does not fit; compare with the licence'), tone: 'bad' };
    case 'foreign': return { text: t(`第${state.at + 1}位不是代码字符`, `Character ${state.at + 1} does not occur in codes`), tone: 'bad' };
    case 'long': return { text: t('太长', 'Too long'), tone: 'bad' };
  }
}
