// Drafts of forms (录入草稿) in the browser: one for each form, with the account it belongs to. They hold personal data: gone once saved, at the
// sign-out, for another account, and after a week.
const prefix = 'census.desk.';
const week = 7 * 24 * 3600_000;

export interface Draft {
  key: string;
  account: string;
  kind: string;
  change: string;
  savedAt: number;
  name: string;
  // Where the form is, without what is typed.
  isNew: boolean;
  path: string;
  // Inputs of the form by name; the page's token is not among them.
  values: Record<string, string>;
}

export const keyOf = (account: string, record: string): string => `${prefix}${account}.${record}`;

export function drafts(): Draft[] {
  const found: Draft[] = [];
  for (const key of keys()) {
    try {
      found.push({ ...JSON.parse(localStorage.getItem(key)!) as Draft, key });
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((a, b) => b.savedAt - a.savedAt);
}

// A full disk, or a browser that keeps nothing, is no reason to stop typing.
export function keep(draft: Draft): boolean {
  try {
    localStorage.setItem(draft.key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const drop = (key: string): void => localStorage.removeItem(key);

export function dropSaved(change: string | null): void {
  for (const draft of change ? drafts().filter(d => d.change === change) : [])
    drop(draft.key);
}

export function dropOthers(account: string, now: number): void {
  for (const draft of drafts().filter(d => d.account !== account || now - d.savedAt > week))
    drop(draft.key);
}

export const dropAll = (): void => keys().forEach(drop);

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(prefix));
  } catch {
    return [];
  }
}

// On every page of the portal: what was saved needs no draft, and signing out leaves none behind, after a question.
export function wireDrafts(): void {
  dropSaved(new URLSearchParams(location.search).get('saved'));
  const out = document.querySelector<HTMLFormElement>('form[action="/sign-out"]');
  if (!out)
    return;
  out.addEventListener('submit', () => {
    const count = drafts().length;
    if (count === 0 || out.dataset.confirmed)
      dropAll();
    else
      out.dataset.confirm = document.documentElement.lang.startsWith('en')
        ? `${count} form(s) are not saved yet. Signing out removes their drafts from this computer. Sign out?`
        : `还有 ${count} 张表没有保存，退出后本机上的草稿会删除。确定退出吗？`;
  });
}
