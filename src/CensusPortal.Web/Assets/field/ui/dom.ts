// Makes elements without markup in texts: nothing that was typed is ever read as HTML.
export type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: any) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Child | Child[])[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag: string, attributes: Attributes = {}, ...children: (Child | Child[])[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill<E extends Element>(element: E, attributes: Attributes, children: (Child | Child[])[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function')
      element.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true)
      element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false).map(child => child instanceof Node ? child : String(child)));
  return element;
}

// An icon of the portal's own sheet, of which the app keeps those it names.
export function icon(name: string): SVGElement {
  return svg('svg', { class: 'icon', 'aria-hidden': 'true', focusable: 'false' }, svg('use', { href: `/dist/field-icons.svg#${name}` }));
}

export function button(text: string, onClick: (event: Event) => void, options: { icon?: string; kind?: 'main' | 'plain' | 'danger'; label?: string } = {}): HTMLButtonElement {
  return h('button', { type: 'button', class: `button ${options.kind ?? 'plain'}`, 'aria-label': options.label, onclick: onClick },
    options.icon && icon(options.icon), text !== '' && h('span', {}, text));
}

// A row that leads somewhere.
export function row(href: string, title: string, lines: Child[], end?: Child): HTMLElement {
  return h('li', {}, h('a', { class: 'row', href }, h('span', { class: 'row-text' }, h('strong', {}, title), ...lines.map(line => line ? h('span', {}, line) : null)), end ?? null));
}

export function tag(text: string, tone: 'plain' | 'good' | 'ask' | 'bad' | 'info' = 'plain'): HTMLElement {
  return h('span', { class: `tag ${tone}` }, text);
}

export function empty(title: string, hint?: string): HTMLElement {
  return h('div', { class: 'empty' }, h('p', {}, title), hint ? h('p', { class: 'soft' }, hint) : null);
}
