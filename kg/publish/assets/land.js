// The tinted ground under a group: the convex hull of its symbols, rounded, with the county's name on its upper edge.

const MARGIN = 9;
const TURNS = 10;

// points: [x, y, reach] → the hull's corners, in order.
export function hull(points) {
  const all = points
    .flatMap(([x, y, reach]) =>
      Array.from({ length: TURNS }, (_, turn) => {
        const angle = (turn / TURNS) * 2 * Math.PI;
        return [x + Math.cos(angle) * (reach + MARGIN), y + Math.sin(angle) * (reach + MARGIN)];
      }),
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = chain(all);
  const upper = chain([...all].reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function chain(points) {
  const kept = [];
  for (const point of points) {
    while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

const turn = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

// A closed curve through the middles of the hull's sides, as path commands for canvas and SVG alike.
export function outline(corners) {
  const middle = ([ax, ay], [bx, by]) => [(ax + bx) / 2, (ay + by) / 2];
  const start = middle(corners.at(-1), corners[0]);
  const curves = corners.map((corner, place) => {
    const end = middle(corner, corners[(place + 1) % corners.length]);
    return `Q${round(corner)} ${round(end)}`;
  });
  return `M${round(start)} ${curves.join(" ")} Z`;
}

const round = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;

// The county most members of a group are in, if it is most of them and does not itself stand among them.
export function countyOf(graph, group) {
  const votes = new Map();
  for (const entity of group) {
    for (const place of graph.where[entity]) {
      votes.set(place, (votes.get(place) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!best || group.length < 4 || best[1] < group.length * 0.55) return null;
  const { name, stem } = graph.divisions[best[0]];
  return group.some((entity) => graph.code[entity].startsWith(stem)) ? null : name;
}
