// The views beside the graph, each drawn into the same place.

import { $, button, el, replace } from "./dom.js";
import { drawCounties } from "./counties.js";
import { drawProjects } from "./projects.js";
import { drawTable } from "./table.js";
import { drawTimeline } from "./timeline.js";
import { NO_FILTERS } from "./store.js";
import { t } from "./words.js";

const DRAW = { table: drawTable, projects: drawProjects, counties: drawCounties, timeline: drawTimeline };

export async function drawView(app) {
  const { view } = app.store.state;
  const root = $("#view");
  const draw = DRAW[view];
  root.hidden = !draw;
  document.body.dataset.view = view;
  if (!draw) return;
  root.setAttribute("aria-label", t(`view_${view}`));
  await app.textsReady;
  if (app.store.state.view !== view) return;
  if (app.pass.claimCount === 0) {
    replace(
      root,
      el(
        "div",
        { class: "nothing" },
        el("p", { text: t(app.graph.size ? "empty" : "empty_graph") }),
        app.pass.filtered && button(t("clear"), () => app.store.set({ filters: NO_FILTERS }), { class: "strong" }),
      ),
    );
    return;
  }
  draw(root, app);
}
