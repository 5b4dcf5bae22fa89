// <form data-confirm="question"> asks before it posts; {0} in the question is what the pressed button says.
export function askBeforeSubmit(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    const question = form.dataset.confirm;
    if (!question || form.dataset.confirmed)
      return;
    event.preventDefault();
    void confirmed(question.replace('{0}', (event as SubmitEvent).submitter?.textContent?.trim() ?? '')).then(yes => {
      if (!yes)
        return;
      form.dataset.confirmed = 'yes';
      form.requestSubmit((event as SubmitEvent).submitter as HTMLElement | null);
      delete form.dataset.confirmed;
    });
  });
}

export function confirmed(question: string): Promise<boolean> {
  const dialog = document.getElementById('confirm') as HTMLDialogElement;
  const text = document.getElementById('confirm-text') as HTMLElement;
  text.textContent = question;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve =>
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}

/** Screen readers say only what changes after the page has come; so the message of the last action is put in once more. */
export function announceStatus(): void {
  const said = document.querySelector('#status p')?.textContent;
  const place = document.getElementById('announce');
  if (said && place)
    setTimeout(() => { place.textContent = said; }, 300);
}

/** A short message at the lower edge that goes away by itself. */
export function toast(text: string): void {
  const toasts = document.getElementById('toasts');
  if (!toasts)
    return;
  const message = document.createElement('p');
  message.textContent = text;
  toasts.append(message);
  setTimeout(() => message.remove(), 4000);
}
