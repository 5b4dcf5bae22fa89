export type Choice = 'light' | 'auto' | 'dark';

const key = 'census.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

export function chosen(): Choice {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

export function choose(choice: Choice): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // A browser that keeps nothing still shows the choice until the next page.
  }
  apply(choice);
}

export function apply(choice: Choice): void {
  const dark = choice === 'dark' || (choice === 'auto' && system.matches);
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
}

export function followSystem(): void {
  system.addEventListener('change', () => apply(chosen()));
}
