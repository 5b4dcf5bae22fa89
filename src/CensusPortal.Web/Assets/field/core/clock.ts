// A phone's clock may be hours off: the Date header of the portal's answers says by how much, and times are corrected by it.

// Two seconds of difference are the header's own coarseness and the way of the answer.
const coarse = 2_000;

// Milliseconds to add to the phone's clock; null where the answer does not say.
export function offsetOf(dateHeader: string | null, sentAt: number, receivedAt: number): number | null {
  const server = dateHeader ? Date.parse(dateHeader) : NaN;
  // A slow answer says too little about the moment it was written.
  if (Number.isNaN(server) || receivedAt < sentAt || receivedAt - sentAt > 60_000)
    return null;
  // The header gives whole seconds, cut off: half of one is added.
  const offset = Math.round(server + 500 - (sentAt + receivedAt) / 2);
  return Math.abs(offset) <= coarse + (receivedAt - sentAt) / 2 ? 0 : offset;
}

export function correct(now: number, offset: number | null): string {
  return new Date(now + (offset ?? 0)).toISOString();
}

// The enumerator is told from five minutes on.
export function isWrong(offset: number | null): boolean {
  return offset !== null && Math.abs(offset) >= 5 * 60_000;
}
