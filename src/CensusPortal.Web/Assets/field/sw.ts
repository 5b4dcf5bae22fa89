// The service worker: keeps the app on the phone, so that it starts without a network. Data are none of its business.
declare const VERSION: string;
// Address and SHA-256 of each file of the app; '' where the portal writes it anew each time.
declare const FILES: [string, string][];

interface WorkerScope {
  addEventListener(type: 'install' | 'activate' | 'fetch' | 'message', listener: (event: any) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
const worker = self as unknown as WorkerScope;
const cacheName = `field-${VERSION}`, shell = '/field/';

worker.addEventListener('install', event => event.waitUntil(install()));
worker.addEventListener('activate', event => event.waitUntil(activate()));
worker.addEventListener('message', event => event.data === 'take over' && void worker.skipWaiting());
worker.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin)
    return;
  if (event.request.mode === 'navigate') {
    if (url.pathname === shell)
      event.respondWith(kept(shell, event.request));
  } else if (FILES.some(([address]) => address === url.pathname)) {
    event.respondWith(kept(url.pathname, event.request));
  }
});

// All files of one version or none: one that does not fit its hash, from a half-updated portal or a gateway, fails the installation.
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all([...FILES, [shell, '']].map(async ([address, hash]) => {
    const answer = await fetch(address!, { cache: 'reload', redirect: 'error', ...hash ? { integrity: `sha256-${hash}` } : {} });
    if (!answer.ok || address === shell && !(await answer.clone().text()).includes('id="field"'))
      throw new Error(`${address} is not the portal's`);
    await cache.put(address!, answer);
  }));
}

async function activate(): Promise<void> {
  for (const old of await caches.keys()) {
    if (old.startsWith('field-') && old !== cacheName)
      await caches.delete(old);
  }
  await worker.clients.claim();
}

async function kept(address: string, request: Request): Promise<Response> {
  return await (await caches.open(cacheName)).match(address) ?? fetch(request);
}
