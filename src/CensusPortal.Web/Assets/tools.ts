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
  rewindTablesForPaper();
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast(document.getElementById('toasts')?.dataset.copied ?? text);
}

// A table that was scrolled prints from its beginning.
function rewindTablesForPaper(): void {
  addEventListener('beforeprint', () => {
    for (const frame of document.querySelectorAll('.table-frame'))
      frame.scrollTo(0, 0);
  });
}
