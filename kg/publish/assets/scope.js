// The line over the canvas: what is shown, of how much, and the way to more or back.

import { $, button, el, replace } from "./dom.js";
import { nameOf } from "./graph.js";
import { iconButton } from "./icons.js";
import { fit, zoom } from "./camera.js";
import { t } from "./words.js";

export function drawScope(app) {
  const { graph, store, found, pass } = app;
  const { scope, hidden, extra, pathFrom } = store.state;
  const whole = scope.kind === "top" && !extra.length && !hidden.length;
  const left = pass.entityCount - found.members.length;
  replace(
    $("#scope"),
    el("span", { class: "title", text: title(graph, scope, found, pass), dir: "auto" }),
    el("span", { class: "shown", role: "status", text: t("shown", { n: found.members.length, all: graph.size }) }),
    app.setup.all && el("span", { class: "note", text: t("page_cut", { n: graph.size, all: app.setup.all }) }),
    scope.kind === "top" &&
      found.omitted > 0 &&
      button(t("more", { n: Math.min(200, left) }), () => app.more(), { class: "quiet" }),
    scope.kind === "ego" &&
      found.omitted > 0 &&
      el("span", { class: "note", text: t("scope_cut", { n: found.omitted }) }),
    hidden.length > 0 &&
      button(`${t("hidden", { n: hidden.length })} · ${t("unhide")}`, () => store.set({ hidden: [] }), {
        class: "quiet",
      }),
    !whole && button(t("back_all"), () => app.home(), { class: "quiet", id: "home" }),
    pathFrom != null &&
      el(
        "span",
        { class: "picking" },
        el("span", { text: t("path_pick", { name: nameOf(graph, pathFrom) }) }),
        button(t("cancel"), () => store.set({ pathFrom: null }), { class: "quiet" }),
      ),
  );
  replace(
    $("#zoom"),
    iconButton("plus", t("zoom_in"), () => zoom(app.stage, 1.35)),
    iconButton("minus", t("zoom_out"), () => zoom(app.stage, 1 / 1.35)),
    iconButton("fit", t("zoom_fit"), () => fit(app.stage)),
  );
}

function title(graph, scope, { omitted }, { filtered }) {
  switch (scope.kind) {
    case "ego":
      return t("scope_ego", { name: nameOf(graph, scope.center), n: scope.hops });
    case "path":
      return t("scope_path", { a: nameOf(graph, scope.steps[0]), b: nameOf(graph, scope.steps.at(-1)) });
    case "set":
      return t("scope_set");
    default:
      return t(filtered ? "scope_filtered" : omitted ? "scope_top" : "scope_all");
  }
}
