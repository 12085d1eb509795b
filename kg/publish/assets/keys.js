// Keys: "/" finds, Esc steps back, arrows walk from neighbour to neighbour, Enter opens.

import { $ } from "./dom.js";
import { neighboursOf } from "./members.js";

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenKeys(app) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox], [type=range]), select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      $("#query").focus();
    } else if (event.key === "Escape") {
      escape(app);
    } else if (event.key === "Enter" && event.target.closest("#mynetwork") && !$("#drawer").hidden) {
      event.preventDefault(); // or the key would go on to press the button that now has the focus
      $("#drawer .close")?.focus();
    } else if (DIRECTIONS[event.key] && event.target.closest("#mynetwork")) {
      event.preventDefault();
      walk(app, DIRECTIONS[event.key]);
    }
  });
}

function escape(app) {
  const { selection, pathFrom, scope, extra, hidden } = app.store.state;
  if (pathFrom != null) app.store.set({ pathFrom: null });
  else if (selection) app.close();
  else if (scope.kind !== "top" || extra.length || hidden.length) app.home();
}

// To the neighbour that lies most nearly in the arrow's direction; from nowhere to the best-ranked entity.
function walk(app, [wantedX, wantedY]) {
  const { stage, store } = app;
  const here = store.state.selection?.kind === "entity" ? store.state.selection.id : null;
  if (here === null || !stage.spots.has(here)) return stage.members.length && app.choose(stage.members[0]);
  const [x, y] = stage.spots.get(here);
  const scored = [...neighboursOf(app.graph, app.pass, here)]
    .filter((other) => stage.spots.has(other))
    .map((other) => {
      const [ox, oy] = stage.spots.get(other);
      const length = Math.hypot(ox - x, oy - y) || 1;
      return { other, cosine: ((ox - x) * wantedX + (oy - y) * wantedY) / length, length };
    })
    .filter(({ cosine }) => cosine > 0.3);
  scored.sort((a, b) => a.length / a.cosine - b.length / b.cosine);
  if (scored.length) app.choose(scored[0].other);
}
