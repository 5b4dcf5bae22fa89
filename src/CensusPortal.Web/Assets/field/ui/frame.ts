// What stands around every screen: title, way back, the state of the network in words, notices, and the three main places.
import { isWrong } from '../core/clock';
import { isUnsent } from '../core/outbox';
import { language, t } from '../language';
import type { App, Screen } from './app';
import { button, h, icon } from './dom';

export function frame(app: App, screen: Screen, address: string): Node[] {
  const unsent = app.state.entries.filter(isUnsent).length + app.state.photos.filter(p => p.state === 'waiting').length;
  const link = (href: string, name: string, text: string, count = 0): HTMLElement => h('a', { href, 'aria-current': address === href ? 'page' : null },
    icon(name), h('span', {}, text), count > 0 ? h('b', { class: 'badge', 'aria-label': t(`${count} 条未发送`, `${count} not sent`) }, count) : null);
  return [
    h('header', { class: 'top' },
      screen.back ? h('a', { class: 'icon-link', href: screen.back, 'aria-label': t('返回', 'Back') }, icon('chevron-left')) : null,
      h('h1', { tabindex: -1 }, screen.title),
      h('button', { type: 'button', class: 'icon-link', 'aria-label': t('现在同步', 'Synchronise now'), onclick: () => app.sync() }, icon('arrow-repeat'))),
    h('section', { id: 'notices', 'aria-label': t('提示', 'Notices'), 'aria-live': 'polite' }, notices(app)),
    h('main', { id: 'content' }, screen.body.filter(node => node !== null)),
    h('nav', { class: 'bottom', 'aria-label': t('主菜单', 'Main menu') },
      link('#/', 'speedometer2', t('今天', 'Today')), link('#/search', 'search', t('查找', 'Search')), link('#/outbox', 'inbox', t('发送箱', 'Outbox'), unsent), link('#/settings', 'person', t('我的', 'Me'))),
  ];
}

export function notices(app: App): Node[] {
  const { state } = app, list: Node[] = [];
  const unsent = state.entries.filter(isUnsent).length;
  const note = (tone: string, text: string, ...more: Node[]): void => void list.push(h('div', { class: `note ${tone}` }, h('p', {}, text), ...more));
  switch (app.line) {
    case 'offline': note('', unsent > 0 ? t(`没有网络。${unsent} 条保存在手机上，联网后自动上报。`, `No network. ${unsent} kept on the phone; they go by themselves later.`) : t('没有网络，照常工作，内容保存在手机上。', 'No network; go on working, everything is kept on the phone.')); break;
    case 'not-ours': note('ask', t('连到的不是普查门户（可能要先登录无线网）。内容都在手机上，没有上报。', 'This network answers in place of the portal (a Wi-Fi that asks to sign in?). Everything is on the phone, nothing was sent.')); break;
    case 'signed-out': note('ask', state.account === '' ? t('请先登录，然后会下载分配给您的小区。', 'Sign in first; then the areas given to you come.') : t('登录已过期。内容都在手机上，登录后继续上报。', 'You are signed out. Everything is on the phone; sign in to send it.'), h('a', { class: 'button main', href: '/sign-in?returnUrl=%2Ffield%2F' }, t('登录', 'Sign in'))); break;
    case 'not-allowed': note('ask', t('这个账号不能填报清查表。', 'This account does not enter records.')); break;
    case 'busy': note('', t('门户正忙，稍后自动重试；内容都在手机上。', 'The portal is busy; it is tried again by itself. Everything is on the phone.')); break;
    case 'full': note('bad', t('手机存储满了：最后一次输入没有存下，之前的都在。请删除照片等腾出空间，或把未发送的数据存为文件。', 'The phone is full: the last input was not kept, everything before it was. Make room, or save the unsent data to a file.'), h('a', { class: 'button plain', href: '#/outbox' }, t('去发送箱', 'To the outbox'))); break;
    case 'failed': note('bad', t('上报没有成功，会自动重试；内容都在手机上。', 'It could not be sent; it is tried again. Everything is on the phone.') + (app.lineDetail ? ` ${app.lineDetail}` : '')); break;
  }
  for (const area of state.lost) {
    const left = state.entries.filter(e => e.change.areaCode === area.area && isUnsent(e)).length + state.drafts.filter(d => d.areaCode === area.area).length;
    note('ask', language() === 'zh' ? `普查小区“${area.name}”不再由您负责。${left > 0 ? `您在那里填的 ${left} 条仍保存着，会照常上报，由指导员处理。` : '您已上报的都在门户。'}`
      : `The area “${area.name}” is not yours any more. ${left > 0 ? `${left} of your entries there are kept and will be sent; the instructor decides.` : 'All you sent is in the portal.'}`,
    button(t('知道了', 'All right'), () => void app.write(async () => { await app.db.put('values', state.lost.filter(l => l.area !== area.area), 'lost'); }).then(() => app.refresh()).then(() => app.redraw())));
  }
  if (isWrong(app.clockOffset))
    note('ask', t('手机时间不准，填报时间已按门户时间改正。', 'The clock of the phone is wrong; times are corrected by the portal.'));
  if (app.updateReady)
    note('', t('有新版本。未发送的内容会保留。', 'There is a new version. Unsent data stay.'), button(t('更新', 'Update'), () => app.update(), { kind: 'main' }));
  return list;
}
