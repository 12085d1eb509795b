import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, pack } from "../../../kg/publish/assets/islands.js";
import { placeLabels, Space } from "../../../kg/publish/assets/labels.js";
import { hull, outline } from "../../../kg/publish/assets/land.js";
import { communities } from "../../../kg/publish/assets/communities.js";
import { spread } from "../../../kg/publish/assets/place.js";
import { binning, histogram } from "../../../kg/publish/assets/datefilter.js";

const apart = (a, b) => a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];

test("labels never overlap, and the first comes first", () => {
  const items = Array.from({ length: 200 }, (_, id) => ({
    id,
    x: (id * 37) % 400,
    y: (id * 53) % 300,
    reach: 5,
    width: 60,
    height: 15,
  }));
  const placed = placeLabels(items, new Space(), 100);
  assert.equal(placed[0].id, 0);
  assert.ok(placed.length > 20);
  placed.forEach((one, place) => placed.slice(place + 1).forEach((other) => assert.ok(apart(one.box, other.box))));
});

test("labels keep within the bounds", () => {
  const [label] = placeLabels([{ id: 0, x: 0, y: 0, reach: 5, width: 80, height: 15 }], new Space(), 9, [-10, 200]);
  assert.ok(label.left >= -10);
});

test("no two of a group stand on each other", () => {
  const group = Array.from({ length: 40 }, (_, entity) => entity);
  const links = new Map(group.map((entity) => [entity, entity ? [0] : group.slice(1)]));
  const spots = [...arrange(group, links).inner.values()];
  spots.forEach(([x, y], place) =>
    spots.slice(place + 1).forEach(([u, v]) => assert.ok(Math.hypot(x - u, y - v) > 0.5)),
  );
});

test("islands do not overlap, however many", () => {
  const links = new Map(Array.from({ length: 150 }, (_, entity) => [entity, []]));
  const islands = [...links.keys()].map((entity) => arrange([entity], links));
  pack(islands, links);
  islands.forEach((one, place) =>
    islands
      .slice(place + 1)
      .forEach((other) =>
        assert.ok(
          Math.hypot(one.centre[0] - other.centre[0], one.centre[1] - other.centre[1]) >
            one.radius + other.radius - 1e-5,
        ),
      ),
  );
});

test("a hull goes round its points", () => {
  const corners = hull([
    [0, 0, 5],
    [100, 0, 5],
    [50, 80, 5],
    [50, 30, 5],
  ]);
  assert.ok(Math.min(...corners.map(([x]) => x)) < -5);
  assert.match(outline(corners), /^M[\d. -]+( Q[\d. -]+)+ Z$/);
});

test("bins are as fine as they can be, and hold every day once", () => {
  assert.equal(binning([20260101, 20260131]).unit, "day");
  assert.equal(binning([20260101, 20260630]).unit, "week");
  assert.equal(binning([20240101, 20260630]).unit, "month");
  assert.equal(binning([19490101, 20260630]).unit, "year");
  const days = [20260101, 20260102, 20260630];
  const { bins } = binning(days);
  assert.equal(
    histogram(days, bins).reduce((sum, count) => sum + count),
    3,
  );
  assert.deepEqual(binning([]).bins, []);
  assert.equal(binning(new Array(300000).fill(20260101)).bins.length, 1);
});

test("places on a ring stay near what is wanted, and apart", () => {
  const turns = spread([0.1, 0.1, 0.1, 0.5, 0.98, 0.99]);
  const gaps = turns.map((turn, place) => (turns[place + 1] ?? turns[0] + 1) - turn);
  assert.ok(Math.min(...gaps) > 0.06);
  assert.ok(Math.abs(turns[3] - 0.5) < 0.02);
  assert.deepEqual(spread([0.3]), [0.3]);
  assert.deepEqual(spread([]), []);
});

test("communities are found, whole and none too large", () => {
  const members = Array.from({ length: 90 }, (_, entity) => entity);
  // Three rings of thirty, each with chords, tied to one another by single links.
  const near = (entity) =>
    [1, 2, 5].flatMap((step) => [step, 30 - step]).map((step) => Math.floor(entity / 30) * 30 + ((entity + step) % 30));
  const links = new Map(members.map((entity) => [entity, near(entity)]));
  links.get(0).push(30);
  links.get(30).push(0);
  const groups = communities(members, links);
  assert.deepEqual(
    groups.flat().sort((a, b) => a - b),
    members,
  );
  assert.ok(groups.every((group) => new Set(group.map((entity) => Math.floor(entity / 30))).size === 1));
  assert.ok(groups.length <= 12);
});

test("a star stays one group, lone ones stand alone", () => {
  const star = new Map(
    Array.from({ length: 100 }, (_, entity) => [
      entity,
      entity ? [0] : Array.from({ length: 99 }, (_, leaf) => leaf + 1),
    ]),
  );
  assert.equal(communities([...star.keys()], star).length, 1);
  assert.equal(
    communities(
      [0, 1],
      new Map([
        [0, []],
        [1, []],
      ]),
    ).length,
    2,
  );
});
