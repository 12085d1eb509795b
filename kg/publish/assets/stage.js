// The canvas: vis-network draws symbols and lines; ground, labels and emphasis are drawn here, in screen pixels.

import { typeOf } from "./graph.js";
import { hueOf, inks, SHAPES } from "./theme.js";
import { countyOf, hull, outline } from "./land.js";
import { drawOver } from "./overlay.js";
import { fitScale } from "./camera.js";
import { sizeOf } from "./stage_sizes.js";

/* global vis */

export function createStage(container, graph, options) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges }, options);
  const stage = {
    container,
    graph,
    nodes,
    edges,
    network,
    members: [],
    pairs: new Map(),
    spots: new Map(),
    lands: [],
    emphasis: null,
    pins: new Map(),
    version: 0,
    labels: null,
    inset: { right: 0, bottom: 0 },
  };
  network.on("beforeDrawing", (context) => {
    if (!stage.quiet) drawLands(stage, context);
  });
  network.on("afterDrawing", (context) => {
    if (!stage.quiet) drawOver(stage, context);
  });
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
  stage.homes = new Map(groups.flatMap((group, place) => group.map((entity) => [entity, place])));
  stage.degree = new Map(members.map((entity) => [entity, 0]));
  for (const { a, b } of pairs.values()) {
    stage.degree.set(a, stage.degree.get(a) + 1);
    stage.degree.set(b, stage.degree.get(b) + 1);
  }
  stage.hub = Math.max(4, 0.35 * Math.max(0, ...stage.degree.values()));
  stage.emphasis = null;
  // Symbols keep about their size on the screen where the whole picture has to be shown small.
  stage.unit = Math.min(1.7, Math.max(1, 0.9 / fitScale(stage, members)));
  repaint(stage);
}

// Everything anew, with the present theme's colours.
export function repaint(stage) {
  if (stage.edges.length) stage.edges.clear();
  if (stage.nodes.length) stage.nodes.clear();
  stage.nodes.add(stage.members.map((entity) => symbol(stage, entity)));
  stage.edges.add([...stage.pairs.values()].map((pair) => line(stage, pair)));
  refresh(stage);
}

export function refresh(stage) {
  stage.version++;
  const shown = (stage.groups ?? []).map((group) => group.filter((entity) => stage.spots.has(entity)));
  stage.lands = shown.filter((group) => group.length > 2).map((group) => land(stage, group));
  if (!stage.quiet) stage.network.redraw();
}

// vis-network draws at every change of its data; while several follow one another, labels wait for the last.
export function quietly(stage, change) {
  stage.quiet = true;
  change();
  stage.quiet = false;
  stage.network.redraw();
}

function land(stage, group) {
  const corners = hull(group.map((entity) => [...stage.spots.get(entity), sizeOf(stage, entity)]));
  const top = Math.min(...corners.map(([, y]) => y));
  const xs = corners.map(([x]) => x);
  return {
    path: outline(corners),
    top,
    middle: (Math.min(...xs) + Math.max(...xs)) / 2,
    name: countyOf(stage.graph, group),
  };
}

function symbol(stage, entity) {
  const type = typeOf(stage.graph, entity);
  const [x, y] = stage.spots.get(entity) ?? [0, 0];
  const faded = isFaded(stage, entity);
  return {
    id: entity,
    x,
    y,
    shape: SHAPES[type],
    size: sizeOf(stage, entity),
    opacity: faded ? inks().faded : 1,
    color: {
      background: hueOf(type),
      border: inks().outline,
      hover: { background: hueOf(type), border: inks().accent },
    },
    borderWidth: 1,
    label: undefined,
  };
}

const isFaded = ({ emphasis }, entity) => emphasis !== null && !emphasis.entities.has(entity);

function line(stage, { id, a, b, claims }) {
  const { graph, emphasis } = stage;
  const chosen = emphasis?.pairs.has(id) ?? false;
  const strong = chosen && !emphasis.soft;
  const faded = emphasis !== null && !chosen && !emphasis.soft;
  const forward = claims.some((claim) => directed(graph, claim) && graph.subject[claim] === a);
  const backward = claims.some((claim) => directed(graph, claim) && graph.subject[claim] === b);
  const color = strong ? inks().accent : inks().edge;
  return {
    id,
    from: a,
    to: b,
    width: strong ? 1.8 : Math.min(2.2, 0.8 + claims.length * 0.25),
    color: { color, hover: color, highlight: color, opacity: faded ? inks().faded : lineStrength(stage, a, b, chosen) },
    dashes: claims.every((claim) => graph.past.has(claim)) ? [4, 4] : false,
    arrows: { to: { enabled: forward, scaleFactor: 0.4 }, from: { enabled: backward, scaleFactor: 0.4 } },
  };
}

// Lines within an island stand out from those that cross the sea, and those of a centre from the rest.
function lineStrength({ homes, emphasis }, a, b, chosen) {
  if (emphasis?.soft) return chosen ? 1 : 0.4;
  return homes.get(a) === homes.get(b) || homes.size === 0 ? 0.95 : 0.5;
}

const directed = (graph, claim) => graph.relation[claim] !== 7;

// Brings out some entities and pairs; the rest fades. Null takes it back.
export function emphasise(stage, emphasis) {
  stage.emphasis = emphasis;
  stage.nodes.update(
    stage.members.map((entity) => ({ id: entity, opacity: isFaded(stage, entity) ? inks().faded : 1 })),
  );
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
