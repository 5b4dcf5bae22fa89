import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendScrollComponent, LegendPlainComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { paint, type Chart } from './model';
import { options } from './options';

use([BarChart, LineChart, PieChart, GridComponent, LegendPlainComponent, LegendScrollComponent, TooltipComponent, CanvasRenderer]);

const redraws: (() => void)[] = [];

for (const place of document.querySelectorAll<HTMLElement>('[data-chart]'))
  draw(place);

new MutationObserver(() => redraws.forEach(redraw => redraw()))
  .observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });

function draw(place: HTMLElement): void {
  const chart = JSON.parse(place.dataset.chart ?? '') as Chart;
  // Each bar keeps its height, however many there are.
  if (chart.kind === 'bars' || chart.kind === 'stacked')
    place.style.height = `${56 + chart.labels.length * (chart.kind === 'bars' ? 18 * chart.series.length + 10 : 28)}px`;
  const picture = init(place, null, { renderer: 'canvas', locale: document.documentElement.lang === 'en' ? 'EN' : 'ZH' });
  let narrow = isNarrow(place);
  const redraw = () => picture.setOption(options(chart, paint(), narrow), { notMerge: true });
  redraw();
  redraws.push(redraw);
  new ResizeObserver(() => {
    picture.resize();
    if (narrow !== isNarrow(place)) {
      narrow = !narrow;
      redraw();
    }
  }).observe(place);
  leadToRows(chart, picture);
}

// A bar or its name leads where the same row of the data table does.
function leadToRows(chart: Chart, picture: ECharts): void {
  picture.on('click', event => {
    const href = chart.hrefs?.[event.dataIndex ?? -1];
    if (href)
      location.assign(href);
  });
}

function isNarrow(place: HTMLElement): boolean {
  return place.clientWidth < 440;
}
