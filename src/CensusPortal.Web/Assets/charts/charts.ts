import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendScrollComponent, LegendPlainComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { paint, type Chart } from './model';
import { options } from './options';

use([BarChart, LineChart, PieChart, GridComponent, LegendPlainComponent, LegendScrollComponent, TooltipComponent, CanvasRenderer]);

const drawn: { place: HTMLElement; chart: Chart; picture: ECharts }[] = [];

for (const place of document.querySelectorAll<HTMLElement>('[data-chart]'))
  draw(place);

new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });

function draw(place: HTMLElement): void {
  const chart = JSON.parse(place.dataset.chart ?? '') as Chart;
  // Each bar keeps its height, however many there are.
  if (chart.kind === 'bars' || chart.kind === 'stacked')
    place.style.height = `${56 + chart.labels.length * (chart.kind === 'bars' ? 18 * chart.series.length + 10 : 28)}px`;
  const picture = init(place, null, { renderer: 'canvas', locale: document.documentElement.lang === 'en' ? 'EN' : 'ZH' });
  picture.setOption(options(chart, paint(), isNarrow(place)));
  picture.on('click', event => {
    const name = event.componentType === 'yAxis' ? String(event.value) : event.name;
    const href = chart.hrefs?.[chart.labels.indexOf(name)];
    if (href)
      location.assign(href);
  });
  new ResizeObserver(() => picture.resize()).observe(place);
  drawn.push({ place, chart, picture });
}

function redraw(): void {
  for (const { place, chart, picture } of drawn)
    picture.setOption(options(chart, paint(), isNarrow(place)), { notMerge: true });
}

function isNarrow(place: HTMLElement): boolean {
  return place.clientWidth < 440;
}
