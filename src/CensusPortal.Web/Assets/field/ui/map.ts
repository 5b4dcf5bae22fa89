// The area drawn from the portal's own boundary and buildings: no tiles, nothing from outside.
import { boxOf, drawingOf, geometryOf, isExpectedAt, pathOf, rings } from '../core/ground';
import { isDone } from '../core/day';
import type { Area, Building } from '../core/model';
import { recordsOf } from '../store/state';
import { t } from '../language';
import type { App } from './app';
import { empty, h, svg } from './dom';

const width = 328, margin = 22;

export function areaMap(app: App, area: Area): HTMLElement {
  const buildings = (app.state.buildings.get(area.code) ?? []).filter(b => b.longitude != null && b.latitude != null);
  const geometry = geometryOf(area.boundary);
  const points = [...rings(geometry).flat(), ...buildings.map(b => [b.longitude!, b.latitude!])];
  const box = boxOf(points);
  if (!box)
    return empty(t('没有这个小区的边界和建筑物位置', 'No boundary and no places of buildings'), t('请用列表。', 'Use the list.'));
  const drawing = drawingOf(box, width, margin);
  const map = svg('svg', { class: 'map', viewBox: `0 0 ${drawing.width} ${drawing.height}`, role: 'group', 'aria-label': t(`${area.name}的地图`, `Map of ${area.name}`) },
    svg('path', { class: 'map-area', d: pathOf(geometry, drawing) }), buildings.map(building => point(app, area, building, drawing.place(building.longitude!, building.latitude!))));
  if (app.position) {
    const [x, y] = drawing.place(app.position.longitude, app.position.latitude);
    map.append(svg('circle', { class: 'map-me', cx: x, cy: y, r: 6 }, svg('title', {}, t('我的位置', 'I am here'))));
  }
  return h('div', { class: 'map-frame' }, map, h('p', { class: 'legend soft' },
    h('i', { class: 'dot todo' }), t('待核', 'To do'), ' ', h('i', { class: 'dot done' }), t('完成', 'Done'), ' ', h('i', { class: 'dot none' }), t('底册无', 'Nothing expected')));
}

function point(app: App, area: Area, building: Building, [x, y]: [number, number]): SVGElement {
  const expected = (app.state.base.get(area.code) ?? []).filter(r => isExpectedAt(r, building));
  const ground = { records: recordsOf(app.state, area.code), entries: app.state.entries };
  const toDo = expected.filter(r => !isDone(r, ground)).length;
  const name = building.name || building.address || building.code;
  const state = expected.length === 0 ? 'none' : toDo > 0 ? 'todo' : 'done';
  return svg('a', { href: `#/building/${area.code}/${building.code}`, 'aria-label': t(`${name}，待核${toDo}`, `${name}, ${toDo} to do`) },
    // The finger's target is larger than the dot.
    svg('circle', { class: 'map-touch', cx: x, cy: y, r: 24 }), svg('circle', { class: `map-dot ${state}`, cx: x, cy: y, r: toDo > 0 ? 9 : 6 }),
    toDo > 0 ? svg('text', { x, y: y + 3.5, 'text-anchor': 'middle' }, toDo) : null);
}
