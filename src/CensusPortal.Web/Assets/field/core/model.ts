// What the phone and the portal tell each other, and what the phone keeps. The names are those of the protocol.
import type { Position } from './position';

export type Value = string | number | boolean | null;
export type Fields = Record<string, Value>;
export type FormKind = 'unit' | 'household';
export type ChangeKind = FormKind | 'verification';

// One finished step of an enumerator, never altered once it was tried to be sent.
export interface Change {
  changeId: string;
  recordId: string;
  kind: ChangeKind;
  areaCode: string;
  baseVersion: number;
  fields: Fields;
  capturedAt: string;
  // Left out where the phone did not know, or the enumerator did not want it told.
  position?: Position;
}

export interface Words {
  code: string;
  title: string;
  titleEn: string;
}

export interface Problem extends Words {
  fields?: Record<string, Words> | null;
}

export type Answered = 'stored' | 'merged' | 'parked' | 'refused';

export interface Result {
  changeId: string;
  status: string;
  receipt?: string | null;
  version?: number | null;
  problem?: Problem | null;
}

// A change on its way (待报). Replaced: it was refused, and its correction goes under an id of its own.
export interface Entry {
  changeId: string;
  order: number;
  account: string;
  change: Change;
  name: string;
  state: 'waiting' | Answered | 'replaced';
  attempts: number;
  queuedAt: string;
  // By how many milliseconds the phone's clock was known to differ when it was queued; null: not known yet.
  clockOffset: number | null;
  receipt?: string;
  version?: number;
  problem?: Problem;
  answeredAt?: string;
  decided?: boolean;
}

// A form that is being filled in; written at every keystroke.
export interface Draft {
  recordId: string;
  account: string;
  kind: FormKind;
  areaCode: string;
  baseVersion: number;
  // What the form showed when it was begun: only what differs from it is sent.
  before: Fields;
  fields: Fields;
  isNew: boolean;
  savedAt: string;
  corrects?: string;
}

export interface ServerRecord {
  id: string;
  kind: FormKind;
  version: number;
  status: string;
  fields: Fields;
  by?: string | null;
  findings?: string[] | null;
  comment?: string | null;
}

export interface BaseRow {
  id: string;
  subject: FormKind;
  name: string;
  code?: string | null;
  representative?: string | null;
  phone?: string | null;
  address?: string | null;
  outcome?: string | null;
  verifiedOn?: string | null;
  note?: string | null;
  version: number;
}

export interface Building {
  code: string;
  name?: string | null;
  address?: string | null;
  longitude?: number | null;
  latitude?: number | null;
  floors?: number | null;
}

export interface Colleague {
  name: string;
  phone?: string | null;
  isInstructor?: boolean;
}

export interface Parked {
  id: string | number;
  changeId: string;
  recordId: string;
  kind?: ChangeKind;
  name?: string | null;
  reason: string;
  state?: string | null;
  fields?: Record<string, { mine: Value; server: Value }> | null;
  choices?: Record<string, string> | null;
  by?: string | null;
  other?: string | null;
  isMine?: boolean;
  // The value that stands is this person's.
  isOther?: boolean;
  at?: string | null;
  decidedBy?: string | null;
  decidedAt?: string | null;
}

export interface Area {
  code: string;
  name: string;
  districtName?: string | null;
  boundary?: Geometry | string | null;
}

export type Geometry =
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] };

export interface CodeName {
  code: string;
  name: string;
  nameEn?: string;
}

export type CodeTables = Record<string, CodeName[]>;

export interface Me {
  account: string;
  name: string;
  areas: string[];
}
