// A list under an input that helps to fill it in; what is typed counts as it is. Arrow keys choose, Enter takes, Escape closes.
export interface Offer {
  value: string;
  text?: string;
}

export interface Combobox {
  // Takes the chosen offer; false where none is chosen.
  take(): boolean;
  close(): void;
}

const boxes = new WeakMap<HTMLInputElement, Combobox>();

export const boxOf = (input: Element): Combobox | undefined => boxes.get(input as HTMLInputElement);

export function combobox(input: HTMLInputElement, label: string, find: (typed: string) => Offer[] | Promise<Offer[]>, atFocus = false): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-offers`;
  list.className = 'entry-offers';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  input.after(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }))
    input.setAttribute(name, value);
  let offers: Offer[] = [], at = -1, asked = 0;

  const show = (found: Offer[]): void => {
    [offers, at] = [found, -1];
    list.replaceChildren(...found.map((offer, i) => option(offer, `${list.id}-${i}`)));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
  };
  const close = (): void => {
    asked++;
    show([]);
  };
  const look = async (typed: string): Promise<void> => {
    const mine = ++asked, found = (await find(typed)).slice(0, 12);
    if (mine === asked && document.activeElement === input)
      show(found.length === 1 && found[0]!.value === input.value ? [] : found);
  };
  const move = (by: number): void => {
    at = (at + by + offers.length + (at < 0 && by < 0 ? 1 : 0)) % offers.length;
    [...list.children].forEach((child, i) => child.setAttribute('aria-selected', String(i === at)));
    input.setAttribute('aria-activedescendant', `${list.id}-${at}`);
    list.children[at]!.scrollIntoView({ block: 'nearest' });
  };
  const write = (offer: Offer): void => {
    input.value = offer.value;
    close();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    close();
  };

  input.addEventListener('input', () => void look(input.value));
  input.addEventListener('focus', () => {
    if (atFocus && input.value === '')
      void look('');
  });
  input.addEventListener('blur', () => setTimeout(close, 150));
  input.addEventListener('keydown', event => {
    if (event.isComposing)
      return;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden)
        void look(event.key === 'ArrowDown' && atFocus ? '' : input.value);
      else
        move(event.key === 'ArrowDown' ? 1 : -1);
    }
  });
  list.addEventListener('pointerdown', event => {
    const chosen = [...list.children].indexOf((event.target as Element).closest('li')!);
    event.preventDefault();
    if (chosen >= 0)
      write(offers[chosen]!);
  });
  boxes.set(input, {
    take: () => {
      if (at < 0)
        return false;
      write(offers[at]!);
      return true;
    },
    close,
  });
}

function option(offer: Offer, id: string): HTMLElement {
  const item = document.createElement('li'), value = document.createElement('b');
  item.id = id;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  value.textContent = offer.value;
  item.append(value, offer.text ? ` ${offer.text}` : '');
  return item;
}
