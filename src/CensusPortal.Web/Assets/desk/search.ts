// The search before a form: what fits appears while typing; arrow keys choose among it, Enter opens.
export function wireSearch(): void {
  const form = document.querySelector<HTMLFormElement>('[data-entry-search]');
  const input = form?.querySelector<HTMLInputElement>('input[type=search]'), place = document.getElementById('entry-found');
  if (!form || !input || !place)
    return;
  let asked = 0, shown = input.value.trim(), timer = 0;

  const look = async (): Promise<void> => {
    const mine = ++asked, text = input.value.trim();
    const answer = await fetch(`${form.dataset.find}&q=${encodeURIComponent(text)}`).catch(() => null);
    if (mine !== asked || !answer?.ok)
      return;
    const html = await answer.text();
    if (mine === asked) {
      place.innerHTML = html;
      shown = text;
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), 180);
  });
  form.addEventListener('submit', event => {
    // What stands there already is taken by Enter: the first row, or "new" where there is none.
    const first = place.querySelector<HTMLAnchorElement>('a[data-entry-choice]');
    if (first && shown === input.value.trim() && shown !== '') {
      event.preventDefault();
      first.focus();
      if (!first.hasAttribute('data-entry-new') || place.querySelectorAll('a[data-entry-choice]').length === 1)
        first.click();
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' || event.isComposing)
      return;
    const stops: HTMLElement[] = [input, ...place.querySelectorAll<HTMLElement>('a[data-entry-choice]')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (at < 0 || stops.length < 2)
      return;
    event.preventDefault();
    stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length]!.focus();
  });
}
