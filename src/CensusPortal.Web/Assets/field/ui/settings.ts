// The phone and the account: language, what is stored, saving unsent data, and help.
import { isWrong } from '../core/clock';
import { language, t } from '../language';
import type { App, Screen } from './app';
import { button, h } from './dom';
import { canLocate, choosePositions } from './position';
import { when } from './words';

export function settings(app: App): Screen {
  const room = h('dd', {}, '…');
  void navigator.storage?.estimate?.().then(e => room.textContent = t(`已用 ${mb(e.usage)} MB，共可用 ${mb(e.quota)} MB`, `${mb(e.usage)} MB used of ${mb(e.quota)} MB`));
  return {
    title: t('账号与手机', 'Account and phone'), back: '#/',
    body: [
      h('dl', { class: 'facts' },
        h('dt', {}, t('账号', 'Account')), h('dd', {}, app.state.accountName || t('未登录', 'Not signed in')),
        h('dt', {}, t('上次同步', 'Last synchronised')), h('dd', {}, when(app.state.lastSync)),
        h('dt', {}, t('手机存储', 'Storage')), room,
        h('dt', {}, t('时钟', 'Clock')), h('dd', {}, app.clockOffset === null ? t('还没有核对', 'Not compared yet') : isWrong(app.clockOffset)
          ? t(`手机时间差 ${Math.round(Math.abs(app.clockOffset) / 60_000)} 分钟，已自动改正`, `The phone is ${Math.round(Math.abs(app.clockOffset) / 60_000)} minutes off; times are corrected`) : t('准确', 'Right'))),
      canLocate() ? positions(app) : null,
      h('div', { class: 'stack' },
        button(language() === 'zh' ? 'English' : '中文', () => app.speak(language() === 'zh' ? 'en' : 'zh'), { icon: 'translate' }),
        h('a', { class: 'button plain', href: '#/outbox' }, h('span', {}, t('发送箱', 'Outbox'))),
        h('a', { class: 'button plain', href: '/sign-in?returnUrl=%2Ffield%2F' }, h('span', {}, t('登录', 'Sign in'))),
        h('a', { class: 'button plain', href: '/activate' }, h('span', {}, t('用账号条激活', 'Activate with a slip'))),
        h('a', { class: 'button plain', href: '/me' }, h('span', {}, t('我的账号（需要网络）', 'My account (needs a network)')))),
    ],
  };
}

function positions(app: App): HTMLElement {
  const isOn = app.state.positions === 'yes';
  return h('section', { class: 'stack' }, h('h2', {}, t('位置', 'Position')),
    h('p', { class: 'soft' }, isOn ? t('提交时记下位置；只在填表时定位。', 'Forms say where they were handed in; the phone is located only while one is open.') : t('提交时不记位置。', 'Forms do not say where they were handed in.')),
    button(isOn ? t('不再记录位置', 'Note no positions') : t('同意记录位置', 'Note the position'), () => void app.write(() => choosePositions(app, isOn ? 'no' : 'yes')).then(() => app.redraw()), { icon: 'geo-alt' }));
}

const mb = (bytes: number | undefined): string => bytes === undefined ? '—' : (bytes / 1_048_576).toFixed(1);
