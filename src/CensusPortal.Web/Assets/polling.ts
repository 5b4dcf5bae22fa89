import { toast } from './dialogs';

// <... data-poll="address"> is replaced by what the address answers, until the answer has no data-poll any more.
// data-poll-every says how many milliseconds lie between; data-poll-reload on the answer's first element loads the page anew: the job has ended.
const every = 1500;

export function wirePolling(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-poll]:not([data-poll=""])'))
    void follow(part);
}

async function follow(part: HTMLElement): Promise<void> {
  let failures = 0;
  while (part.isConnected && part.dataset.poll) {
    await new Promise(resolve => setTimeout(resolve, Number(part.dataset.pollEvery ?? every) * Math.min(1 + failures, 8)));
    // A part that goes on for ever is not exchanged under somebody's hands.
    if (document.hidden || (part.dataset.pollEvery && part.contains(document.activeElement)))
      continue;
    const next = await ask(part.dataset.poll);
    if (next) {
      failures = 0;
      part.replaceWith(next);
      part = next;
    } else if (++failures === 2) {
      toast(document.getElementById('toasts')?.dataset.offline ?? '');
    }
  }
  if ('pollReload' in part.dataset)
    location.reload();
}

async function ask(address: string): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    // The session has ended meanwhile: the page itself leads to the sign-in and back.
    if (answer.redirected)
      location.reload();
    if (!answer.ok || answer.redirected)
      return null;
    const template = document.createElement('template');
    template.innerHTML = (await answer.text()).trim();
    return template.content.firstElementChild as HTMLElement | null;
  } catch {
    return null;
  }
}
