// [data-area-map]: the areas of a township. A click on one ticks its box in the list beside it, which says the same to keyboard and screen reader.
export function wireAssignmentMap(): void {
  const map = document.querySelector<SVGElement>('[data-area-map]');
  if (!map)
    return;
  const boxes = new Map([...document.querySelectorAll<HTMLInputElement>('input[type=checkbox][name=areas]')].map(box => [box.value, box]));
  const shapes = [...map.querySelectorAll<SVGElement>('[data-area]')];
  const show = (): void => shapes.forEach(shape => shape.classList.toggle('picked', boxes.get(shape.dataset.area ?? '')?.checked ?? false));
  map.addEventListener('click', event => {
    const box = boxes.get((event.target as Element).closest<SVGElement>('[data-area]')?.dataset.area ?? '');
    if (!box)
      return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  // After the form's own, which ticks all rows at once.
  document.addEventListener('change', show);
  addEventListener('pageshow', show);
  show();
}
