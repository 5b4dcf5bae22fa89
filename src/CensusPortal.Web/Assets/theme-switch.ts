import { choose, chosen, followSystem, type Choice } from './themes';

// A radio group: one stop for the tab key, arrows go between the choices.
export function wireThemeSwitch(): void {
  followSystem();
  const group = document.querySelector<HTMLElement>('[data-themes]');
  if (!group)
    return;
  const buttons = [...group.querySelectorAll<HTMLButtonElement>('[data-theme-choice]')];

  const mark = (choice: Choice): void => {
    for (const button of buttons) {
      const on = button.dataset.themeChoice === choice;
      button.setAttribute('aria-checked', String(on));
      button.tabIndex = on ? 0 : -1;
    }
  };
  const take = (button: HTMLButtonElement): void => {
    const choice = button.dataset.themeChoice as Choice;
    choose(choice);
    mark(choice);
    button.focus();
  };

  buttons.forEach((button, at) => {
    button.addEventListener('click', () => take(button));
    button.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step === undefined)
        return;
      event.preventDefault();
      const next = buttons[(at + step + buttons.length) % buttons.length];
      if (next)
        take(next);
    });
  });
  mark(chosen());
}
