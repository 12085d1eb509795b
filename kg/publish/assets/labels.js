// Where labels go, so that none overlaps another: best first, each at the first free side of its symbol, or not at all.

const CELL = 64;

export class Space {
  constructor() {
    this.cells = new Map();
  }

  *near([left, top, right, bottom]) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
        yield [`${column},${row}`, this.cells.get(`${column},${row}`)];
      }
    }
  }

  // `soft` boxes (symbols) may be covered by the most important labels.
  isFree(box, owner, overSoft = false) {
    for (const [, boxes] of this.near(box)) {
      for (const [left, top, right, bottom, holder, soft] of boxes ?? []) {
        if (holder === owner || (soft && overSoft)) continue;
        if (box[0] < right && box[2] > left && box[1] < bottom && box[3] > top) return false;
      }
    }
    return true;
  }

  take(box, owner, soft = false) {
    for (const [key, boxes] of this.near(box)) {
      if (boxes) boxes.push([...box, owner, soft]);
      else this.cells.set(key, [[...box, owner, soft]]);
    }
  }
}

// items: { id, x, y, reach, width, height, must } in pixels, best first → [{ id, left, top, box }].
// Labels keep within `bounds` [left, right], so that none is cut by the edge of a picture that fills the canvas.
export function placeLabels(items, space, limit, bounds = [-Infinity, Infinity]) {
  for (const { id, x, y, reach } of items) {
    const core = reach * 0.8;
    space.take([x - core, y - core, x + core, y + core], id, true);
  }
  const placed = [];
  for (const item of items) {
    if (placed.length >= limit) break;
    const within = sides(item).filter(([left, , right]) => left >= bounds[0] && right <= bounds[1]);
    const box =
      within.find((side) => space.isFree(side, item.id)) ??
      (item.must ? within.find((side) => space.isFree(side, item.id, true)) : undefined);
    if (!box) continue;
    space.take(box, `label ${item.id}`);
    placed.push({ id: item.id, left: box[0], top: box[1], box });
  }
  return placed;
}

function sides({ x, y, reach, width, height }) {
  const gap = reach + 2;
  const half = width / 2;
  const below = [x - half, y + gap, x + half, y + gap + height];
  const above = [x - half, y - gap - height, x + half, y - gap];
  const right = [x + gap + 1, y - height / 2, x + gap + 1 + width, y + height / 2];
  const left = [x - gap - 1 - width, y - height / 2, x - gap - 1, y + height / 2];
  return [below, right, left, above];
}
