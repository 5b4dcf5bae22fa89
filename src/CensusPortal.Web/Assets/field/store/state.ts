// All of the phone's data in memory, for screens that answer at once; loaded at the start and after each synchronisation.
import { count, type Counts, sum } from '../core/day';
import { overlaid } from '../core/merge';
import type { Area, BaseRow, Building, CodeTables, Colleague, Draft, Entry, Fields, Me, Parked, ServerRecord } from '../core/model';
import type { Photo } from '../core/photos';
import type { Part } from '../core/stream';
import { type Database, type OwnBuilding, read } from './database';

export interface State {
  account: string;
  accountName: string;
  me: Me | undefined;
  codes: CodeTables;
  areas: Area[];
  base: Map<string, BaseRow[]>;
  records: Map<string, ServerRecord[]>;
  buildings: Map<string, Building[]>;
  staff: Map<string, Colleague[]>;
  parked: Parked[];
  ownBuildings: OwnBuilding[];
  drafts: Draft[];
  entries: Entry[];
  // Whatever this phone holds of other people who used it.
  foreign: { drafts: Draft[]; entries: Entry[]; photos: Photo[] };
  photos: Photo[];
  positions: 'yes' | 'no' | undefined;
  toldParked: string[];
  lost: { area: string; name: string; at: string }[];
  lastSync: string | undefined;
}

export async function load(db: Database): Promise<State> {
  const [parts, areas, drafts, entries, ownBuildings, photos] = await Promise.all([
    db.getAll('parts'), db.getAll('areas'), db.getAll('drafts'), db.getAll('outbox'), db.getAll('buildings'), db.getAll('photos')]);
  const account = await read(db, 'account') ?? '';
  const isOwn = (row: { account: string }): boolean => row.account === account;
  const me = await read(db, 'me');
  return {
    account, accountName: await read(db, 'accountName') ?? '', me, codes: await read(db, 'codes') ?? {},
    areas: areas.sort((a, b) => a.code.localeCompare(b.code)),
    base: byArea<BaseRow>(parts, 'base'), records: byArea<ServerRecord>(parts, 'records'), buildings: byArea<Building>(parts, 'buildings'),
    staff: byArea<Colleague>(parts, 'staff'), parked: [...byArea<Parked>(parts, 'parked').values()].flat(), ownBuildings,
    drafts: drafts.filter(isOwn), entries: entries.filter(isOwn),
    foreign: { drafts: drafts.filter(d => !isOwn(d)), entries: entries.filter(e => !isOwn(e)), photos: photos.filter(p => !isOwn(p) && p.state !== 'stored') },
    photos: photos.filter(isOwn).sort((a, b) => a.takenAt.localeCompare(b.takenAt)), positions: await read(db, 'positions'), toldParked: await read(db, 'toldParked') ?? [],
    lost: await read(db, 'lost') ?? [], lastSync: await read(db, 'lastSync'),
  };
}

function byArea<T>(parts: readonly Part[], name: string): Map<string, T[]> {
  const rows = new Map<string, T[]>();
  for (const part of parts.filter(p => p.part === name))
    rows.set(part.area, [...rows.get(part.area) ?? [], ...part.rows as T[]]);
  return rows;
}

export function countsOf(state: State, area: string): Counts {
  return count({
    base: state.base.get(area) ?? [], records: state.records.get(area) ?? [],
    drafts: state.drafts.filter(d => d.areaCode === area), entries: state.entries.filter(e => e.change.areaCode === area),
  });
}

export function countsOfAll(state: State): Counts {
  const known = state.areas.map(area => area.code);
  // What was typed in an area that was taken away is unsent all the same.
  const others = [...new Set([...state.drafts.map(d => d.areaCode), ...state.entries.map(e => e.change.areaCode)])].filter(code => !known.includes(code));
  return sum([...known, ...others].map(code => countsOf(state, code)));
}

export function findRecord(state: State, id: string): ServerRecord | undefined {
  for (const rows of state.records.values()) {
    const found = rows.find(r => r.id === id);
    if (found)
      return found;
  }
  return undefined;
}

export const entriesOf = (state: State, recordId: string): Entry[] => state.entries.filter(e => e.change.recordId === recordId);

export function fieldsOfRecord(state: State, id: string): Fields {
  return overlaid(findRecord(state, id), entriesOf(state, id));
}

// Records of an area as they look from here: the portal's, and those on their way.
export function recordsOf(state: State, area: string): ServerRecord[] {
  const stored = state.records.get(area) ?? [];
  const ids = new Set(stored.map(r => r.id));
  const own = state.entries.filter(e => e.change.areaCode === area && e.change.kind !== 'verification' && e.state !== 'replaced' && !ids.has(e.change.recordId));
  const news = [...new Set(own.map(e => e.change.recordId))].map((id): ServerRecord => ({
    id, kind: own.find(e => e.change.recordId === id)!.change.kind === 'unit' ? 'unit' : 'household', version: 0, status: '', fields: {},
  }));
  return [...stored, ...news].map(record => ({ ...record, fields: fieldsOfRecord(state, record.id) }));
}
