// What a person can do, whatever the way they do it: click, key or link.

import { $ } from "./dom.js";
import { nameOf } from "./graph.js";
import { neighboursOf, shortestPath } from "./members.js";
import { fit, reveal, revealAll } from "./camera.js";
import { refresh } from "./stage.js";
import { topScope } from "./store.js";
import { t } from "./words.js";

export function createActions(app) {
  const { graph, store, stage } = app;
  return {
    // Opens an entity's drawer, bringing it into the picture first if it is not there.
    choose(id) {
      const { trail } = store.state;
      const patch = { selection: { kind: "entity", id } };
      if (trail.at(-1) !== id) patch.trail = [...trail, id];
      if (store.state.view === "graph" && !stage.members.includes(id)) {
        patch.scope = { kind: "ego", center: id, hops: 1 };
        Object.assign(patch, { extra: [], hidden: [] });
      }
      store.set(patch);
      reveal(stage, id);
    },
    chooseClaim: (claim) => store.set({ selection: { kind: "claim", claim } }),
    choosePair(a, b) {
      store.set({ selection: { kind: "pair", a, b } });
      revealAll(stage, [a, b]);
    },
    ego: (center, hops) =>
      store.set({
        view: "graph",
        scope: { kind: "ego", center, hops },
        extra: [],
        hidden: [],
        selection: { kind: "entity", id: center },
      }),
    expand(id) {
      const shown = new Set(stage.members);
      const { extra, hidden } = store.state;
      const fresh = [...neighboursOf(graph, app.pass, id)]
        .filter((other) => !shown.has(other))
        .sort((a, b) => a - b)
        .slice(0, 40);
      store.set({
        view: "graph",
        extra: [...extra, ...fresh],
        hidden: hidden.filter((other) => !fresh.includes(other)),
      });
    },
    hide: (id) =>
      store.set({
        hidden: [...store.state.hidden, id],
        extra: store.state.extra.filter((other) => other !== id),
        selection: null,
      }),
    pin(id) {
      if (stage.pins.has(id)) stage.pins.delete(id);
      else if (stage.spots.has(id)) stage.pins.set(id, stage.spots.get(id));
      refresh(stage);
      store.set({ selection: { ...store.state.selection } });
    },
    shortestPath: (from, to) => shortestPath(graph, app.pass, from, to),
    path(from, to) {
      const steps = app.shortestPath(from, to);
      if (!steps) return app.say(t("path_none", { a: nameOf(graph, from), b: nameOf(graph, to) }));
      store.set({
        view: "graph",
        scope: { kind: "path", steps },
        extra: [],
        hidden: [],
        selection: { kind: "path", steps },
        pathFrom: null,
      });
    },
    more: () => store.set({ scope: { ...store.state.scope, limit: store.state.scope.limit + 200 } }),
    home() {
      store.set({ view: "graph", scope: topScope(), extra: [], hidden: [], selection: null, pathFrom: null });
      fit(stage);
    },
    close() {
      const inside = $("#drawer").contains(document.activeElement);
      store.set({ selection: null });
      // A hidden element holds no focus: the keyboard goes back to where the drawer was opened from.
      if (inside) $(store.state.view === "graph" ? "#mynetwork" : "#view").focus({ preventScroll: true });
    },
    say(text) {
      const toast = $("#toast");
      toast.textContent = text;
      clearTimeout(app.toastTimer);
      app.toastTimer = setTimeout(() => {
        toast.textContent = "";
      }, 4000);
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        app.say(t("copied"));
      } catch {
        app.say(t("copy_failed"));
      }
    },
  };
}
