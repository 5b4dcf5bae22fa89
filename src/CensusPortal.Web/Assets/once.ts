// A form that was sent is not sent again by a second click while its answer is on the way: what it opens would be opened twice.
const patience = 10_000;

export function sendOnce(): void {
  const sent = new Set<HTMLFormElement>();
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== 'post')
      return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    showWork(form);
    setTimeout(() => sent.delete(form), patience);
  });
  // Back in a page that the browser kept, everything can be sent again.
  addEventListener('pageshow', () => sent.clear());
}

// <form data-working="…"> says so, with a bar that moves, when its answer takes longer than a second.
function showWork(form: HTMLFormElement): void {
  const text = form.dataset.working;
  if (!text)
    return;
  setTimeout(() => {
    const label = document.createElement('p');
    label.textContent = text;
    label.setAttribute('role', 'status');
    const bar = document.createElement('progress');
    bar.setAttribute('aria-label', text);
    const work = document.createElement('div');
    work.className = 'working';
    work.append(label, bar);
    form.append(work);
    addEventListener('pageshow', () => work.remove(), { once: true });
  }, 800);
}
