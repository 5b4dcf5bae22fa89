// The address after # names the screen; the portal is never asked for it, so every screen opens without a network.
import { fromBase, fromSearch } from '../core/drafts';
import type { Draft, FormKind } from '../core/model';
import { t } from '../language';
import type { App, Screen } from './app';
import { area } from './area';
import { baseRow, outcomeScreen } from './base-row';
import { building, findBuilding, newBuilding } from './building';
import { empty } from './dom';
import { form } from './form';
import { home } from './home';
import { outbox, sent } from './outbox';
import { parkedScreen } from './parked';
import { draftOf, recordScreen } from './record';
import { searchScreen } from './search';
import { settings } from './settings';

export function screenOf(app: App, address: string): Screen {
  const [name = '', ...rest] = address.replace(/^#?\/?/, '').split('/').map(part => decode(part));
  const [a = '', b = '', c = '', d = ''] = rest;
  switch (name) {
    case '': return home(app);
    case 'area': return area(app, a, b || 'list');
    case 'building': return building(app, a, b);
    case 'new-building': return newBuilding(app, a);
    case 'search': return searchScreen(app, a, b);
    case 'base': return baseRow(app, a, b, c, d);
    case 'outcome': return outcomeScreen(app, a, b, c, d);
    case 'record': return recordScreen(app, a);
    case 'form': case 'edit': return opened(app, draftOf(app, a));
    case 'fill': return opened(app, begunFromBase(app, a, b, c, d));
    case 'add': return opened(app, begunAnew(app, a === 'household' ? 'household' : 'unit', b, c, d));
    case 'outbox': return outbox(app);
    case 'sent': return sent(app, a);
    case 'parked': return parkedScreen(app, a);
    case 'settings': return settings(app);
    default: return lost();
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const lost = (): Screen => ({ title: t('找不到', 'Not found'), back: '#/', body: [empty(t('没有这个页面', 'There is no such page'))] });

function opened(app: App, draft: Draft | null): Screen {
  if (!draft)
    return lost();
  const code = String(draft.fields.buildingCode ?? '');
  return form(app, draft, code ? `#/building/${draft.areaCode}/${encodeURIComponent(code)}` : `#/area/${draft.areaCode}`);
}

const beginning = (app: App, areaCode: string): { recordId: string; account: string; areaCode: string; now: string } =>
  ({ recordId: crypto.randomUUID(), account: app.state.account, areaCode, now: new Date().toISOString() });

function begunFromBase(app: App, areaCode: string, subject: string, id: string, code: string): Draft | null {
  const row = app.state.base.get(areaCode)?.find(r => r.id === id && r.subject === subject);
  // A form begun before goes on, however it is come to.
  return row ? app.state.drafts.find(d => d.fields.baseIdentifier === id && d.kind === subject) ?? fromBase(beginning(app, areaCode), row, findBuilding(app.state, areaCode, code)) : null;
}

function begunAnew(app: App, kind: FormKind, areaCode: string, code: string, query: string): Draft | null {
  return app.state.areas.some(found => found.code === areaCode) ? fromSearch(beginning(app, areaCode), kind, query, findBuilding(app.state, areaCode, code)) : null;
}
