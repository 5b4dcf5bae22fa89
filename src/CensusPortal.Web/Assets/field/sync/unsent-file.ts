// The last resort of a broken phone: what was not sent as a file that the office takes in.
import { inOrder, isUnsent } from '../core/outbox';
import type { Change, Draft, Entry } from '../core/model';

export interface UnsentFile {
  format: 'census-field-unsent-1';
  deviceId: string;
  account: string;
  savedAt: string;
  changes: Change[];
  // Forms not handed in: the office reads them, it does not import them.
  drafts: Draft[];
}

export function unsentFile(deviceId: string, account: string, savedAt: string, entries: readonly Entry[], drafts: readonly Draft[]): UnsentFile {
  return { format: 'census-field-unsent-1', deviceId, account, savedAt, changes: inOrder(entries).filter(isUnsent).map(entry => entry.change), drafts: [...drafts] };
}

export function fileName(savedAt: string): string {
  return `未发送数据-${savedAt.slice(0, 19).replace(/[:T]/g, '-')}.json`;
}

export function download(file: UnsentFile): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(file.savedAt);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
