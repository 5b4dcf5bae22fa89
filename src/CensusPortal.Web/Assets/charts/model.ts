// What ChartModel.ToJson writes.
export interface Series {
  name: string;
  values: (number | null)[];
  daily: boolean;
  colour: number | null;
  isRest: boolean;
}

export interface Chart {
  kind: 'line' | 'bars' | 'stacked' | 'donut';
  labels: string[];
  series: Series[];
  unit: string;
  decimals: number;
  hrefs: string[] | null;
}

/** The colours of the theme in force, read from the style sheet. */
export interface Paint {
  text: string;
  muted: string;
  line: string;
  surface: string;
  series: string[];
  rest: string;
  font: string;
}

export function print(chart: Chart, value: number | null | undefined): string {
  if (value === null || value === undefined)
    return '—';
  return value.toLocaleString('en-US', { minimumFractionDigits: chart.decimals, maximumFractionDigits: chart.decimals }) + chart.unit;
}

export function paint(): Paint {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--ink'),
    muted: read('--ink-soft'),
    line: read('--line'),
    surface: read('--surface'),
    series: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(at => read(`--chart-${at}`)),
    rest: read('--line-strong'),
    font: getComputedStyle(document.body).fontFamily,
  };
}
