// Keeps what is typed at every keystroke, and offers on the next visit what was not saved.
import { t } from '../field/language';
import { type Draft, drafts, drop, dropOthers, keep, keyOf } from './store';

const left = ['__RequestVerificationToken'];

export function wireDraft(form: HTMLFormElement): void {
  const account = form.dataset.account!, kind = form.dataset.entry!;
  const hidden = (name: string): string => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!.value;
  // A draft that is taken up brings its own ids with it.
  const key = (): string => keyOf(account, hidden('record')), kept = form.querySelector<HTMLElement>('[data-entry-kept]')!;
  const discard = form.querySelector<HTMLButtonElement>('[data-entry-discard]')!;
  const begun = drafts().find(d => d.key === key());
  const write = (): void => {
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && !left.includes(name) && name !== 'collided')
        values[name] = value;
    const isKept = keep({
      key: key(), account, kind, change: hidden('change'), savedAt: Date.now(), name: values['f-name'] ?? '', isNew: hidden('version') === '0' && hidden('before') === '{}',
      path: location.pathname, values,
    });
    kept.textContent = isKept ? kept.dataset.kept! : t('本机存不下草稿，请尽快保存', 'No draft can be kept here; save soon');
    discard.hidden = !isKept;
  };
  form.addEventListener('input', write);
  form.addEventListener('change', write);
  discard.addEventListener('click', () => {
    drop(key());
    location.assign(location.pathname === '/records/new' ? `/records/new?kind=${kind}` : location.pathname);
  });
  // A form that came back with what is wrong is a draft still.
  if (form.dataset.refused)
    write();
  else if (begun)
    offer([begun], form);
}

export function offerDrafts(): void {
  const place = document.querySelector<HTMLElement>('[data-entry-drafts]');
  if (!place)
    return;
  const account = place.dataset.entryDrafts!;
  dropOthers(account, Date.now());
  const form = document.querySelector<HTMLFormElement>('form[data-entry]');
  const own = form?.querySelector<HTMLInputElement>('input[name="record"]')?.value;
  if (form?.dataset.refused || form && !form.action.includes('/records/new'))
    return;
  offer(drafts().filter(d => d.account === account && d.isNew && d.kind === place.dataset.kind && d.values.record !== own), form);
}

function offer(found: Draft[], form: HTMLFormElement | null): void {
  const place = document.querySelector<HTMLElement>('[data-entry-drafts]');
  if (!place || found.length === 0)
    return;
  place.className = 'notice notice-info entry-drafts';
  const list = document.createElement('ul');
  list.append(...found.slice(0, 5).map(draft => line(draft, form, () => {
    if (list.children.length === 0)
      place.replaceChildren(), place.className = '';
  })));
  const head = document.createElement('p');
  head.textContent = t('有没保存完的表：', 'Not saved yet:');
  place.replaceChildren(head, list);
}

function line(draft: Draft, form: HTMLFormElement | null, emptied: () => void): HTMLElement {
  const item = document.createElement('li'), words = document.createElement('span');
  words.textContent = `${draft.name || t('（无名称）', '(no name)')} · ${new Date(draft.savedAt).toLocaleString(document.documentElement.lang)}`;
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn-sm btn-outline-secondary';
    made.textContent = text;
    made.setAttribute('aria-label', `${text}: ${draft.name}`);
    made.addEventListener('click', act);
    return made;
  };
  item.append(words, button(t('恢复', 'Restore'), () => {
    if (form && form.querySelector<HTMLInputElement>('input[name="record"]')!.value === draft.values.record) {
      fill(form, draft);
      item.remove();
      emptied();
    } else {
      // The form of the draft is opened first, and takes it up by itself.
      sessionStorage.setItem('census.desk.restore', draft.key);
      location.assign(`/records/new?kind=${draft.kind}&added=true`);
    }
  }), button(t('丢弃', 'Discard'), () => {
    drop(draft.key);
    item.remove();
    emptied();
  }));
  return item;
}

export function restoreAsked(form: HTMLFormElement): void {
  const key = sessionStorage.getItem('census.desk.restore'), draft = drafts().find(d => d.key === key && d.account === form.dataset.account);
  sessionStorage.removeItem('census.desk.restore');
  if (draft && draft.kind === form.dataset.entry)
    fill(form, draft);
}

// With the ids it had: saved before after all, it is not saved a second time.
function fill(form: HTMLFormElement, draft: Draft): void {
  for (const [name, value] of Object.entries(draft.values)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement && control.type !== 'radio' || control instanceof HTMLSelectElement)
      control.value = value;
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
  const base = form.querySelector<HTMLElement>('.entry-base');
  if (base && draft.values.base)
    base.textContent = `${t('底册标识', 'Base-list row')} ${draft.values.base}`;
}
