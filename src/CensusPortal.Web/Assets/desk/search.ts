// The search before a form: what fits appears while typing; arrow keys choose among it, Enter opens.
export function wireSearch(): void {
  const form = document.querySelector<HTMLFormElement>('[data-entry-search]');
  const input = form?.querySelector<HTMLInputElement>('input[type=search]'), place = document.getElementById('entry-found');
  if (!form || !input || !place)
    return;
  // The browser minds `autofocus` only with its first picture; what a quick hand types before that would be lost.
  if (document.activeElement === document.body)
    input.focus();
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
  // What stands there may be of fewer letters than were typed by now: nothing is taken before it is of all of them.
  const isFresh = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (shown !== input.value.trim())
      await look();
    return shown === input.value.trim() && shown !== '';
  };
  const choices = (): HTMLAnchorElement[] => [...place.querySelectorAll<HTMLAnchorElement>('a[data-entry-choice]')];
  form.addEventListener('submit', event => {
    // Enter takes the first row, or "new" where there is none.
    event.preventDefault();
    void isFresh().then(fresh => {
      const first = choices()[0];
      if (fresh && first)
        first.click();
      else
        form.submit();
    });
  });
  document.addEventListener('keydown', event => {
    const from = document.activeElement as HTMLElement;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' || event.isComposing || from !== input && !choices().includes(from as HTMLAnchorElement))
      return;
    event.preventDefault();
    void isFresh().then(() => {
      const stops: HTMLElement[] = [input, ...choices()], at = Math.max(stops.indexOf(from), 0);
      stops[(at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length]!.focus();
    });
  });
}
