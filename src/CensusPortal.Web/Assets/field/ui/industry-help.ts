// Classes of the industry classification that fit the activity as typed; a touch takes one.
import { suggest } from '../core/industry';
import type { Fields } from '../core/model';
import { recordsOf } from '../store/state';
import { t } from '../language';
import { h } from './dom';
import type { Bound } from './inputs';

export function industryHelp(bound: Bound, write: (code: string) => void): { element: HTMLElement; update(fields: Fields): void } {
  const element = h('div', { class: 'choices', role: 'group', 'aria-label': t('按业务活动建议的行业', 'Industries that fit the activity') });
  const earlier = recordsOf(bound.app.state, bound.draft.areaCode).map(r => r.fields)
    .filter(f => typeof f.activity === 'string' && typeof f.industryCode === 'string').map(f => ({ activity: f.activity as string, code: f.industryCode as string }));
  const classes = bound.app.state.codes.industryCode ?? [];
  let before = '\n';
  return {
    element,
    update(fields) {
      const code = String(fields.industryCode ?? ''), activity = String(fields.activity ?? '');
      const key = `${code}\n${activity}`;
      if (key === before)
        return;
      before = key;
      const chosen = classes.find(entry => entry.code === code);
      const fitting = code !== '' && !chosen ? suggest(classes, code) : suggest(classes, activity, earlier);
      element.replaceChildren(...(chosen ? [h('p', { class: 'soft' }, `${chosen.code} ${chosen.name}`)] : []),
        ...fitting.filter(entry => entry.code !== code).map(entry =>
          h('button', { type: 'button', class: 'choice', onclick: () => write(entry.code) }, h('b', {}, entry.code), ` ${entry.name}`)));
    },
  };
}
