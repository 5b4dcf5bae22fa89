// Where the phone was when a form was handed in: only a fix that is fresh, and only in the form the portal takes.

// Degrees of WGS 84, and the radius in metres that the phone is sure of.
export interface Position {
  longitude: number;
  latitude: number;
  accuracy: number;
}

export interface Fix extends Position {
  // By the phone's own clock, as it came in.
  at: number;
}

const fresh = 60_000;

// A degree has 111 km: six decimals are a hand's breadth, and no phone knows better.
const cut = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

export function usable(fix: Fix | null, now: number): Position | null {
  if (!fix || now - fix.at > fresh || fix.at > now + fresh)
    return null;
  const place = { longitude: cut(fix.longitude, 6), latitude: cut(fix.latitude, 6), accuracy: cut(fix.accuracy, 1) };
  return Math.abs(place.longitude) <= 180 && Math.abs(place.latitude) <= 90 && place.accuracy >= 0 && place.accuracy <= 20_000_000 ? place : null;
}
