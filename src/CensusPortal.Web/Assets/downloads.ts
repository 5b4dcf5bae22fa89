import { toast } from './dialogs';

// <form data-download> fetches its file, so that something moves while the server works and the page is fresh afterwards.
// A redirect instead of a file is a refusal, which the page then says. Without script the form simply downloads.
export function wireDownloads(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (!('download' in form.dataset) || event.defaultPrevented)
      return;
    event.preventDefault();
    const by = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    void fetchFile(form, by?.formAction || form.action);
  });
}

async function fetchFile(form: HTMLFormElement, address: string): Promise<void> {
  const busy = form.querySelector<HTMLElement>('[data-busy]');
  const buttons = [...form.querySelectorAll('button')];
  const body = new FormData(form);
  const shown = setTimeout(() => { if (busy) busy.hidden = false; }, 400);
  buttons.forEach(b => { b.disabled = true; });
  try {
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
    if (answer.ok && name)
      save(await answer.blob(), decodeURIComponent(name));
    // Whatever the page has to say stands at its top.
    scrollTo(0, 0);
    location.reload();
  } catch {
    toast(document.getElementById('toasts')?.dataset.offline ?? '');
    buttons.forEach(b => { b.disabled = false; });
  } finally {
    clearTimeout(shown);
    if (busy)
      busy.hidden = true;
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
}
