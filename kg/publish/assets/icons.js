// Small pictures: the shape of a type, and the signs on buttons.

import { el, svg } from "./dom.js";
import { corners, hueOf, inks, SHAPES } from "./theme.js";

export function typeIcon(type, size = 14) {
  const half = size / 2;
  const points = corners(SHAPES[type], half * 0.74);
  const look = { fill: hueOf(type), stroke: inks().outline, "stroke-width": 1 };
  const drawn = points
    ? svg("polygon", {
        points: points.map(([x, y]) => `${(x + half).toFixed(1)},${(y + half).toFixed(1)}`).join(" "),
        ...look,
      })
    : svg("circle", { cx: half, cy: half, r: half * 0.74, ...look });
  return svg(
    "svg",
    { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", class: "icon" },
    drawn,
  );
}

const SIGNS = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  close: "M4 4l8 8M12 4l-8 8",
  theme: "M13 9.5A5.5 5.5 0 1 1 6.5 3 4.5 4.5 0 0 0 13 9.5z",
  filter: "M2 4h12M4.5 8h7M7 12h2",
  back: "M10 3L5 8l5 5",
  yes: "M3 8.5l3.5 3.5L13 4.5",
  no: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  download: "M8 2v8M4.5 7L8 10.5 11.5 7M3 13.5h10",
};

export function sign(name) {
  return svg(
    "svg",
    { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true", class: "sign" },
    svg("path", {
      d: SIGNS[name],
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.6,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}

export function iconButton(icon, label, listener, id) {
  return el(
    "button",
    { type: "button", class: "tool", id, "aria-label": label, title: label, on: { click: listener } },
    sign(icon),
  );
}
