// Labels over the drawing: fixed in size whatever the zoom, none over another, the most important first.

import { sideRoom } from "./camera.js";
import { inks } from "./theme.js";
import { placeLabels, Space } from "./labels.js";
import { sprite, textWidth } from "./sprites.js";
import { projectAmounts } from "./amounts.js";
import { money, shorten } from "./format.js";
import { edgeWords } from "./phrases.js";
import { labelText, sizeOf } from "./stage_sizes.js";

const MOST = 170;
const EDGE_LABELS = 60;
const FEW = 80;
const SUB = 11;

export function drawOver(stage, context) {
  const scale = stage.network.getScale();
  if (!stage.labels || stage.labels.version !== stage.version || stage.labels.scale !== scale) {
    stage.labels = { version: stage.version, scale, ...layOut(stage, scale) };
  }
  const origin = stage.network.canvasToDOM({ x: 0, y: 0 });
  const ratio = stage.network.canvas.pixelRatio;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, origin.x * ratio, origin.y * ratio);
  for (const { picture, left, top } of stage.labels.drawn) {
    context.drawImage(picture.canvas, left, top, picture.width, picture.height);
  }
  ring(stage, context, scale);
  context.restore();
}

function layOut(stage, scale) {
  const space = new Space();
  const drawn = [];
  const ratio = stage.network.canvas.pixelRatio;
  landNames(stage, scale, space, drawn, ratio);
  const items = ranked(stage).map((entity) => item(stage, entity, scale));
  const labels = placeLabels(items, space, MOST, bounds(stage, scale));
  const styles = new Map(items.map((each) => [each.id, each]));
  for (const { id, left, top } of labels) {
    const { text, size, weight, sub, width } = styles.get(id);
    const { ink, muted, paper } = inks();
    const indent = (words, ...style) => left + (width - textWidth(words, ...style)) / 2;
    drawn.push({ id, ...set(text, { size, weight, color: ink, halo: paper, ratio }, indent(text, size, weight), top) });
    if (sub) drawn.push(set(sub, { size: SUB, color: muted, halo: paper, ratio }, indent(sub, SUB), top + size * 1.25));
  }
  edgeNames(stage, scale, space, drawn, ratio);
  return { drawn, boxes: labels.map(({ id, box }) => ({ ...styles.get(id), box })) };
}

// The canvas' edges as they lie when the whole picture is fitted into it.
function bounds(stage, scale) {
  const xs = stage.members.map((entity) => stage.spots.get(entity)[0]);
  const slack = Math.max(60, sideRoom(stage) / 2 - 6);
  return [Math.min(...xs) * scale - slack, Math.max(...xs) * scale + slack];
}

// The sprite's halo stands out of the text's box by a few pixels on every side.
function set(text, style, left, top) {
  const picture = sprite(text, style);
  return { picture, left: left - 4, top: top - (picture.height - style.size * 1.25) / 2 };
}

function ranked(stage) {
  const { emphasis, degree } = stage;
  const focus = emphasis?.focus ?? new Set();
  const place = (entity) => (focus.has(entity) ? 0 : 1);
  const shown = emphasis ? stage.members.filter((entity) => emphasis.entities.has(entity)) : [...stage.members];
  return shown.sort((a, b) => place(a) - place(b) || degree.get(b) - degree.get(a) || a - b);
}

function item(stage, entity, scale) {
  const [x, y] = stage.spots.get(entity);
  const chosen = stage.emphasis?.focus.has(entity) ?? false;
  const big = stage.degree.get(entity) > stage.hub;
  const size = chosen ? 15 : big ? 13 : 12;
  const weight = chosen || big ? 600 : 400;
  const text = labelText(stage, entity);
  const sub = stage.members.length <= FEW ? amountText(stage, entity) : null;
  return {
    id: entity,
    must: chosen || big,
    x: x * scale,
    y: y * scale,
    reach: sizeOf(stage, entity) * scale + (chosen ? 5 : 0),
    text,
    size,
    weight,
    width: Math.max(textWidth(text, size, weight), sub ? textWidth(sub, SUB) : 0) + 4,
    height: size * 1.25 + (sub ? SUB * 1.25 : 0),
    sub,
  };
}

// What a project costs, under its name.
function amountText({ graph }, entity) {
  const amount = projectAmounts(graph).get(entity);
  return amount ? money(amount) : null;
}

function landNames(stage, scale, space, drawn, ratio) {
  const { muted, paper } = inks();
  for (const { name, middle, top } of stage.lands) {
    if (!name) continue;
    const width = textWidth(name, 12, 600);
    const left = middle * scale - width / 2;
    const above = top * scale - 8;
    const box = [left - 4, above, left + width + 4, above + 16];
    if (!space.isFree(box)) continue;
    space.take(box, `land ${name}`);
    drawn.push(set(name, { size: 12, weight: 600, color: muted, halo: paper, ratio }, left, above));
  }
}

// Relations are written on lines only where there are few lines, or on those brought out.
function edgeNames(stage, scale, space, drawn, ratio) {
  const { emphasis, pairs } = stage;
  const { muted, paper, accent } = inks();
  const chosen = [...(emphasis?.pairs ?? [])].map((id) => pairs.get(id)).filter(Boolean);
  const all = pairs.size <= EDGE_LABELS && (!emphasis || emphasis.soft) ? [...pairs.values()] : [];
  for (const pair of new Set([...chosen.slice(0, EDGE_LABELS), ...all])) {
    const [ax, ay] = stage.spots.get(pair.a);
    const [bx, by] = stage.spots.get(pair.b);
    const text = shorten(edgeWords(stage.graph, pair.claims), 12);
    const width = textWidth(text, 11);
    const left = ((ax + bx) / 2) * scale - width / 2;
    const top = ((ay + by) / 2) * scale - 7;
    const box = [left, top, left + width, top + 14];
    if (!space.isFree(box)) continue;
    space.take(box, `line ${pair.id}`);
    drawn.push(
      set(text, { size: 11, color: emphasis && !emphasis.soft ? accent : muted, halo: paper, ratio }, left, top),
    );
  }
}

function ring(stage, context, scale) {
  for (const entity of stage.emphasis?.focus ?? []) {
    const spot = stage.spots.get(entity);
    if (!spot) continue;
    context.beginPath();
    context.arc(spot[0] * scale, spot[1] * scale, (sizeOf(stage, entity) * 1.15 + 2) * scale + 3, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.strokeStyle = inks().accent;
    context.stroke();
  }
}
