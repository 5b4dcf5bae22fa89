// Photos of the licence beside a form: taken or chosen, made small, shown, and taken back as long as they were not sent.
import { correct } from '../core/clock';
import { mayRemove, mostOfForm, type Photo } from '../core/photos';
import { keepPhoto, pictureOf, removePhoto } from '../store/photos';
import { hashOf, shrink } from '../shrink';
import { language, t } from '../language';
import type { App } from './app';
import { button, h, icon, tag } from './dom';

interface Owner { recordId: string; areaCode: string }

// The draft is kept before the picture is made smaller, so that a photo which is ready after its form was left still has one. `settled`: nothing is under way.
export function photoPart(app: App, owner: Owner, keep: () => Promise<void>): { element: HTMLElement; settled(): Promise<void> } {
  const list = h('ul', { class: 'photos' }), told = h('p', { class: 'soft', role: 'status' });
  const input = h('input', { class: 'hidden-input', type: 'file', accept: 'image/*', capture: 'environment', onchange: () => { taking = taking.then(take); } });
  let taking = Promise.resolve();
  const label = h('label', { class: 'button plain' }, input, icon('camera'), h('span', {}, t('拍证照', 'Photo of the licence')));

  const show = (): void => {
    const photos = app.state.photos.filter(p => p.recordId === owner.recordId);
    list.replaceChildren(...photos.map((photo, index) => photoRow(app, photo, index, show)));
    label.hidden = photos.length >= mostOfForm;
  };
  async function take(): Promise<void> {
    const file = input.files?.[0];
    if (!file)
      return;
    told.textContent = t('正在缩小照片…', 'Making the photo smaller…');
    await keep();
    const done = await keepNew(app, owner, file);
    input.value = '';
    told.textContent = done ? t('照片已保存，提交后发送。', 'The photo is kept; it goes after the form.') : '';
    show();
  }
  show();
  const element = h('section', { class: 'form-part' }, h('h2', {}, t('证照照片', 'Photos of the licence')), list, label, told,
    h('p', { class: 'hint soft' }, t('照片自动缩小，去掉拍摄地点等信息；网络好时发送。', 'Made smaller, without place and device; sent over a good network.')));
  return { element, settled: () => taking };
}

// A full phone says so and keeps what it had; a picture that cannot be read is no photo.
async function keepNew(app: App, owner: Owner, file: Blob): Promise<boolean> {
  let content: ArrayBuffer;
  try {
    content = await shrink(file);
  } catch {
    app.warn(t('这张照片读不出来，请重新拍。', 'This picture cannot be read; take it again.'));
    return false;
  }
  const photo: Photo = {
    id: crypto.randomUUID(), recordId: owner.recordId, account: app.state.account, areaCode: owner.areaCode, takenAt: correct(Date.now(), app.clockOffset),
    size: content.byteLength, hash: await hashOf(content), state: 'draft', attempts: 0,
  };
  const isKept = await app.write(() => keepPhoto(app.db, photo, content));
  if (isKept)
    app.state.photos.push(photo);
  return isKept;
}

function photoRow(app: App, photo: Photo, index: number, changed: () => void): HTMLElement {
  const name = t(`照片 ${index + 1}`, `Photo ${index + 1}`);
  const remove = async (): Promise<void> => {
    if (confirm(t(`删除${name}？`, `Delete ${name}?`)) && await app.write(() => removePhoto(app.db, photo.id))) {
      await app.refresh();
      changed();
    }
  };
  return h('li', { class: 'photo' }, thumbnail(app, photo, name),
    h('span', { class: 'row-text' }, h('strong', {}, name), h('span', {}, `${Math.round(photo.size / 1000)} kB`), photo.problem ? h('span', {}, language() === 'zh' ? photo.problem.title : photo.problem.titleEn) : null),
    photoTag(photo), mayRemove(photo) ? button('', () => void remove(), { icon: 'trash', label: t(`删除${name}`, `Delete ${name}`) }) : null);
}

// A photo that was sent is shown by the portal, which writes down who looks.
function thumbnail(app: App, photo: Photo, name: string): HTMLElement {
  if (photo.state === 'stored')
    return h('a', { class: 'thumbnail', href: `/records/photos/${photo.id}`, target: '_blank', rel: 'noopener', 'aria-label': t(`看${name}（需要网络）`, `See ${name} (needs a network)`) }, icon('eye'));
  const picture = h('img', { class: 'thumbnail', alt: name, width: 64, height: 64 });
  void pictureOf(app.db, photo.id).then(blob => {
    if (!blob)
      return;
    const url = URL.createObjectURL(blob);
    picture.addEventListener('load', () => URL.revokeObjectURL(url), { once: true });
    picture.src = url;
  });
  return picture;
}

export function photoTag(photo: Photo): HTMLElement {
  switch (photo.state) {
    case 'draft': return tag(t('未提交', 'Not handed in'));
    case 'waiting': return tag(t('待传', 'Waiting'), 'info');
    case 'stored': return tag(t('已存', 'Stored'), 'good');
    case 'refused': return tag(t('没有收下', 'Not taken'), 'bad');
  }
}

// Of one record, in words: "2 photos, 1 waiting".
export function photoLine(photos: readonly Photo[]): string | null {
  const waiting = photos.filter(p => p.state === 'waiting').length, refused = photos.filter(p => p.state === 'refused').length;
  if (photos.length === 0)
    return null;
  return t(`照片 ${photos.length} 张`, `${photos.length} photos`) + (waiting > 0 ? t(`，待传 ${waiting}`, `, ${waiting} waiting`) : '') + (refused > 0 ? t(`，没有收下 ${refused}`, `, ${refused} not taken`) : '');
}

export function photoList(app: App, recordId: string): HTMLElement | null {
  const photos = app.state.photos.filter(p => p.recordId === recordId);
  return photos.length === 0 ? null : h('section', {}, h('h2', {}, t('证照照片', 'Photos of the licence')),
    h('ul', { class: 'photos' }, photos.map((photo, index) => photoRow(app, photo, index, () => app.redraw()))));
}
