// Reads what the portal sends down, line by line (NDJSON). Rows are taken over only when their token has come: a stream that breaks
// in the middle of a part leaves the phone as it was, and goes on from the last token.
import type { Area, CodeTables, Me } from './model';

export interface Part {
  area: string;
  part: string;
  bucket: number;
  of: number;
  rows: unknown[];
}

// What belongs together: taken over in one transaction with its token.
export interface Step {
  me?: Me;
  codes?: CodeTables;
  areas: Area[];
  parts: Part[];
  gone: string[];
  token: string;
}

export class StreamReader {
  private rest = '';
  private step: Omit<Step, 'token'> = { areas: [], parts: [], gone: [] };
  // Lines that are no line of the protocol: a gateway's page, or half a line at the end.
  strange = 0;

  feed(text: string): Step[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.flatMap(line => this.read(line));
  }

  private read(line: string): Step[] {
    if (line.trim() === '')
      return [];
    let value: any;
    try {
      value = JSON.parse(line);
    } catch {
      this.strange++;
      return [];
    }
    switch (value?.type) {
      case 'me': this.step.me = meOf(value); return [];
      case 'codes': this.step.codes = tablesOf(value); return [];
      case 'area': this.step.areas.push(value as Area); return [];
      case 'gone': this.step.gone.push(String(value.area)); return [];
      case 'rows': this.step.parts.push({ area: value.area, part: value.part, bucket: value.bucket ?? 0, of: value.of ?? 1, rows: value.rows ?? [] }); return [];
      case 'token': return [this.close(String(value.token))];
      // A later portal may send more than this app knows of.
      default: return [];
    }
  }

  private close(token: string): Step {
    const step = { ...this.step, token };
    this.step = { areas: [], parts: [], gone: [] };
    return step;
  }
}

function meOf(value: any): Me {
  return {
    account: String(value.name ?? ''), name: value.displayName ?? '', areas: (value.areas ?? []).map(String),
  };
}

// Tables come by their name, each a list of rows.
function tablesOf(value: any): CodeTables {
  const tables: CodeTables = {};
  for (const [name, rows] of Object.entries(value.tables ?? {})) {
    if (Array.isArray(rows))
      tables[name] = rows.map((row: any) => ({ code: String(row.code), name: row.name ?? '', nameEn: row.en ?? undefined }));
  }
  return tables;
}
