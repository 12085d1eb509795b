// The present picture as SVG, with title and legend; PNG is the same, painted at twice the size.

import { hueOf, corners, FONT, inks, SHAPES } from "./theme.js";
import { sizeOf } from "./stage_sizes.js";
import { typeOf } from "./graph.js";
import { t } from "./words.js";

const HEAD = 58, FOOT = 36;

// Text for XML: markup characters as entities, and no character XML forbids.
function escape(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

export function toSvg(app) {
  const { stage } = app, { network } = stage, scale = network.getScale();
  const wide = stage.container.clientWidth, high = stage.container.clientHeight, origin = network.canvasToDOM({ x: 0, y: 0 });
  const { paper } = inks();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high + HEAD + FOOT}" viewBox="0 0 ${wide} ${high + HEAD + FOOT}" font-family="${escape(FONT)}">`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    `<svg y="${HEAD}" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}">`,
    `<g transform="translate(${origin.x.toFixed(1)} ${origin.y.toFixed(1)}) scale(${scale.toFixed(4)})">`,
    lands(stage), lines(stage), symbols(stage), "</g>",
    `<g transform="translate(${origin.x.toFixed(1)} ${origin.y.toFixed(1)})">${labels(stage)}</g></svg>`,
    caption(app, wide, high), "</svg>",
  ].join("\n");
}

function lands(stage) {
  const { land, coast } = inks();
  return stage.lands.map(({ path }) => `<path d="${path}" fill="${land}" stroke="${coast}"/>`).join("");
}

function lines(stage) {
  return stage.edges.get().map(({ from, to, width, color, dashes, arrows }) => {
    const [ax, ay] = shore(stage, from, to), [bx, by] = shore(stage, to, from);
    const heads = (arrows.to.enabled ? head(ax, ay, bx, by, color) : "") + (arrows.from.enabled ? head(bx, by, ax, ay, color) : "");
    const dash = dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
    return `<line x1="${ax.toFixed(1)}" y1="${ay.toFixed(1)}" x2="${bx.toFixed(1)}" y2="${by.toFixed(1)}" stroke="${color.color}" stroke-opacity="${color.opacity}" stroke-width="${width.toFixed(2)}"${dash}/>${heads}`;
  }).join("\n");
}

// Where the line from one entity to another leaves the first one's symbol.
function shore(stage, entity, other) {
  const [x, y] = stage.spots.get(entity), [ox, oy] = stage.spots.get(other);
  const length = Math.hypot(ox - x, oy - y) || 1, reach = Math.min(sizeOf(stage, entity) * 1.1, length / 2);
  return [x + ((ox - x) / length) * reach, y + ((oy - y) / length) * reach];
}

function head(ax, ay, bx, by, { color, opacity }) {
  const length = Math.hypot(bx - ax, by - ay) || 1, ux = (bx - ax) / length, uy = (by - ay) / length;
  const corner = (along, aside) => `${(bx - ux * along - uy * aside).toFixed(1)},${(by - uy * along + ux * aside).toFixed(1)}`;
  return `<polygon points="${bx.toFixed(1)},${by.toFixed(1)} ${corner(7, 2.4)} ${corner(7, -2.4)}" fill="${color}" fill-opacity="${opacity}"/>`;
}

function symbols(stage) {
  return stage.nodes.get().map(({ id, opacity }) => {
    const [x, y] = stage.spots.get(id), type = typeOf(stage.graph, id), size = sizeOf(stage, id);
    return symbol(type, x, y, size, opacity);
  }).join("\n");
}

function symbol(type, x, y, size, opacity = 1) {
  const look = `fill="${hueOf(type)}" stroke="${inks().outline}" opacity="${opacity}"`, points = corners(SHAPES[type], size);
  if (!points) return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size.toFixed(1)}" ${look}/>`;
  return `<polygon points="${points.map(([px, py]) => `${(px + x).toFixed(1)},${(py + y).toFixed(1)}`).join(" ")}" ${look}/>`;
}

function labels(stage) {
  const { ink, muted, paper } = inks();
  const text = (words, x, y, look) => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="middle" ${look} stroke="${paper}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${escape(words)}</text>`;
  return (stage.labels?.boxes ?? []).map(({ text: words, size, weight, sub, box: [left, top, right] }) => {
    const middle = (left + right) / 2, base = top + size * 0.95;
    const name = text(words, middle, base, `font-size="${size}" font-weight="${weight}" fill="${ink}"`);
    return sub ? name + text(sub, middle, base + 14, `font-size="11" fill="${muted}"`) : name;
  }).join("\n");
}

function caption(app, wide, high) {
  const { ink, muted } = inks(), { graph, stage, setup } = app, line = t("shown", { n: stage.members.length, all: graph.size });
  let x = 20;
  const legend = graph.types.map((type) => {
    const word = t(type), drawn = symbol(type, x + 6, high + HEAD + FOOT / 2, 6) +
      `<text x="${x + 18}" y="${high + HEAD + FOOT / 2 + 4}" font-size="12" fill="${muted}">${escape(word)}</text>`;
    x += 38 + [...word].length * (word.charCodeAt(0) > 255 ? 12 : 7);
    return drawn;
  }).join("");
  return `<text x="20" y="30" font-size="18" font-weight="600" fill="${ink}">${escape(setup.title)}</text>` +
    `<text x="20" y="48" font-size="12" fill="${muted}">${escape(line)}</text>${legend}`;
}

export async function toPng(app, factor = 2) {
  const image = new Image(), source = URL.createObjectURL(new Blob([toSvg(app)], { type: "image/svg+xml" }));
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
