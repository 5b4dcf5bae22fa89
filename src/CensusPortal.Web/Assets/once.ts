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
    setTimeout(() => sent.delete(form), patience);
  });
  // Back in a page that the browser kept, everything can be sent again.
  addEventListener('pageshow', () => sent.clear());
}
