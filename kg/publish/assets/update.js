// What must be drawn again when the state changes.

import { $, button, el, keepingFocus, replace } from "./dom.js";
import { drawDrawer } from "./drawer.js";
import { drawFrame, drawViews } from "./frame.js";
import { drawScope } from "./scope.js";
import { drawSidebar, showRemaining } from "./sidebar.js";
import { drawView } from "./views.js";
import { pairKey, pairsAmong } from "./graph.js";
import { linksAmong, placeMembers, settle } from "./place.js";
import { followMarks } from "./marks.js";
import { membersOf } from "./members.js";
import { passing } from "./filter.js";
import { fit } from "./camera.js";
import { emphasise, quietly, repaint, show } from "./stage.js";
import { NO_FILTERS } from "./store.js";
import { chooseTheme } from "./theme.js";
import { speak, t } from "./words.js";

const DRAWER = 390; // its width in page.css

export function update(app, state, changed) {
  const any = (...keys) => keys.some((key) => changed.has(key));
  if (changed.has("theme")) chooseTheme(state.theme);
  if (changed.has("lang")) speak(app.setup.words, state.lang);
  if (changed.has("filters")) app.pass = passing(app.graph, state.filters);
  if (any("lang", "theme")) {
    keepingFocus($("header"), () => drawFrame(app));
    drawSidebar($("#filters"), app);
  }
  if (changed.has("view")) keepingFocus($("#views"), () => drawViews(app));
  if (any("lang", "theme", "filters")) showRemaining(app);
  if (any("scope", "extra", "hidden", "filters")) showMembers(app, state, changed);
  else if (any("theme", "lang")) quietly(app.stage, () => repaint(app.stage));
  if (changed.has("selection")) measure(app, state);
  if (any("selection", "scope", "extra", "hidden", "filters", "theme")) bringOut(app, state);
  if (any("scope", "extra", "hidden", "filters", "lang", "pathFrom")) keepingFocus($("#scope"), () => drawScope(app));
  if (any("view", "stage", "filters", "lang")) drawView(app);
  if (changed.has("marks")) followMarks(app);
  if (
    any("selection", "filters", "lang", "theme", "pathFrom") ||
    (changed.has("marks") && state.selection?.kind === "corrections")
  ) {
    drawDrawer(app);
  }
  drawEmpty(app);
  app.remember?.();
}

function showMembers(app, state, changed) {
  const { graph, pass, stage } = app;
  const found = membersOf(graph, pass, state);
  measure(app, state);
  const onlyGrew = !changed.has("scope") && !changed.has("filters") && stage.members.length > 0;
  const { spots, groups } = positions(app, state, found, onlyGrew);
  app.found = found;
  const pairs = pairsAmong(graph, found.members, (claim) => pass.claims[claim]);
  quietly(stage, () => {
    show(stage, { members: found.members, pairs, spots, groups });
    if (!onlyGrew) fit(stage, found.members, { animate: document.documentElement.dataset.ready !== undefined });
  });
}

function positions(app, state, found, onlyGrew) {
  const { first, graph, pass, stage } = app;
  if (onlyGrew) {
    const spots = new Map(
      found.members.filter((entity) => stage.spots.has(entity)).map((entity) => [entity, stage.spots.get(entity)]),
    );
    const arrivals = found.members.filter((entity) => !spots.has(entity));
    return { spots: settle(spots, arrivals, linksAmong(graph, pass, found.members)), groups: stage.groups };
  }
  // Python's picture holds as long as it covers what is shown; a filter then only leaves gaps.
  const covered =
    found.members.every((entity) => first.spots.has(entity)) && found.members.length > first.spots.size * 0.5;
  const made =
    state.scope.kind === "top" && covered
      ? { spots: new Map(found.members.map((entity) => [entity, first.spots.get(entity)])), groups: first.groups }
      : placeMembers(graph, pass, state.scope, found, aspect(stage));
  return state.scope.kind === "top" && isUpright(stage) ? { ...made, spots: upright(made.spots) } : made;
}

function aspect({ container, inset }) {
  return Math.min(
    1.5,
    Math.max(0.75, (container.clientWidth - inset.right) / Math.max(1, container.clientHeight - inset.bottom)),
  );
}

const isUpright = ({ container }) => container.clientHeight > container.clientWidth * 1.15;
const upright = (spots) => new Map([...spots].map(([entity, [x, y]]) => [entity, [y * 0.72, x]]));

// The part of the canvas the drawer will cover: at the right, or below on a narrow screen.
function measure({ stage }, { selection, view }) {
  const narrow = innerWidth <= 800;
  const open = Boolean(selection) && view === "graph";
  stage.inset = {
    right: open && !narrow ? DRAWER : 0,
    bottom: open && narrow ? stage.container.clientHeight * 0.58 : 0,
  };
}

function bringOut(app, { selection }) {
  const { stage } = app;
  const { scope } = app.store.state;
  if (!selection || !EMPHASIS[selection.kind]) return stage.emphasis && emphasise(stage, null);
  const focus = new Set(EMPHASIS[selection.kind](selection));
  const pairs = new Set();
  const entities = new Set(focus);
  for (const { id, a, b } of stage.pairs.values()) {
    const mine =
      selection.kind === "entity"
        ? focus.has(a) || focus.has(b)
        : selection.kind === "pair" && id === pairKey(selection.a, selection.b);
    if (mine) {
      pairs.add(id);
      entities.add(a).add(b);
    }
  }
  // Around its own centre a view is all of it in focus.
  const soft = scope.kind === "ego" && selection.kind === "entity" && selection.id === scope.center;
  if (soft) stage.members.forEach((entity) => entities.add(entity));
  if (selection.kind === "path") {
    selection.steps.slice(1).forEach((entity, place) => pairs.add(pairKey(selection.steps[place], entity)));
  }
  emphasise(stage, { focus, entities, pairs, soft });
}

const EMPHASIS = { entity: ({ id }) => [id], pair: ({ a, b }) => [a, b], path: ({ steps }) => steps };

function drawEmpty(app) {
  const box = $("#empty");
  const none = app.found.members.length === 0 && app.store.state.view === "graph";
  box.hidden = !none;
  if (!none) return;
  replace(
    box,
    el("p", { text: t(app.graph.size ? "empty" : "empty_graph") }),
    app.pass.filtered && button(t("clear"), () => app.store.set({ filters: NO_FILTERS }), { class: "strong" }),
  );
}
