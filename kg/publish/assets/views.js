// The views beside the graph.

import { $ } from "./dom.js";

export function drawView(app) {
  const { view } = app.store.state, root = $("#view");
  root.hidden = view === "graph";
}
