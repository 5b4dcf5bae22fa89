// Long lists, some rows at a time: the next ones come when they are asked for, and stay for as long as the app runs.
import { t } from '../language';
import type { App } from './app';
import { button, h } from './dom';

const atOnce = 50;

export function chunked<T>(app: App, items: readonly T[], render: (item: T) => HTMLElement): HTMLElement {
  const address = location.hash, list = h('ul', { class: 'rows' }), more = h('p', { class: 'more' });
  const grow = (isAsked: boolean): void => {
    const from = list.childElementCount, to = Math.min(items.length, isAsked ? from + atOnce : Math.max(atOnce, app.rows.get(address) ?? 0));
    app.rows.set(address, to);
    list.append(...items.slice(from, to).map(render));
    more.replaceChildren(...to < items.length ? [button(t(`再显示 ${Math.min(atOnce, items.length - to)} 条（共 ${items.length} 条）`, `Show ${Math.min(atOnce, items.length - to)} more (of ${items.length})`), () => grow(true))] : []);
    if (isAsked)
      list.children[from]?.querySelector('a')?.focus();
  };
  grow(false);
  return h('div', { class: 'stack' }, list, more);
}
