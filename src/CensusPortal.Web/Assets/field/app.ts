// The enumerator's app (普查员手机端): starts from the phone alone, then synchronises when it can.
import { apply, chosen, followSystem } from '../themes';
import { language, type Language, speak, t } from './language';
import { isFull, keep, open, read } from './store/database';
import { load } from './store/state';
import { type Line, SyncLoop } from './sync/loop';
import { type Session, tellLanguage } from './sync/session';
import type { App, Screen } from './ui/app';
import { h } from './ui/dom';
import { frame, notices } from './ui/frame';
import { screenOf } from './ui/router';
import { Trail } from './ui/trail';
import { watchUpdates } from './updates';
import { PositionWatch } from './watch';

apply(chosen());
followSystem();

const root = document.getElementById('field')!, spoken = h('div', { class: 'toast', role: 'status' });
document.body.append(spoken);

async function start(): Promise<void> {
  const db = await open(() => root.replaceChildren(h('p', { class: 'note' }, t('另一个窗口在用新版本，请关闭这个窗口。', 'Another window runs a newer version; close this one.'))));
  const kept = await read(db, 'language');
  speak(kept ?? (document.documentElement.lang.startsWith('en') ? 'en' : 'zh'));
  if (!await read(db, 'deviceId'))
    await keep(db, 'deviceId', crypto.randomUUID());
  const others = new BroadcastChannel('census-field');
  let shown: Screen | null = null;

  const app: App = {
    db, state: await load(db), line: navigator.onLine ? 'idle' : 'offline', lineDetail: '', clockOffset: await read(db, 'clockOffset') ?? null, updateReady: false, position: null,
    watch: new PositionWatch(), rows: new Map(),
    go(address, from) {
      if (location.hash === address)
        app.redraw();
      else if (location.hash === from)
        location.hash = address;
      else
        // Who types elsewhere by now goes on typing.
        show();
    },
    async refresh() {
      app.state = await load(db);
      app.clockOffset = await read(db, 'clockOffset') ?? null;
    },
    redraw() {
      shown?.closed?.();
      const screen = shown = screenOf(app, location.hash);
      document.title = `${screen.title} · ${t('普查采集', 'Census field')}`;
      document.documentElement.lang = t('zh-CN', 'en');
      root.replaceChildren(...frame(app, screen, location.hash || '#/'));
    },
    sync: isAsked => loop.soon(isAsked),
    say: text => tell(text, 'good'),
    warn: text => tell(text, 'bad'),
    speak(chosen: Language) {
      speak(chosen);
      void keep(db, 'language', chosen).then(() => keep(db, 'languageUntold', true)).then(() => loop.soon());
      app.redraw();
    },
    update: () => updates.take(),
    async locate() {
      await new Promise<void>(done => navigator.geolocation.getCurrentPosition(place => {
        app.position = { longitude: place.coords.longitude, latitude: place.coords.latitude };
        app.redraw();
        done();
      }, () => {
        app.warn(t('没有得到位置，可以不用位置继续。', 'No position; go on without it.'));
        done();
      }, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 }));
    },
    async write(step) {
      try {
        await step();
        if (app.line === 'full')
          line(navigator.onLine ? 'idle' : 'offline');
        return true;
      } catch (error) {
        line(isFull(error) ? 'full' : 'failed', isFull(error) ? '' : String(error));
        return false;
      }
    },
  };

  // Under a finger that types, only the notices change.
  const show = (): void => shown?.keeps === true ? document.getElementById('notices')?.replaceChildren(...notices(app)) : app.redraw();
  function line(state: Line, detail = ''): void {
    if (state === 'syncing') {
      document.documentElement.dataset.syncing = '';
      return;
    }
    delete document.documentElement.dataset.syncing;
    [app.line, app.lineDetail] = [state, detail];
    document.getElementById('notices')?.replaceChildren(...notices(app));
  }
  async function session(found: Session): Promise<void> {
    if (found.account !== null && found.account !== app.state.account) {
      // Another person: what the phone knows of the portal is fetched anew, what was typed stays with whom it belongs to.
      if (app.state.account !== '') {
        const write = db.transaction(['values', 'areas', 'parts'], 'readwrite');
        for (const name of ['token', 'me', 'lost'])
          await write.objectStore('values').delete(name);
        await write.objectStore('areas').clear();
        await write.objectStore('parts').clear();
        await write.done;
      }
      await keep(db, 'account', found.account);
      await keep(db, 'accountName', found.name);
    }
    // The choice made last counts, wherever it was made.
    if (await read(db, 'languageUntold')) {
      if (await tellLanguage(language(), found.token))
        await keep(db, 'languageUntold', false);
    } else if (found.language !== language()) {
      await keep(db, 'language', found.language);
      speak(found.language);
      show();
    }
  }
  const loop = new SyncLoop(db, {
    line, session,
    async changed() {
      await app.refresh();
      show();
      others.postMessage('changed');
    },
  });
  others.addEventListener('message', () => void app.refresh().then(show));
  const updates = watchUpdates(() => {
    app.updateReady = true;
    show();
  }, loop.ran);
  const trail = new Trail(location.hash);
  history.scrollRestoration = 'manual';
  addEventListener('scroll', () => trail.scrolled(scrollY), { passive: true });
  addEventListener('hashchange', () => {
    const back = trail.to(location.hash);
    app.redraw();
    root.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, back);
  });
  app.redraw();
  void navigator.storage?.persist?.();
  loop.soon();
}

function tell(text: string, tone: string): void {
  spoken.replaceChildren(h('p', { class: tone }, text));
  setTimeout(() => spoken.firstChild?.textContent === text && spoken.replaceChildren(), 6_000);
}

start().catch(error => root.replaceChildren(h('p', { class: 'note bad' },
  `${t('手机存储打不开，请退出无痕模式或换用 Chrome 后重试。', 'The phone’s storage does not open; leave private browsing or use Chrome.')} ${String(error)}`)));
