// The present picture as SVG, with title and legend; PNG is the same, painted at twice the size.

import { corners, FONT, hueOf, inks, SHAPES } from "./theme.js";
import { sizeOf } from "./stage_sizes.js";
import { typeOf } from "./graph.js";
import { t } from "./words.js";

const HEAD = 58;
const FOOT = 36;

// Text for XML: markup characters as entities, and no character XML forbids.
function escape(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

// An element as text; its content is markup already.
function xml(name, attributes, ...content) {
  const written = Object.entries(attributes).filter(([, value]) => value != null);
  const head = [name, ...written.map(([key, value]) => `${key}="${escape(String(value))}"`)].join(" ");
  return content.length ? `<${head}>${content.join("\n")}</${name}>` : `<${head}/>`;
}

const fixed = (value) => value.toFixed(1);
const points = (corner) => corner.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(" ");

export function toSvg(app) {
  const { stage } = app;
  const { network, container } = stage;
  const wide = container.clientWidth;
  const high = container.clientHeight;
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const move = `translate(${fixed(origin.x)} ${fixed(origin.y)})`;
  const scaled = `${move} scale(${network.getScale().toFixed(4)})`;
  const size = { width: wide, height: high + HEAD + FOOT, viewBox: `0 0 ${wide} ${high + HEAD + FOOT}` };
  return xml(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", ...size, "font-family": FONT },
    xml("rect", { width: "100%", height: "100%", fill: inks().paper }),
    // An inner picture cuts off what lies outside the canvas.
    xml(
      "svg",
      { y: HEAD, width: wide, height: high, viewBox: `0 0 ${wide} ${high}` },
      xml("g", { transform: scaled }, ...lands(stage), ...lines(stage), ...symbols(stage)),
      xml("g", { transform: move }, ...labels(stage)),
    ),
    caption(app),
    legend(app, high + HEAD + FOOT / 2),
  );
}

const lands = (stage) =>
  stage.lands.map(({ path }) => xml("path", { d: path, fill: inks().land, stroke: inks().coast }));

function lines(stage) {
  return stage.edges.get().flatMap(({ from, to, width, color, dashes, arrows }) => {
    const [ax, ay] = shore(stage, from, to);
    const [bx, by] = shore(stage, to, from);
    const ends = { x1: fixed(ax), y1: fixed(ay), x2: fixed(bx), y2: fixed(by) };
    const look = { stroke: color.color, "stroke-opacity": color.opacity, "stroke-width": width.toFixed(2) };
    return [
      xml("line", { ...ends, ...look, "stroke-dasharray": dashes ? dashes.join(" ") : null }),
      ...(arrows.to.enabled ? [arrowhead([ax, ay], [bx, by], color)] : []),
      ...(arrows.from.enabled ? [arrowhead([bx, by], [ax, ay], color)] : []),
    ];
  });
}

// Where the line from one entity to another leaves the first one's symbol.
function shore(stage, entity, other) {
  const [x, y] = stage.spots.get(entity);
  const [ox, oy] = stage.spots.get(other);
  const length = Math.hypot(ox - x, oy - y) || 1;
  const reach = Math.min(sizeOf(stage, entity) * 1.1, length / 2);
  return [x + ((ox - x) / length) * reach, y + ((oy - y) / length) * reach];
}

function arrowhead([ax, ay], [bx, by], { color, opacity }) {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const ux = (bx - ax) / length;
  const uy = (by - ay) / length;
  const corner = (along, aside) => [bx - ux * along - uy * aside, by - uy * along + ux * aside];
  const shape = points([[bx, by], corner(7, 2.4), corner(7, -2.4)]);
  return xml("polygon", { points: shape, fill: color, "fill-opacity": opacity });
}

const symbols = (stage) =>
  stage.nodes.get().map(({ id, opacity }) => {
    const [x, y] = stage.spots.get(id);
    return symbol(typeOf(stage.graph, id), [x, y], sizeOf(stage, id), opacity);
  });

function symbol(type, [x, y], size, opacity = 1) {
  const look = { fill: hueOf(type), stroke: inks().outline, opacity };
  const shape = corners(SHAPES[type], size);
  if (!shape) return xml("circle", { cx: fixed(x), cy: fixed(y), r: fixed(size), ...look });
  return xml("polygon", { points: points(shape.map(([px, py]) => [px + x, py + y])), ...look });
}

function labels(stage) {
  const { ink, muted, paper } = inks();
  const halo = { stroke: paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" };
  return (stage.labels?.boxes ?? []).flatMap(({ text, size, weight, sub, box: [left, top, right] }) => {
    const place = { x: fixed((left + right) / 2), "text-anchor": "middle", ...halo };
    const base = top + size * 0.95;
    const name = { ...place, y: fixed(base), "font-size": size, "font-weight": weight, fill: ink };
    const below = { ...place, y: fixed(base + 14), "font-size": 11, fill: muted };
    return [xml("text", name, escape(text)), ...(sub ? [xml("text", below, escape(sub))] : [])];
  });
}

function caption({ graph, stage, setup }) {
  const { ink, muted } = inks();
  const shown = t("shown", { n: stage.members.length, all: graph.size });
  return (
    xml("text", { x: 20, y: 30, "font-size": 18, "font-weight": 600, fill: ink }, escape(setup.title)) +
    xml("text", { x: 20, y: 48, "font-size": 12, fill: muted }, escape(shown))
  );
}

function legend({ graph }, y) {
  let x = 20;
  return graph.types
    .map((type) => {
      const word = t(type);
      const look = { x: x + 18, y: y + 4, "font-size": 12, fill: inks().muted };
      const drawn = symbol(type, [x + 6, y], 6) + xml("text", look, escape(word));
      x += 38 + [...word].length * (word.charCodeAt(0) > 255 ? 12 : 7);
      return drawn;
    })
    .join("");
}

export async function toPng(app, factor = 2) {
  const image = new Image();
  const source = URL.createObjectURL(new Blob([toSvg(app)], { type: "image/svg+xml" }));
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * factor;
  canvas.height = image.height * factor;
  const pen = canvas.getContext("2d");
  pen.scale(factor, factor);
  pen.drawImage(image, 0, 0);
  URL.revokeObjectURL(source);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
