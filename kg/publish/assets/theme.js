// Colours and shapes. The hues are Okabe and Ito's, told apart by colour-blind eyes; a shape a type says it again.

export const SHAPES = {
  Person: "dot",
  Enterprise: "square",
  Organization: "triangle",
  Place: "diamond",
  Project: "hexagon",
};

const HUES = {
  light: { Person: "#0072B2", Enterprise: "#E69F00", Organization: "#009E73", Place: "#CC79A7", Project: "#56B4E9" },
  dark: { Person: "#4FA3DB", Enterprise: "#F0B429", Organization: "#2BBE92", Place: "#DD97BE", Project: "#8CCDF2" },
};

const INKS = {
  light: {
    paper: "#fbfbf9",
    ink: "#1c2733",
    muted: "#5b6775",
    edge: "#b9c1ca",
    outline: "#27323f",
    accent: "#c2410c",
    land: "rgba(71, 96, 125, 0.055)",
    coast: "rgba(71, 96, 125, 0.16)",
    faded: 0.16,
  },
  dark: {
    paper: "#11161c",
    ink: "#e6ebf0",
    muted: "#9aa7b4",
    edge: "#4a5765",
    outline: "#0a0e13",
    accent: "#ff8a4c",
    land: "rgba(150, 180, 210, 0.06)",
    coast: "rgba(150, 180, 210, 0.18)",
    faded: 0.2,
  },
};

let mode = "light";

export function chooseTheme(wanted) {
  mode = wanted ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = mode;
}

export const themeName = () => mode;
export const inks = () => INKS[mode];
export const hueOf = (type) => HUES[mode][type];

export const FONT =
  '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// The outline of a type's shape around (0, 0), as points; a dot has none.
export function corners(shape, size) {
  const turns = {
    square: [4, Math.PI / 4, 1.2],
    triangle: [3, -Math.PI / 2, 1.25],
    diamond: [4, 0, 1.15],
    hexagon: [6, 0, 1.05],
  }[shape];
  if (!turns) return null;
  const [count, start, stretch] = turns;
  return Array.from({ length: count }, (_, place) => {
    const angle = start + (place * 2 * Math.PI) / count;
    return [Math.cos(angle) * size * stretch, Math.sin(angle) * size * stretch];
  });
}
