// A force layout inside each group, and the packing of groups: kg/publish/page/layout.py in JavaScript.

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const ROUNDS = 90;
const GAP = 0.3;
const BERTHS = 60;

export function arrange(group, links) {
  const index = new Map(group.map((entity, place) => [entity, place]));
  const springs = [];
  const degree = new Float64Array(group.length);
  group.forEach((entity, a) => {
    for (const other of links.get(entity)) {
      const b = index.get(other);
      if (b === undefined || b <= a) continue;
      springs.push([a, b]);
      degree[a]++;
      degree[b]++;
    }
  });
  const { xs, ys } = seeds(group.length, degree);
  if (group.length > 2) {
    const rounds = Math.max(8, Math.floor(ROUNDS * Math.min(1, (60 / group.length) ** 1.5)));
    for (let round = 0; round < rounds; round++) relax(xs, ys, springs, degree, 0.35 * (1 - round / rounds) + 0.02);
    part(xs, ys);
  }
  const middleX = mean(xs);
  const middleY = mean(ys);
  const inner = new Map(group.map((entity, place) => [entity, [xs[place] - middleX, ys[place] - middleY]]));
  const reach = Math.max(...[...inner.values()].map(([x, y]) => Math.hypot(x, y)));
  return { members: group, inner, radius: reach + 0.5 + GAP / 2, centre: [0, 0] };
}

const mean = (values) => values.reduce((total, value) => total + value, 0) / values.length;

function seeds(count, degree) {
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  if (count === 2) return { xs: Float64Array.of(-0.5, 0.5), ys };
  const order = [...degree.keys()].sort((a, b) => degree[b] - degree[a] || a - b);
  order.forEach((place, turn) => {
    const reach = Math.sqrt(turn * 0.6);
    xs[place] = reach * Math.cos(turn * GOLDEN);
    ys[place] = reach * Math.sin(turn * GOLDEN);
  });
  return { xs, ys };
}

function relax(xs, ys, springs, degree, heat) {
  const count = xs.length;
  const moveX = xs.map((x) => -0.03 * x);
  const moveY = ys.map((y) => -0.03 * y);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const awayX = xs[a] - xs[b];
      const awayY = ys[a] - ys[b];
      const square = awayX * awayX + awayY * awayY + 1e-3;
      if (square >= 9) continue;
      const force = 1 / square - 0.1;
      moveX[a] += awayX * force;
      moveY[a] += awayY * force;
      moveX[b] -= awayX * force;
      moveY[b] -= awayY * force;
    }
  }
  for (const [a, b] of springs) {
    const farX = xs[b] - xs[a];
    const farY = ys[b] - ys[a];
    const pull = 0.45 / Math.sqrt(Math.max(1, Math.max(degree[a], degree[b]) / 4));
    moveX[a] += farX * pull;
    moveY[a] += farY * pull;
    moveX[b] -= farX * pull;
    moveY[b] -= farY * pull;
  }
  for (let place = 0; place < count; place++) {
    const step = Math.hypot(moveX[place], moveY[place]) + 1e-9;
    const factor = Math.min(step, heat) / step;
    xs[place] += moveX[place] * factor;
    ys[place] += moveY[place] * factor;
  }
}

function part(xs, ys, distance = 0.86) {
  for (let round = 0; round < 25; round++) {
    let moved = false;
    for (let a = 0; a < xs.length; a++) {
      for (let b = a + 1; b < xs.length; b++) {
        const awayX = xs[a] - xs[b];
        const awayY = ys[a] - ys[b];
        const length = Math.hypot(awayX, awayY) || 1e-6;
        if (length >= distance) continue;
        const push = (distance - length) / 2 / length;
        xs[a] += awayX * push;
        ys[a] += awayY * push;
        xs[b] -= awayX * push;
        ys[b] -= awayY * push;
        moved = true;
      }
    }
    if (!moved) return;
  }
}

export function pack(islands, links) {
  const home = new Map(islands.flatMap((island, place) => island.members.map((entity) => [entity, place])));
  const bonds = islands.map(() => new Map());
  for (const [entity, place] of home) {
    for (const other of links.get(entity)) {
      const there = home.get(other);
      if (there !== undefined && there !== place) bonds[place].set(there, (bonds[place].get(there) ?? 0) + 1);
    }
  }
  islands.slice(0, BERTHS).forEach((island, place) => {
    if (place) island.centre = berth(island, islands.slice(0, place), bonds[place]);
  });
  shelve(islands.slice(BERTHS), islands.slice(0, BERTHS));
}

// The many small islands stand in rows under the others.
function shelve(rest, settled) {
  if (!rest.length) return;
  const edge = (axis, sign) => sign * Math.max(...settled.map(({ centre, radius }) => sign * centre[axis] + radius));
  const middle = (edge(0, -1) + edge(0, 1)) / 2;
  const wide = edge(0, 1) - edge(0, -1);
  const area = wide * (edge(1, 1) - edge(1, -1)) + rest.reduce((sum, { radius }) => sum + 4 * radius ** 2, 0);
  const room = Math.max(wide, Math.sqrt(area * 1.1));
  const left = middle - room / 2;
  let top = edge(1, 1);
  let x = left;
  let high = rest[0].radius;
  for (const island of rest) {
    if (x + island.radius * 2 > left + room) {
      x = left;
      top += high * 2;
      high = island.radius;
    }
    island.centre = [x + island.radius, top + high];
    x += island.radius * 2;
  }
}

function berth(island, settled, bonds) {
  const kin = [...bonds]
    .filter(([place]) => place < settled.length)
    .map(([place, weight]) => [...settled[place].centre, weight]);
  const total = kin.reduce((sum, [, , weight]) => sum + weight, 0) || 1;
  const spots = [];
  for (const other of settled) {
    const reach = other.radius + island.radius;
    for (let turn = 0; turn < 18; turn++) {
      const x = other.centre[0] + reach * Math.cos((turn * Math.PI) / 9);
      const y = other.centre[1] + reach * Math.sin((turn * Math.PI) / 9);
      const far = kin.reduce((sum, [kx, ky, weight]) => sum + weight * Math.hypot(x - kx, y - ky), 0) / total;
      spots.push([(x ** 4 + y ** 4) ** 0.25 + 0.45 * far, x, y]);
    }
  }
  spots.sort((a, b) => a[0] - b[0]);
  const free = ([, x, y]) =>
    settled.every((o) => Math.hypot(x - o.centre[0], y - o.centre[1]) > o.radius + island.radius - 1e-6);
  const [, x, y] = spots.find(free) ?? spots.at(-1);
  return [x, y];
}
