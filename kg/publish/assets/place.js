// Positions for views the page makes itself: rings around a centre, a path from left to right, islands for the rest.
// The first view's positions come from Python; this is the same idea for any choice of entities.

import { neighboursOf } from "./members.js";
import { communities } from "./communities.js";
import { arrange, pack } from "./islands.js";

const ROW = 62;
const WIDEST = 150;
const FRAME = [1120, 740];
const STRETCH = 1.38;

// Map entity → [x, y], and the groups it was laid out in.
export function placeMembers(graph, pass, scope, found, aspect) {
  if (scope.kind === "path") return { spots: chain(scope.steps, aspect), groups: [] };
  if (scope.kind === "ego" && found.members.length <= 170) {
    return { spots: rings(graph, pass, scope.center, found, aspect), groups: [] };
  }
  return islandsOf(graph, pass, found.members);
}

export function linksAmong(graph, pass, members) {
  const inside = new Set(members);
  return new Map(
    members.map((entity) => [
      entity,
      [...neighboursOf(graph, pass, entity)].filter((other) => inside.has(other)).sort((a, b) => a - b),
    ]),
  );
}

function islandsOf(graph, pass, members) {
  const links = linksAmong(graph, pass, members);
  const islands = communities(members, links).map((group) => arrange(group, links));
  pack(islands, links);
  const spots = new Map();
  for (const { inner, centre } of islands) {
    for (const [entity, [x, y]] of inner) spots.set(entity, [centre[0] + x, centre[1] + y]);
  }
  return { spots: framed(spots), groups: islands.map(({ members: group }) => group) };
}

function framed(spots) {
  const xs = [...spots.values()].map(([x]) => x);
  const ys = [...spots.values()].map(([, y]) => y);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  const wide = (right - left) * STRETCH || 0.1;
  const high = bottom - top || 0.1;
  const scale = Math.min(WIDEST, FRAME[0] / wide, FRAME[1] / high);
  return new Map(
    [...spots].map(([entity, [x, y]]) => [
      entity,
      [(x - (left + right) / 2) * scale * STRETCH, (y - (top + bottom) / 2) * scale],
    ]),
  );
}

// From left to right, or downwards where there is more height than width; every other step stands aside for its label.
function chain(steps, aspect) {
  const along = Math.min(230, Math.max(130, 1000 / Math.max(1, steps.length - 1)));
  const middle = (steps.length - 1) / 2;
  return new Map(
    steps.map((entity, place) => {
      const far = (place - middle) * along;
      const aside = place % 2 ? 34 : -34;
      return [entity, aspect < 1 ? [aside * 1.6, far * 0.6] : [far, aside]];
    }),
  );
}

// The centre, its neighbours by type on a first ring, theirs behind them on the next; crowded rings stand in rows.
function rings(graph, pass, center, { members, depth }, aspect) {
  const links = linksAmong(graph, pass, members);
  const spots = new Map([[center, [0, 0]]]);
  const angles = new Map([[center, 0]]);
  const last = members.reduce((most, entity) => Math.max(most, depth.get(entity) ?? 1), 1);
  let reached = 0;
  for (let ring = 1; ring <= last; ring++) {
    const here = members.filter((entity) => (depth.get(entity) ?? last) === ring && entity !== center);
    const behind = (entity) => angles.get(links.get(entity).find((other) => depth.get(other) === ring - 1) ?? center);
    here.sort((a, b) => behind(a) - behind(b) || graph.type[a] - graph.type[b] || a - b);
    const rows = Math.ceil(here.length / (16 * ring));
    const radius = reached + 150;
    reached = radius + (rows - 1) * ROW;
    const turns = ring === 1 ? here.map((_, place) => (place + 0.5) / here.length) : spread(here.map(behind));
    here.forEach((entity, place) => {
      const angle = turns[place] * 2 * Math.PI - Math.PI / 2;
      const reach = radius + (place % rows) * ROW;
      angles.set(entity, turns[place]);
      spots.set(entity, [Math.cos(angle) * reach * aspect, Math.sin(angle) * reach]);
    });
  }
  const shrink = Math.min(1, FRAME[1] / 2 / reached);
  return new Map([...spots].map(([entity, [x, y]]) => [entity, [x * shrink, y * shrink]]));
}

// Places on a circle (in turns, sorted) as near as can be to those wanted, none closer than its share of the circle.
export function spread(wanted) {
  const count = wanted.length;
  const gap = Math.min(0.07, 0.92 / count);
  const turns = [...wanted];
  for (let round = 0; round < 80; round++) {
    for (let place = 0; place < count && count > 1; place++) {
      const next = (place + 1) % count;
      const free = turns[next] + (next === 0 ? 1 : 0) - turns[place];
      if (free >= gap) continue;
      turns[place] -= (gap - free) / 2;
      turns[next] += (gap - free) / 2;
    }
  }
  return turns;
}

// New arrivals settle near what they are linked to; everybody else stays.
export function settle(spots, arrivals, links) {
  let turn = 0;
  for (const entity of arrivals) {
    const anchors = (links.get(entity) ?? []).map((other) => spots.get(other)).filter(Boolean);
    const [ax, ay] = anchors[0] ?? [0, 0];
    let best = null;
    for (let ring = 1; ring <= 6 && !best; ring++) {
      for (let step = 0; step < 12 && !best; step++) {
        const angle = (turn + step) * 2.399963;
        const x = ax + Math.cos(angle) * ring * 75;
        const y = ay + Math.sin(angle) * ring * 55;
        if ([...spots.values()].every(([ox, oy]) => Math.hypot((ox - x) / 1.3, oy - y) > 42)) best = [x, y];
      }
    }
    spots.set(entity, best ?? [ax + 60 * Math.cos(turn), ay + 60 * Math.sin(turn)]);
    turn++;
  }
  return spots;
}
