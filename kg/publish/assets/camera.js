// Where the canvas looks: moves of the view, each taking the place of the one before.
// vis-network's own animations add up when a second begins before the first has ended.

import { calm } from "./theme.js";

// Room around the symbols: for labels at the sides, the line of controls above, labels below.
const SIDES = 180;
const ABOVE = 84;
const BELOW = 44;
const DURATION = 320;

function freeRoom({ container, inset }) {
  return [container.clientWidth - inset.right, container.clientHeight - inset.bottom];
}

// On a narrow screen labels get a smaller share.
export const sideRoom = (stage) => Math.min(SIDES, freeRoom(stage)[0] * 0.3);

function boxOf({ spots }, entities) {
  const found = entities.map((entity) => spots.get(entity)).filter(Boolean);
  if (!found.length) return null;
  const xs = found.map(([x]) => x);
  const ys = found.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

// The zoom at which the entities fill the free part of the canvas.
export function fitScale(stage, entities, closest = 1.7) {
  const box = boxOf(stage, entities);
  if (!box) return 1;
  const [wide, high] = freeRoom(stage);
  const sides = sideRoom(stage);
  return Math.max(
    0.05,
    Math.min(closest, (wide - sides) / (box[2] - box[0] + 1), (high - ABOVE - BELOW) / (box[3] - box[1] + 1)),
  );
}

export function fit(stage, entities = stage.members, { animate = true, closest = undefined } = {}) {
  const box = boxOf(stage, entities);
  if (!box) return;
  const scale = fitScale(stage, entities, closest);
  look(stage, { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + (BELOW - ABOVE) / 2 / scale }, scale, animate);
}

// Brings one entity into the free part of the canvas, if it is not there.
export function reveal(stage, entity) {
  if (!stage.spots.has(entity) || isSeen(stage, entity)) return;
  const [x, y] = stage.spots.get(entity);
  look(stage, { x, y }, stage.network.getScale(), true);
}

export function revealAll(stage, entities) {
  const here = entities.filter((entity) => stage.spots.has(entity));
  if (!here.every((entity) => isSeen(stage, entity))) fit(stage, here, { closest: stage.network.getScale() });
}

function isSeen(stage, entity) {
  const [x, y] = stage.spots.get(entity);
  const seen = stage.network.canvasToDOM({ x, y });
  const [wide, high] = freeRoom(stage);
  return seen.x > 60 && seen.x < wide - 60 && seen.y > 60 && seen.y < high - 60;
}

export function zoom(stage, factor) {
  const scale = stage.network.getScale();
  const { x, y } = stage.network.getViewPosition();
  move(stage, { x, y }, scale * factor, true);
}

// Puts a point of the picture in the middle of the free part.
function look(stage, { x, y }, scale, animate) {
  move(stage, { x: x + stage.inset.right / 2 / scale, y: y + stage.inset.bottom / 2 / scale }, scale, animate);
}

function move(stage, position, scale, animate) {
  cancelAnimationFrame(stage.moving);
  const { network } = stage;
  const from = network.getViewPosition();
  const start = network.getScale();
  const begun = performance.now();
  if (!animate || calm()) return network.moveTo({ position, scale, animation: false });
  const step = (now) => {
    const part = Math.min(1, Math.max(0, (now - begun) / DURATION));
    const eased = part * part * (3 - 2 * part);
    const here = (a, b) => a + (b - a) * eased;
    network.moveTo({
      position: { x: here(from.x, position.x), y: here(from.y, position.y) },
      scale: here(start, scale),
      animation: false,
    });
    if (part < 1) stage.moving = requestAnimationFrame(step);
  };
  stage.moving = requestAnimationFrame(step);
}
