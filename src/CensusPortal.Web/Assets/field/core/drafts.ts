// How a form begins and ends: from a base row, for a new unit, from a record; and the change it becomes.
import { correct } from './clock';
import { establishment, fieldsOf, householdBusiness, legalEntity, settled } from './fields';
import { isCreditCode, isOrganisationCode, tidyCode } from './codes';
import { changesOf, shown } from './merge';
import type { Position } from './position';
import type { BaseRow, Building, Change, Draft, Entry, Fields, FormKind, ServerRecord } from './model';

interface Beginning {
  recordId: string;
  account: string;
  areaCode: string;
  now: string;
}

const fresh = (begin: Beginning, kind: FormKind, fields: Fields): Draft => ({
  recordId: begin.recordId, account: begin.account, kind, areaCode: begin.areaCode, baseVersion: 0, before: {}, isNew: true, savedAt: begin.now,
  fields: { kind: kind === 'household' ? householdBusiness : legalEntity, operatingStatus: '1', ...fields },
});

function placed(fields: Fields, building: Building | undefined): Fields {
  if (!building)
    return fields;
  // A building that only this phone knows has no code: its address says where it is.
  return { ...fields, buildingCode: building.code.startsWith('+') ? null : building.code, address: fields.address || building.address || null };
}

export function fromBase(begin: Beginning, row: BaseRow, building: Building | undefined): Draft {
  const code = tidyCode(row.code ?? '');
  return fresh(begin, row.subject, placed({
    baseIdentifier: row.id, name: row.name, representative: row.representative ?? null, mobile: /^1\d{10}$/.test(row.phone ?? '') ? row.phone! : null,
    telephone: row.subject === 'unit' && row.phone && !/^1\d{10}$/.test(row.phone) ? row.phone : null, address: row.address ?? null,
    ...codeFields(row.subject, code), hasLicence: row.subject === 'household' ? (code !== '' ? true : null) : null,
  }, building));
}

// What was searched for in vain is what stands on the door or the licence.
export function fromSearch(begin: Beginning, kind: FormKind, query: string, building: Building | undefined): Draft {
  const code = tidyCode(query);
  const isCode = /^[0-9A-Z]{6,}$/.test(code);
  return fresh(begin, kind, placed(isCode ? codeFields(kind, code) : { name: query.trim() || null }, building));
}

function codeFields(kind: FormKind, code: string): Fields {
  if (code === '')
    return {};
  if (code.length === 18 || isCreditCode(code))
    return { creditCode: code };
  if (kind === 'household')
    return { registrationNumber: code };
  return isOrganisationCode(code) ? { organisationCode: code } : { creditCode: code };
}

export function fromRecord(begin: Beginning, record: ServerRecord, known: Fields, version: number): Draft {
  return { ...begin_(begin), kind: record.kind, baseVersion: version, before: { ...known }, fields: { ...known }, isNew: version === 0 };
}

// A refused change goes back into the form with all it held.
export function fromRefused(begin: Beginning, entry: Entry, known: Fields, version: number): Draft {
  const before = entry.change.baseVersion === 0 ? {} : known;
  return {
    ...begin_(begin), kind: entry.change.kind === 'household' ? 'household' : 'unit', baseVersion: Math.max(version, entry.change.baseVersion), before,
    fields: { ...known, ...entry.change.fields }, isNew: entry.change.baseVersion === 0, corrects: entry.changeId,
  };
}

const begin_ = (begin: Beginning): Pick<Draft, 'recordId' | 'account' | 'areaCode' | 'savedAt'> =>
  ({ recordId: begin.recordId, account: begin.account, areaCode: begin.areaCode, savedAt: begin.now });

// Kept with a form that is handed in, not typed.
export interface Signature {
  changeId: string;
  now: number;
  clockOffset: number | null;
  day: string;
  position?: Position | null;
}

// Null where nothing was changed.
export function handedIn(draft: Draft, known: Fields, signature: Signature): Change | null {
  const now = settled(draft.kind, draft.isNew ? draft.fields : shown(draft, known));
  const own: Fields = {};
  for (const name of [...fieldsOf(draft.kind).map(f => f.name), 'baseIdentifier'])
    own[name] = now[name] ?? null;
  if (draft.kind === 'household')
    own.kind = householdBusiness;
  else if (own.kind !== establishment)
    own.kind = legalEntity;
  const before: Fields = {};
  for (const name of Object.keys(own))
    before[name] = draft.isNew ? null : (name in known ? known[name] : draft.before[name]) ?? null;
  const fields = changesOf(before, own);
  if (Object.keys(fields).length === 0)
    return null;
  // Whose phone it is the portal knows.
  if (draft.isNew)
    Object.assign(fields, { areaCode: draft.areaCode, filledOn: signature.day });
  return {
    changeId: signature.changeId, recordId: draft.recordId, kind: draft.kind, areaCode: draft.areaCode, baseVersion: draft.baseVersion, fields,
    capturedAt: correct(signature.now, signature.clockOffset), ...signature.position ? { position: signature.position } : {},
  };
}
