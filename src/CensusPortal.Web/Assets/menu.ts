// The left menu is a drawer below 992 px: it takes the focus when it opens and gives it back when it closes.
export function wireMenu(): void {
  const menu = document.getElementById('menu');
  const opener = document.querySelector<HTMLButtonElement>('[data-menu-open]');
  const shade = document.querySelector<HTMLElement>('.menu-shade');
  const frame = document.querySelector<HTMLElement>('.frame');
  if (!menu || !opener || !shade || !frame)
    return;

  const show = (open: boolean): void => {
    menu.classList.toggle('open', open);
    opener.setAttribute('aria-expanded', String(open));
    shade.hidden = !open;
    frame.inert = open;
    if (open)
      menu.querySelector<HTMLElement>('[data-menu-close]')?.focus();
    else
      opener.focus();
  };

  opener.addEventListener('click', () => show(true));
  for (const closer of document.querySelectorAll('[data-menu-close]'))
    closer.addEventListener('click', () => show(false));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && menu.classList.contains('open'))
      show(false);
  });
  matchMedia('(min-width: 992px)').addEventListener('change', wide => {
    if (wide.matches && menu.classList.contains('open'))
      show(false);
  });
}
