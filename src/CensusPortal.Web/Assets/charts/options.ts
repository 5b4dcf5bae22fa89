import type { EChartsCoreOption } from 'echarts/core';
import { print, type Chart, type Paint, type Series } from './model';

type Part = Record<string, unknown>;

export function options(chart: Chart, colours: Paint, narrow: boolean): EChartsCoreOption {
  const kinds = { line, bars: lyingBars, stacked: lyingBars, donut };
  return { ...common(chart, colours), ...kinds[chart.kind](chart, colours, narrow) };
}

function common(chart: Chart, colours: Paint): Part {
  return {
    color: colours.series,
    textStyle: { fontFamily: colours.font, color: colours.text },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 400,
    tooltip: {
      // Text, not HTML: the page allows no style attributes.
      renderMode: 'richText',
      trigger: chart.kind === 'donut' ? 'item' : 'axis',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      axisPointer: { type: chart.kind === 'line' ? 'line' : 'shadow', lineStyle: { color: colours.muted } },
      valueFormatter: (value: unknown) => print(chart, typeof value === 'number' ? value : null),
    },
    legend: chart.series.length > 1 || chart.kind === 'donut' ? { ...legend(colours), formatter: legendName(chart) } : undefined,
  };
}

function legend(colours: Paint): Part {
  return { type: 'scroll', top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: colours.muted }, pageTextStyle: { color: colours.muted }, pageIconColor: colours.text };
}

function legendName(chart: Chart): (name: string) => string {
  const right = document.documentElement.lang === 'en' ? ' (right)' : '（右轴）';
  return name => chart.series.some(series => series.daily && series.name === name) ? name + right : name;
}

function valueAxis(chart: Chart, colours: Paint, narrow: boolean): Part {
  return {
    type: 'value',
    splitNumber: narrow ? 2 : 5,
    axisLabel: { color: colours.muted, formatter: (value: number) => short(value) + chart.unit, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  };
}

function line(chart: Chart, colours: Paint): Part {
  const daily = chart.series.some(series => series.daily);
  const axes = [valueAxis(chart, colours, false)];
  if (daily)
    // The day's columns stay in the lower half, below the curves, with an axis of their own: a day is far less than the total.
    axes.push({ ...valueAxis(chart, colours, true), splitLine: { show: false }, max: (extent: { max: number }) => extent.max * 2.2,
      axisLabel: { color: colours.muted, formatter: short, showMaxLabel: false } });
  return {
    grid: { left: 4, right: 8, top: 36, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category', data: chart.labels, boundaryGap: daily,
      axisLabel: { color: colours.muted, hideOverlap: true, formatter: (label: string) => label.replace(/^\d{4}-/, '') },
      axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false },
    },
    yAxis: axes,
    series: chart.series.map(series => series.daily ? columns(series) : curve(series, chart.labels.length)),
  };
}

const curve = (series: Series, points: number): Part => ({
  type: 'line', name: series.name, data: series.values, showSymbol: points < 20, symbolSize: 5, lineStyle: { width: 2 }, z: 3,
});

const columns = (series: Series): Part => ({
  type: 'bar', name: series.name, data: series.values, yAxisIndex: 1, barMaxWidth: 14, itemStyle: { opacity: 0.45, borderRadius: [2, 2, 0, 0] },
});

// On a phone a long name goes on in a second line; a bar leaves room for two.
const twoLines: Part = { overflow: 'break', lineHeight: 13, height: 26, lineOverflow: 'truncate' };

function lyingBars(chart: Chart, colours: Paint, narrow: boolean): Part {
  const stacked = chart.kind === 'stacked';
  const single = chart.series.length === 1;
  const names = Math.min(narrow ? 104 : 216, widest(chart.labels, colours.font));
  return {
    grid: { left: names + 12, right: single ? 56 : 16, top: single ? 4 : 36, bottom: 28, outerBoundsMode: 'none' },
    xAxis: { ...valueAxis(chart, colours, narrow), max: chart.unit === '%' ? top(chart) : undefined },
    yAxis: {
      type: 'category', inverse: true, data: chart.labels, triggerEvent: chart.hrefs !== null,
      axisLabel: { color: colours.text, width: names, ...(narrow && !stacked ? twoLines : { overflow: 'truncate' }) }, axisLine: { show: false }, axisTick: { show: false },
    },
    series: chart.series.map(series => ({
      type: 'bar', name: series.name, data: series.values, stack: stacked ? 'all' : undefined, barMaxWidth: 16,
      cursor: chart.hrefs ? 'pointer' : 'default',
      itemStyle: stacked ? { color: colour(series, colours), borderColor: colours.surface, borderWidth: 1 } : { borderRadius: [0, 3, 3, 0] },
      label: { show: single, position: 'right', color: colours.text, formatter: (item: { value: number | null }) => print(chart, item.value) },
    })),
  };
}

const colour = (series: Series, colours: Paint): string | undefined =>
  series.isRest ? colours.rest : series.colour === null ? undefined : colours.series[series.colour % colours.series.length];

// The names stand in the legend: beside small slices next to each other they would lie on each other.
function donut(chart: Chart, colours: Paint, narrow: boolean): Part {
  const values = chart.series[0]?.values ?? [];
  return {
    legend: {
      ...legend(colours), type: 'plain', top: 'bottom', left: 'center',
      formatter: (name: string) => `${name} ${print(chart, values[chart.labels.indexOf(name)])}`,
    },
    series: [{
      type: 'pie', radius: narrow ? ['36%', '56%'] : ['42%', '64%'], center: ['50%', narrow ? '32%' : '40%'], padAngle: 1, itemStyle: { borderRadius: 3 },
      cursor: chart.hrefs ? 'pointer' : 'default',
      label: { show: !narrow, color: colours.text, formatter: (item: { percent: number }) => `${item.percent.toFixed(1)}%` },
      labelLine: { lineStyle: { color: colours.muted } },
      data: chart.labels.map((name, at) => ({ name, value: values[at] })),
    }],
  };
}

// As much room as the names need, and no more.
function widest(labels: string[], font: string): number {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen)
    return 140;
  pen.font = `12px ${font}`;
  return Math.ceil(Math.max(0, ...labels.map(label => pen.measureText(label).width))) + 1;
}

// Rates end at 100 unless something lies above.
function top(chart: Chart): number | undefined {
  return chart.series.every(series => series.values.every(value => (value ?? 0) <= 100)) ? 100 : undefined;
}

function short(value: number): string {
  return Math.abs(value) >= 10_000 ? `${(value / 1000).toLocaleString('en-US')}k` : value.toLocaleString('en-US');
}
