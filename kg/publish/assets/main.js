// Puts the page together: unpack, build, draw; then listen.

import { $, el } from "./dom.js";
import { island, unpack } from "./data.js";
import { buildGraph } from "./graph.js";
import { createStore, NO_FILTERS, topScope } from "./store.js";
import { passing } from "./filter.js";
import { createStage } from "./stage.js";
import { createActions } from "./actions.js";
import { createSearch } from "./searchbox.js";
import { drawFrame } from "./frame.js";
import { keep, recall } from "./keep.js";
import { keepLink } from "./link.js";
import { listenKeys } from "./keys.js";
import { listenPointer } from "./pointer.js";
import { update } from "./update.js";
import { chooseTheme } from "./theme.js";
import { speak, t } from "./words.js";

function initialState(setup) {
  return {
    lang: setup.lang,
    theme: null,
    view: "graph",
    stage: null,
    scope: topScope(),
    extra: [],
    hidden: [],
    filters: NO_FILTERS,
    selection: null,
    trail: [],
    pathFrom: null,
    marks: [],
  };
}

function firstPicture(first) {
  const groups = [];
  for (const { id, group } of first.nodes) (groups[Number(group)] ??= []).push(id);
  return { spots: new Map(first.nodes.map(({ id, x, y }) => [id, [x, y]])), groups: groups.filter(Boolean) };
}

async function start() {
  const setup = island("kg-setup");
  const first = island("kg-first");
  speak(setup.words, setup.lang);
  chooseTheme(null);
  if (typeof DecompressionStream === "undefined") {
    $("#loading").textContent = t("too_old");
    return;
  }
  const graph = buildGraph(await unpack("kg-core"), setup.types);
  const store = createStore(initialState(setup));
  const app = {
    setup,
    graph,
    store,
    initial: store.state,
    texts: null,
    first: firstPicture(first),
    pass: passing(graph, NO_FILTERS),
  };
  window.kgPage = app;
  createSearch(app);
  // The head first: vis-network measures the room that is left for the canvas.
  drawFrame(app);
  app.stage = createStage($("#mynetwork"), graph, first.options);
  Object.assign(app, createActions(app));
  store.listen((state, changed) => update(app, state, changed));
  update(app, store.state, new Set(Object.keys(store.state)));
  listenKeys(app);
  listenPointer(app);
  $("#loading").remove();
  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
  app.textsReady = new Promise((resolve) => setTimeout(resolve))
    .then(() => unpack("kg-texts"))
    .then((texts) => {
      app.texts = texts;
    });
  await app.textsReady;
  recall(app);
  store.listen((state, changed) => {
    if (changed.has("marks")) keep(app);
  });
  await keepLink(app);
  document.documentElement.dataset.complete = "";
}

start().catch((error) => {
  document.body.prepend(el("p", { class: "noscript", role: "alert", text: String(error) }));
  throw error;
});
