// Text with a halo, drawn once and kept as a picture: strokes are what makes a canvas slow.

import { FONT } from "./theme.js";

const kept = new Map();
let pen = null;

export function textWidth(text, size, weight = 400) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  return pen.measureText(text).width;
}

export function sprite(text, { size, weight = 400, color, halo, ratio }) {
  const key = [text, size, weight, color, halo, ratio].join("\u0001");
  let made = kept.get(key);
  if (!made) {
    if (kept.size > 1500) kept.clear();
    made = paint(text, size, weight, color, halo, ratio);
    kept.set(key, made);
  }
  return made;
}

function paint(text, size, weight, color, halo, ratio) {
  const width = Math.ceil(textWidth(text, size, weight)) + 8;
  const height = Math.ceil(size * 1.5) + 4;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.font = `${weight} ${size}px ${FONT}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = halo;
  context.strokeText(text, 4, height / 2);
  context.fillStyle = color;
  context.fillText(text, 4, height / 2);
  return { canvas, width, height };
}
