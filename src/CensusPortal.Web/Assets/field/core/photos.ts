// The way of a licence photo: taken beside a form, waiting once the form is handed in, sent after its record has its receipt, let go of
// only when the portal names the very bytes.
import type { Entry } from './model';
import { isUnsent } from './outbox';

export interface Photo {
  id: string;
  recordId: string;
  account: string;
  areaCode: string;
  takenAt: string;
  size: number;
  // SHA-256, hexadecimal.
  hash: string;
  state: 'draft' | 'waiting' | 'stored' | 'refused';
  attempts: number;
  answeredAt?: string;
  problem?: { title: string; titleEn: string; code?: string };
}

export const longest = 1600;
export const mostBytes = 300_000;
export const mostOfForm = 6;
const keptFor = 14 * 24 * 3600_000;

// The size of the smaller picture: never larger than it was.
export function fitted(width: number, height: number, most = longest): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

// What is tried until the picture is small enough: first less exact, then fewer points.
export const tries: readonly { longest: number; quality: number }[] = [
  { longest, quality: 0.7 }, { longest, quality: 0.55 }, { longest: 1280, quality: 0.6 }, { longest: 1024, quality: 0.55 }, { longest: 800, quality: 0.5 },
];

// The portal's word that this phone's account has no such record.
export const noRecord = 'photo.no-record';

// While the form of a new record is still on the phone, its photos wait with it. With nothing left to wait for they go, even where the
// area was handed over or the record merged away: the portal says what becomes of them.
export function isDue(photo: Photo, known: ReadonlySet<string>, entries: readonly Entry[], drafts: ReadonlySet<string>): boolean {
  const own = entries.filter(e => e.change.recordId === photo.recordId);
  return photo.state === 'waiting' && (known.has(photo.recordId) || own.some(e => e.receipt !== undefined) || !own.some(isUnsent) && !drafts.has(photo.recordId));
}

export interface Network {
  effectiveType?: string;
  saveData?: boolean;
}

// Photos cost more than forms: over a bad or a dear network they go only when the enumerator says so.
export function isGood(network: Network | undefined): boolean {
  return !network || network.saveData !== true && network.effectiveType !== 'slow-2g' && network.effectiveType !== '2g';
}

// The portal's word for a photo: its own id, and the fingerprint of what was sent.
export function isReceipt(body: unknown, photo: Photo): boolean {
  const receipt = body as { photoId?: unknown; contentHash?: unknown } | null;
  return typeof receipt === 'object' && receipt !== null && String(receipt.photoId).toLowerCase() === photo.id && receipt.contentHash === photo.hash;
}

// What was tried may have arrived: it is no longer taken back, unless the portal's last word was that it has no such record.
export const mayRemove = (photo: Photo): boolean => photo.state === 'draft' || photo.state === 'refused' || photo.state === 'waiting' && (photo.attempts === 0 || photo.problem?.code === noRecord);

export const mayForgetPhoto = (photo: Photo, now: number): boolean =>
  photo.state === 'stored' && photo.answeredAt !== undefined && now - Date.parse(photo.answeredAt) > keptFor;
