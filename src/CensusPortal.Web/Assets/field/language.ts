// Both languages stand side by side where they are used; the reader's choice (the portal's language cookie) decides.
export type Language = 'zh' | 'en';

let current: Language = 'zh';

export function language(): Language {
  return current;
}

export function speak(chosen: Language): void {
  current = chosen;
}

export function t(chinese: string, english: string): string {
  return current === 'zh' ? chinese : english;
}

export const isLanguage = (value: unknown): value is Language => value === 'zh' || value === 'en';
