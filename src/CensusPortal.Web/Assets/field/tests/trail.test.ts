import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { Trail } from '../ui/trail';

test('whoever goes back finds a list where it was left, and whoever comes anew at its beginning', () => {
  const trail = new Trail('#/');
  equal(trail.to('#/area/1'), 0);
  trail.scrolled(900);
  equal(trail.to('#/building/1/2'), 0);
  trail.scrolled(30);
  equal(trail.to('#/area/1'), 900);
  equal(trail.to('#/'), 0);
  equal(trail.to('#/area/1'), 0);
});
