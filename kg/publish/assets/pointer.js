// The mouse on the canvas: a click selects, a double click expands, hovering says what lies there.

import { $, el, replace } from "./dom.js";
import { nameOf, typeOf } from "./graph.js";
import { sentenceOf } from "./phrases.js";
import { t } from "./words.js";

export function listenPointer(app) {
  const { network } = app.stage;
  network.on("click", ({ pointer }) => {
    const entity = network.getNodeAt(pointer.DOM);
    if (entity !== undefined) return picked(app, entity);
    const pair = app.stage.pairs.get(network.getEdgeAt(pointer.DOM));
    if (pair) app.choosePair(pair.a, pair.b);
    else if (app.store.state.selection) app.close();
  });
  network.on("doubleClick", ({ pointer }) => {
    const entity = network.getNodeAt(pointer.DOM);
    if (entity !== undefined) app.expand(entity);
  });
  network.on("hoverNode", ({ node, pointer }) =>
    tip(app, pointer.DOM, [nameOf(app.graph, node), entityLine(app, node)]),
  );
  network.on("hoverEdge", ({ edge, pointer }) => {
    const pair = app.stage.pairs.get(edge);
    if (pair) {
      tip(
        app,
        pointer.DOM,
        pair.claims.slice(0, 5).map((claim) => sentenceOf(app.graph, claim)),
      );
    }
  });
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom", "click"]) {
    network.on(event, () => {
      $("#tip").hidden = true;
    });
  }
}

function picked(app, entity) {
  const from = app.store.state.pathFrom;
  if (from != null && from !== entity) app.path(from, entity);
  else app.choose(entity);
}

function entityLine(app, entity) {
  const places = app.graph.where[entity].map((place) => app.graph.divisions[place].name);
  return [t(typeOf(app.graph, entity)), ...places.slice(0, 2)].join(" · ");
}

function tip(app, { x, y }, lines) {
  const box = $("#tip");
  const stage = $("#mynetwork").getBoundingClientRect();
  replace(
    box,
    lines.map((text) => el("p", { text, dir: "auto" })),
  );
  box.hidden = false;
  box.style.left = `${Math.min(stage.left + x + 14, innerWidth - box.offsetWidth - 8)}px`;
  box.style.top = `${Math.min(stage.top + y + 14, innerHeight - box.offsetHeight - 8)}px`;
}
