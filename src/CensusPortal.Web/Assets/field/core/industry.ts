// The industry code from the words of the activity (按业务活动赋码): classes whose names share most with what was typed, and what
// rows with the same activity were coded as.
import { searchText } from './search';

export interface Industry {
  code: string;
  name: string;
}

export interface Coded {
  activity: string;
  code: string;
}

// Words that say nothing of the industry.
const empty = /[、，,;；。.()（）]|及其|以及|相关|服务|活动|其他|未列明/g;

export function suggest(classes: readonly Industry[], activity: string, earlier: readonly Coded[] = [], most = 6): Industry[] {
  const wanted = searchText(activity);
  if (/^\d{2,4}$/.test(wanted))
    return classes.filter(entry => entry.code.startsWith(wanted)).slice(0, most);
  if (wanted.length < 2)
    return [];
  const weights = new Map<string, number>();
  for (const entry of classes)
    add(weights, entry.code, likeness(wanted, entry.name));
  for (const row of earlier)
    add(weights, row.code, searchText(row.activity) === wanted ? 3 : 0);
  const byCode = new Map(classes.map(entry => [entry.code, entry]));
  return [...weights].filter(([code, weight]) => weight > 0.25 && byCode.has(code))
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, most).map(([code]) => byCode.get(code)!);
}

function add(weights: Map<string, number>, code: string, weight: number): void {
  if (weight > 0)
    weights.set(code, Math.max(weights.get(code) ?? 0, weight));
}

// Shared pairs of characters (Dice), more when one text stands whole in the other.
function likeness(wanted: string, name: string): number {
  const own = searchText(name);
  const bare = own.replace(empty, ''), asked = wanted.replace(empty, '');
  if (bare === '' || asked === '')
    return 0;
  if (bare === asked)
    return 2;
  const a = pairs(asked), b = pairs(bare);
  const shared = [...a].filter(pair => b.has(pair)).length;
  const dice = a.size + b.size === 0 ? 0 : 2 * shared / (a.size + b.size);
  const whole = bare.includes(asked) || asked.includes(bare) ? 0.5 : 0;
  return dice + whole;
}

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i + 2 <= text.length; i++)
    found.add(text.slice(i, i + 2));
  return found;
}
