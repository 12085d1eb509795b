// The canvas: vis-network draws symbols and lines; ground, labels and emphasis are drawn here, in screen pixels.

import { typeOf } from "./graph.js";
import { calm, hueOf, inks, SHAPES } from "./theme.js";
import { countyOf, hull, outline } from "./land.js";
import { drawOver } from "./overlay.js";
import { sizeOf } from "./stage_sizes.js";

/* global vis */

// Room around the symbols: for labels at the sides, the line of controls above, labels below.
const SIDES = 150, ABOVE = 66, BELOW = 44;

export function createStage(container, graph, options) {
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges }, options);
  const stage = {
    container, graph, nodes, edges, network,
    members: [], pairs: new Map(), spots: new Map(), lands: [],
    emphasis: null, pins: new Map(), version: 0, labels: null, inset: { right: 0, bottom: 0 },
  };
  network.on("beforeDrawing", (context) => drawLands(stage, context));
  network.on("afterDrawing", (context) => drawOver(stage, context));
  network.on("dragEnd", ({ nodes: moved }) => {
    for (const entity of moved) keepSpot(stage, entity);
  });
  return stage;
}

function keepSpot(stage, entity) {
  const { x, y } = stage.network.getPosition(entity);
  stage.spots.set(entity, [x, y]);
  stage.pins.set(entity, [x, y]);
  refresh(stage);
}

export function show(stage, { members, pairs, spots, groups }) {
  stage.members = members;
  stage.pairs = pairs;
  stage.spots = spots;
  for (const [entity, spot] of stage.pins) if (spots.has(entity)) spots.set(entity, spot);
  stage.groups = groups;
  stage.degree = new Map(members.map((entity) => [entity, 0]));
  for (const { a, b } of pairs.values()) {
    stage.degree.set(a, stage.degree.get(a) + 1);
    stage.degree.set(b, stage.degree.get(b) + 1);
  }
  stage.emphasis = null;
  repaint(stage);
}

// Everything anew, with the present theme's colours.
export function repaint(stage) {
  stage.nodes.clear();
  stage.edges.clear();
  stage.nodes.add(stage.members.map((entity) => symbol(stage, entity)));
  stage.edges.add([...stage.pairs.values()].map((pair) => line(stage, pair)));
  refresh(stage);
}

export function refresh(stage) {
  stage.version++;
  stage.lands = (stage.groups ?? []).filter((group) => group.length > 2).map((group) => land(stage, group));
  stage.network.redraw();
}

function land(stage, group) {
  const here = group.filter((entity) => stage.spots.has(entity));
  const corners = hull(here.map((entity) => [...stage.spots.get(entity), sizeOf(stage, entity)]));
  const top = Math.min(...corners.map(([, y]) => y));
  const xs = corners.map(([x]) => x);
  return {
    path: outline(corners), top, middle: (Math.min(...xs) + Math.max(...xs)) / 2, name: countyOf(stage.graph, here),
  };
}

function symbol(stage, entity) {
  const type = typeOf(stage.graph, entity), [x, y] = stage.spots.get(entity) ?? [0, 0];
  const faded = isFaded(stage, entity);
  return {
    id: entity, x, y, shape: SHAPES[type], size: sizeOf(stage, entity), opacity: faded ? inks().faded : 1,
    color: { background: hueOf(type), border: inks().outline, hover: { background: hueOf(type), border: inks().accent } },
    borderWidth: 1, label: undefined,
  };
}

const isFaded = ({ emphasis }, entity) => emphasis !== null && !emphasis.entities.has(entity);

function line(stage, { id, a, b, claims }) {
  const { graph, emphasis } = stage;
  const strong = emphasis?.pairs.has(id) ?? false, faded = emphasis !== null && !strong;
  const forward = claims.some((claim) => directed(graph, claim) && graph.subject[claim] === a);
  const backward = claims.some((claim) => directed(graph, claim) && graph.subject[claim] === b);
  return {
    id, from: a, to: b, width: strong ? 2.2 : Math.min(2.4, 0.8 + claims.length * 0.25),
    color: { color: strong ? inks().accent : inks().edge, opacity: faded ? inks().faded : strong ? 0.95 : 0.8 },
    dashes: claims.every((claim) => graph.past.has(claim)) ? [4, 4] : false,
    arrows: { to: { enabled: forward, scaleFactor: 0.4 }, from: { enabled: backward, scaleFactor: 0.4 } },
  };
}

const directed = (graph, claim) => graph.relation[claim] !== 7;

// Brings out some entities and pairs; the rest fades. Null takes it back.
export function emphasise(stage, emphasis) {
  stage.emphasis = emphasis;
  stage.nodes.update(stage.members.map((entity) => ({ id: entity, opacity: isFaded(stage, entity) ? inks().faded : 1 })));
  stage.edges.update([...stage.pairs.values()].map((pair) => line(stage, pair)));
  stage.version++;
  stage.network.redraw();
}

function drawLands(stage, context) {
  context.save();
  context.fillStyle = inks().land;
  context.strokeStyle = inks().coast;
  context.lineWidth = 1;
  for (const { path } of stage.lands) {
    const shape = new Path2D(path);
    context.fill(shape);
    context.stroke(shape);
  }
  context.restore();
}

// Moves the view so that all (or some) entities fill the free part of the canvas.
export function fit(stage, entities = stage.members, { animate = true, closest = 1.7 } = {}) {
  const spots = entities.map((entity) => stage.spots.get(entity)).filter(Boolean);
  if (!spots.length) return;
  const xs = spots.map(([x]) => x), ys = spots.map(([, y]) => y);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const wide = stage.container.clientWidth - stage.inset.right, high = stage.container.clientHeight - stage.inset.bottom;
  const scale = Math.max(0.05, Math.min(closest, (wide - SIDES) / (box[2] - box[0] + 1), (high - ABOVE - BELOW) / (box[3] - box[1] + 1)));
  stage.network.moveTo({
    position: {
      x: (box[0] + box[2]) / 2 + stage.inset.right / 2 / scale,
      y: (box[1] + box[3]) / 2 + (stage.inset.bottom + BELOW - ABOVE) / 2 / scale,
    },
    scale,
    animation: animate && !calm() ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
  });
}

// Brings one entity into the free part of the canvas, moving no more than needed.
export function reveal(stage, entity) {
  if (!stage.spots.has(entity)) return;
  const { x, y } = stage.network.canvasToDOM(point(stage.spots.get(entity)));
  const wide = stage.container.clientWidth - stage.inset.right, high = stage.container.clientHeight - stage.inset.bottom;
  if (x > 50 && x < wide - 50 && y > 50 && y < high - 50) return;
  const scale = stage.network.getScale(), [worldX, worldY] = stage.spots.get(entity);
  stage.network.moveTo({
    position: { x: worldX + stage.inset.right / 2 / scale, y: worldY + stage.inset.bottom / 2 / scale },
    scale,
    animation: calm() ? false : { duration: 300, easingFunction: "easeInOutQuad" },
  });
}

const point = ([x, y]) => ({ x, y });

export function zoom(stage, factor) {
  stage.network.moveTo({ scale: stage.network.getScale() * factor, animation: calm() ? false : { duration: 150 } });
}
