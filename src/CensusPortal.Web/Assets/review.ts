// The review of the grey zone by keyboard: 1-9 choose a candidate, the keys on the buttons decide. One candidate is shown at a time; without
// script they all stand below one another.
const renewEvery = 3 * 60_000;

export function wireReview(): void {
  const review = document.querySelector<HTMLElement>('[data-review]');
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || document.querySelector('dialog[open]'))
      return;
    const at = event.target as HTMLElement;
    if (at.matches('textarea, select, input:not([type=radio])')) {
      // Out of the note or the search field, back to the keys.
      if (event.key === 'Escape')
        at.blur();
      return;
    }
    // Enter on a button or a link is that button or link.
    if (event.key === 'Enter' && (!review || at.closest('button, a, summary')))
      return;
    const choices = review?.querySelectorAll<HTMLInputElement>('.review-choice input') ?? [];
    const choice = choices[Number(event.key) - 1];
    if (choice) {
      event.preventDefault();
      choice.checked = true;
      show(review as HTMLElement);
      return;
    }
    const key = event.key === 'Enter' ? 'y' : event.key.toLowerCase();
    const button = /^[a-z]$/.test(key) ? document.querySelector<HTMLElement>(`[data-review-key=${key}]`) : null;
    if (!button)
      return;
    event.preventDefault();
    if (key === 'o')
      document.getElementById('other-unit')?.focus();
    else
      button.click();
  });
  if (!review)
    return;
  review.addEventListener('change', () => show(review));
  show(review);
  review.querySelector<HTMLElement>('[data-review-focus]')?.focus({ preventScroll: true });
  setInterval(() => void renew(review), renewEvery);
}

function show(review: HTMLElement): void {
  const chosen = review.querySelector<HTMLInputElement>('.review-choice input:checked')?.value;
  for (const candidate of review.querySelectorAll<HTMLElement>('[data-review-candidate]'))
    candidate.hidden = candidate.dataset.reviewCandidate !== chosen;
}

async function renew(review: HTMLElement): Promise<void> {
  const form = document.getElementById('decide') as HTMLFormElement | null;
  if (!form || document.hidden)
    return;
  try {
    await fetch(review.dataset.reviewRenew ?? '', { method: 'POST', body: new FormData(form) });
  } catch {
    // The decision itself says whether the case is still one's own.
  }
}
