// The present view in the address after "#": by ids, so that it holds when the page is built anew.

import { RELATIONS, STAGES } from "./graph.js";
import { NO_FILTERS, topScope } from "./store.js";

const LISTS = ["types", "relations", "papers", "articles", "divisions"];

export function toHash({ texts, graph, store }) {
  const { state } = store;
  const { scope, filters, selection } = state;
  const found = new URLSearchParams();
  const put = (key, value) => {
    if (value !== null && value !== undefined && value !== "") found.set(key, String(value));
  };
  const ids = (list) => list.map((entity) => texts.entity[entity]).join("~");
  if (state.view !== "graph") put("view", state.view);
  put("stage", state.stage);
  if (scope.kind === "top" && scope.limit !== topScope().limit) put("top", scope.limit);
  if (scope.kind === "ego") {
    put("center", texts.entity[scope.center]);
    put("hops", scope.hops);
  }
  if (scope.kind === "path") put("path", ids(scope.steps));
  if (scope.kind === "set") put("set", ids(scope.members));
  put("extra", ids(state.extra));
  put("hidden", ids(state.hidden));
  for (const key of LISTS) put(key, filters[key].map((value) => toName(graph, texts, key, value)).join("~"));
  for (const key of ["from", "to", "least", "most", "confidence"]) if (filters[key]) put(key, filters[key]);
  if (!filters.undated) put("undated", "no");
  if (selection?.kind === "entity") put("show", texts.entity[selection.id]);
  if (selection?.kind === "pair") put("pair", ids([selection.a, selection.b]));
  if (selection?.kind === "claim") put("claim", texts.claim[selection.claim]);
  return found.toString();
}

function toName(graph, texts, key, value) {
  if (key === "types") return graph.types[value];
  if (key === "papers") return value < 0 ? "-" : graph.papers[value];
  if (key === "articles") return texts.article[value];
  if (key === "divisions") return graph.divisions[value].stem;
  return value;
}

// The part of the state a hash describes; what it names and the graph does not hold is left out.
export function fromHash(hash, { texts, graph }) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const entity = new Map(texts.entity.map((id, number) => [id, number]));
  const entities = (key) =>
    (given.get(key) ?? "")
      .split("~")
      .map((id) => entity.get(id))
      .filter((number) => number !== undefined);
  const number = (key, fallback = 0) => Number.parseInt(given.get(key) ?? "", 10) || fallback;
  const filters = { ...NO_FILTERS, undated: given.get("undated") !== "no" };
  for (const key of LISTS) {
    filters[key] = (given.get(key) ?? "")
      .split("~")
      .filter(Boolean)
      .map((name) => fromName(graph, texts, key, name))
      .filter((value) => value !== null);
  }
  for (const key of ["from", "to", "least", "most", "confidence"]) filters[key] = number(key);
  const view = ["table", "projects", "counties", "timeline"].includes(given.get("view")) ? given.get("view") : "graph";
  return {
    view,
    stage: [...STAGES, "none"].includes(given.get("stage")) ? given.get("stage") : null,
    filters,
    scope: scopeOf(given, entities, number),
    extra: entities("extra"),
    hidden: entities("hidden"),
    selection: selectionOf(given, entities, texts),
  };
}

function scopeOf(given, entities, number) {
  const [center] = entities("center");
  const path = entities("path");
  const members = entities("set");
  if (center !== undefined) return { kind: "ego", center, hops: Math.min(3, Math.max(1, number("hops", 1))) };
  if (path.length > 1) return { kind: "path", steps: path };
  if (members.length) return { kind: "set", members };
  return { kind: "top", limit: Math.min(3000, Math.max(10, number("top", topScope().limit))) };
}

function selectionOf(given, entities, texts) {
  const [id] = entities("show");
  const pair = entities("pair");
  const claim = texts.claim.indexOf(given.get("claim") ?? "");
  if (id !== undefined) return { kind: "entity", id };
  if (pair.length === 2) return { kind: "pair", a: pair[0], b: pair[1] };
  if (claim >= 0) return { kind: "claim", claim };
  const path = entities("path");
  return path.length > 1 ? { kind: "path", steps: path } : null;
}

function fromName(graph, texts, key, name) {
  const place = {
    types: () => graph.types.indexOf(name),
    relations: () => (/^\d$/.test(name) && name < RELATIONS.length ? Number(name) : -1),
    papers: () => (name === "-" ? -2 : graph.papers.indexOf(name)),
    articles: () => texts.article.indexOf(name),
    divisions: () => graph.divisions.findIndex(({ stem }) => stem === name),
  }[key]();
  return place === -1 ? null : place === -2 ? -1 : place;
}

// Keeps the address in step with the state, and the state with the address.
export async function keepLink(app) {
  await app.textsReady;
  const read = () => app.store.set(fromHash(location.hash, app));
  if (location.hash.length > 1) read();
  let timer = null;
  let written = null;
  app.remember = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const hash = toHash(app);
      written = hash ? `#${hash}` : "";
      try {
        history.replaceState(null, "", written || location.pathname + location.search);
      } catch {
        // Inside a notebook's frame the page has no address of its own.
      }
    }, 120);
  };
  addEventListener("hashchange", () => {
    if (location.hash !== written) read();
  });
}
