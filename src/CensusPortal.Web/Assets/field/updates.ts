// The service worker and its updates: a new version waits until the enumerator takes it, unsent data stay where they are.
export interface Updates {
  take(): void;
}

// The first time the app is put on the phone only when the data are there: until then the network is theirs.
export function watchUpdates(onReady: () => void, loaded: Promise<void>): Updates {
  let waiting: ServiceWorker | null = null, isTaken = false;
  const ready = (worker: ServiceWorker | null): void => {
    // The very first one takes over by itself: there is nothing older.
    if (!worker || !navigator.serviceWorker.controller)
      return;
    waiting = worker;
    onReady();
  };
  if ('serviceWorker' in navigator) {
    void (navigator.serviceWorker.controller ? Promise.resolve() : loaded).then(() => navigator.serviceWorker.register('/field/sw.js', { scope: '/field/', updateViaCache: 'none' })).then(registration => {
      ready(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const installing = registration.installing;
        installing?.addEventListener('statechange', () => installing.state === 'installed' && ready(installing));
      });
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && navigator.onLine && void registration.update().catch(() => undefined));
    }).catch(() => undefined);
    navigator.serviceWorker.addEventListener('controllerchange', () => isTaken && location.reload());
  }
  return {
    take() {
      isTaken = true;
      waiting?.postMessage('take over');
    },
  };
}
