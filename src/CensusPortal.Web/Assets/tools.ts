import { toast } from './dialogs';

// data-print, data-dismiss and data-copy="text" buttons, wherever they stand.
export function wireTools(): void {
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLElement>('[data-print], [data-dismiss], [data-copy]');
    if (!button)
      return;
    if ('print' in button.dataset)
      window.print();
    else if ('dismiss' in button.dataset)
      button.closest('.notice')?.remove();
    else
      void copy(button.dataset.copy ?? '');
  });
  openTablesForPaper();
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast(document.getElementById('toasts')?.dataset.copied ?? text);
}

// On paper the data tables under charts stay closed unless the reader opened them; long tables print in full.
function openTablesForPaper(): void {
  const frames = () => document.querySelectorAll<HTMLElement>('.table-frame');
  addEventListener('beforeprint', () => frames().forEach(frame => frame.scrollTo(0, 0)));
}
