// How large a symbol is and what stands under it.

import { nameOf, typeOf } from "./graph.js";
import { shorten } from "./format.js";

// Where few are shown there is room for larger symbols.
export function sizeOf(stage, entity) {
  const size = Math.min(13, 3.6 + 1.5 * Math.sqrt(stage.degree.get(entity) ?? 0));
  return (stage.members.length <= 60 ? size * 1.35 : size) * (stage.unit ?? 1);
}

export const labelText = (stage, entity) => shorten(shortName(stage.graph, entity), 12);

// A shorter name in use says as much as a registered one of fifteen characters.
export function shortName(graph, entity) {
  const full = nameOf(graph, entity);
  if (typeOf(graph, entity) === "Place") return placeName(graph, entity);
  if (full.length <= 10) return full;
  const shorter = graph.names[entity].filter((name) => name.length >= 4 && name.length < full.length);
  return shorter.sort((a, b) => b.length - a.length).find((name) => name.length <= 10) ?? full;
}

// 临清市 for 聊城市临清市, but never 临清.
function placeName(graph, entity) {
  const names = graph.names[entity];
  const end = names[0].at(-1);
  return names.filter((name) => name.at(-1) === end).sort((a, b) => a.length - b.length)[0];
}
