// Province → city → county, each with the number of entities in it; a tick keeps what belongs there.

import { tickBox } from "./controls.js";
import { el } from "./dom.js";
import { toggled } from "./store.js";
import { number } from "./words.js";

export function countyTree(app) {
  const counts = entitiesBy(app.graph);
  const roots = app.graph.divisions.map((_, place) => place).filter((place) => app.graph.divisions[place].parent < 0);
  return el(
    "ul",
    { class: "tree" },
    roots.map((place) => branch(app, place, counts, 0)),
  );
}

function entitiesBy(graph) {
  const counts = graph.divisions.map(() => 0);
  for (const places of graph.where) {
    const above = new Set();
    for (const place of places) for (let here = place; here >= 0; here = graph.divisions[here].parent) above.add(here);
    for (const place of above) counts[place]++;
  }
  return counts;
}

function branch(app, place, counts, depth) {
  const { name, children } = app.graph.divisions[place];
  const box = tickBox(
    app,
    ({ divisions }) => divisions.includes(place),
    () => {
      const { filters } = app.store.state;
      app.store.set({ filters: { ...filters, divisions: toggled(filters.divisions, place) } });
    },
  );
  const label = el(
    "label",
    {},
    box,
    el("span", { class: "name", text: name }),
    el("span", { class: "count", text: number(counts[place]) }),
  );
  if (!children.length) return el("li", {}, label);
  const ranked = [...children].sort((a, b) => counts[b] - counts[a]);
  const open = depth === 0 || ranked.length <= 12;
  return el(
    "li",
    {},
    label,
    el(
      "ul",
      { hidden: !open },
      ranked.map((child) => branch(app, child, counts, depth + 1)),
    ),
  );
}
