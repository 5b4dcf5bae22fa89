// Asks once, politely, whether forms may say where they were filled in, and tells how well the phone knows.
import { usable, type Position } from '../core/position';
import { keep } from '../store/database';
import { t } from '../language';
import type { App } from './app';
import { button, h } from './dom';

export const canLocate = (): boolean => 'geolocation' in navigator;

export interface PositionPart {
  element: HTMLElement;
  // What goes with the form that is handed in now.
  now(): Position | null;
  closed(): void;
}

export function positionPart(app: App): PositionPart {
  const element = h('div', { class: 'position' });
  const watch = (): void => {
    const told = h('p', { class: 'soft', role: 'status' }, t('正在定位…不用等，可以照常填表。', 'Looking for the position; go on with the form.'));
    element.replaceChildren(told);
    app.watch.start((fix, isDenied) => told.textContent = fix
      ? t(`位置已记录 ±${Math.round(fix.accuracy)} 米`, `Position known within ${Math.round(fix.accuracy)} m`)
      : isDenied ? t('手机不允许定位，不影响填表。', 'The phone does not allow it; the form works without.') : t('还没有得到位置，不影响填表。', 'No position yet; the form works without.'));
  };
  if (!canLocate() || app.state.positions === 'no')
    element.hidden = true;
  else if (app.state.positions === 'yes')
    watch();
  else
    element.replaceChildren(question(app, watch, () => element.hidden = true));
  return { element, now: () => usable(app.watch.fix, Date.now()), closed: () => app.watch.stop() };
}

function question(app: App, yes: () => void, no: () => void): HTMLElement {
  const answer = (choice: 'yes' | 'no', then: () => void): void => void app.write(() => choosePositions(app, choice)).then(then);
  return h('div', { class: 'note' },
    h('p', {}, t('提交时记下您在哪里吗？有助于核对地址；只在填表时定位，不同意也能照常填报。', 'Note where you are when you hand in a form? It helps to check addresses. The phone is located only while a form is open; everything works without.')),
    h('div', { class: 'buttons' }, button(t('同意记录位置', 'Note the position'), () => answer('yes', yes), { icon: 'geo-alt' }), button(t('不用', 'No'), () => answer('no', no))));
}

export async function choosePositions(app: App, choice: 'yes' | 'no'): Promise<void> {
  await keep(app.db, 'positions', choice);
  app.state.positions = choice;
}
