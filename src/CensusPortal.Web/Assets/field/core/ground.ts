// The map of an area without tiles: boundary and buildings laid out on a drawing, north up, and what the base list expects where.
import type { BaseRow, Building, Geometry } from './model';
import { searchText } from './search';

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function geometryOf(boundary: Geometry | string | null | undefined): Geometry | null {
  if (typeof boundary !== 'string')
    return boundary ?? null;
  try {
    return JSON.parse(boundary) as Geometry;
  } catch {
    return null;
  }
}

export function rings(geometry: Geometry | null): number[][][] {
  return geometry === null ? [] : geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

export function boxOf(points: readonly number[][]): Box | null {
  if (points.length === 0)
    return null;
  const x = points.map(p => p[0]!), y = points.map(p => p[1]!);
  return { west: Math.min(...x), south: Math.min(...y), east: Math.max(...x), north: Math.max(...y) };
}

// From degrees to a drawing of the given width: a degree of longitude is narrower by the cosine of the latitude.
export interface Drawing {
  width: number;
  height: number;
  place(longitude: number, latitude: number): [number, number];
}

export function drawingOf(box: Box, width: number, margin: number): Drawing {
  const narrow = Math.cos((box.south + box.north) / 2 * Math.PI / 180);
  const across = Math.max((box.east - box.west) * narrow, 1e-6), up = Math.max(box.north - box.south, 1e-6);
  // Neither a strip nor a tower: a long area is drawn in the middle of a screen.
  const height = Math.round(Math.min(Math.max(width * up / across, width * 0.6), width * 1.4));
  const scale = Math.min((width - 2 * margin) / across, (height - 2 * margin) / up);
  const left = (width - across * scale) / 2, top = (height - up * scale) / 2;
  return {
    width, height,
    place: (longitude, latitude) => [round(left + (longitude - box.west) * narrow * scale), round(top + (box.north - latitude) * scale)],
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function pathOf(geometry: Geometry | null, drawing: Drawing): string {
  return rings(geometry).map(ring => `M${ring.map(p => drawing.place(p[0]!, p[1]!).join(' ')).join('L')}Z`).join('');
}

// Metres between two places near each other.
export function metres(a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }): number {
  const y = (a.latitude - b.latitude) * 111_320;
  const x = (a.longitude - b.longitude) * 111_320 * Math.cos(a.latitude * Math.PI / 180);
  return Math.round(Math.hypot(x, y));
}

// Base rows have no building: one is expected in the building whose address its own begins with or names.
export function isExpectedAt(row: BaseRow, building: Building): boolean {
  const address = searchText(row.address);
  return address !== '' && (holds(address, searchText(building.address)) || holds(address, searchText(building.name)));
}

// 书香路1号 is not 书香路1号楼's neighbour 书香路10号: the next character must not carry the number on.
function holds(address: string, part: string): boolean {
  const at = part.length >= 3 ? address.indexOf(part) : -1;
  return at >= 0 && !(/\d$/.test(part) && /^\d/.test(address.slice(at + part.length)));
}
