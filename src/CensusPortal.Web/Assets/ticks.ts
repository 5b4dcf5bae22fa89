// <form data-ticks>: the buttons wait until a row is ticked; the box in the head of the table ticks all rows of the page;
// [data-tick-count="{0} ticked"] says how many are.
export function wireTicks(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-ticks]')) {
    const all = form.querySelector<HTMLInputElement>('[data-tick-all]');
    const rows = [...form.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
    const show = (): void => {
      const ticked = rows.filter(r => r.checked).length;
      form.querySelectorAll('button').forEach(b => { b.disabled = ticked === 0; });
      const count = form.querySelector<HTMLElement>('[data-tick-count]');
      if (count)
        count.textContent = ticked === 0 ? '' : (count.dataset.tickCount ?? '{0}').replace('{0}', String(ticked));
      if (all) {
        all.checked = ticked === rows.length;
        all.indeterminate = ticked > 0 && ticked < rows.length;
      }
    };
    if (all)
      all.hidden = false;
    form.addEventListener('change', event => {
      if (all && event.target === all)
        rows.forEach(r => { r.checked = all.checked; });
      show();
    });
    // A browser that comes back to the page keeps the ticks.
    addEventListener('pageshow', show);
    show();
  }
}
