// The search field and its list of hits: "/" goes there, arrows choose, Enter opens, Esc leaves.

import { $, el, replace } from "./dom.js";
import { nameOf, typeOf } from "./graph.js";
import { typeIcon } from "./icons.js";
import { buildIndex, clean, find } from "./search.js";
import { t } from "./words.js";

const SHOWN = 12;

export function createSearch(app) {
  const input = $("#query");
  const list = $("#hits");
  const box = { index: null, hits: [], at: -1 };
  app.findEntities = (query, limit = SHOWN) => {
    box.index ??= buildIndex(app.graph);
    return find(box.index, query, limit);
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  // From the field to the canvas, where arrows walk on from what was found and Enter goes to its drawer.
  const open = (entity) => {
    close();
    input.value = "";
    app.choose(entity);
    $("#mynetwork").focus({ preventScroll: true });
  };
  const draw = (total) => drawHits(app, { input, list, box, total, open });
  input.addEventListener("input", () => {
    const { hits, total } = app.findEntities(input.value);
    box.hits = hits;
    box.at = hits.length ? 0 : -1;
    if (clean(input.value)) draw(total);
    else close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
      event.stopPropagation();
    }
    if (event.key === "Enter" && box.at >= 0) open(box.hits[box.at]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !box.hits.length) return;
    event.preventDefault();
    box.at = (box.at + step + box.hits.length) % box.hits.length;
    markActive({ input, list, box });
  });
  input.addEventListener("blur", close);
}

function drawHits(app, { input, list, box, total, open }) {
  const rows = box.hits.map((entity, place) =>
    el(
      "li",
      {
        id: `hit-${place}`,
        role: "option",
        on: {
          mousedown: (event) => {
            event.preventDefault();
            open(entity);
          },
        },
      },
      typeIcon(typeOf(app.graph, entity)),
      el("span", { class: "name", text: nameOf(app.graph, entity), dir: "auto" }),
      el("span", { class: "where", text: describe(app.graph, entity) }),
    ),
  );
  const note =
    total === 0
      ? t("search_none")
      : total > box.hits.length
        ? t("search_more", { n: total, k: box.hits.length })
        : null;
  replace(list, rows, note && el("li", { class: "note", role: "option", "aria-disabled": "true", text: note }));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  markActive({ input, list, box });
}

function markActive({ input, list, box }) {
  list.querySelectorAll("[role=option]").forEach((row, place) => {
    row.setAttribute("aria-selected", String(place === box.at));
    if (place === box.at) row.scrollIntoView({ block: "nearest" });
  });
  if (box.at >= 0) input.setAttribute("aria-activedescendant", `hit-${box.at}`);
  else input.removeAttribute("aria-activedescendant");
}

// What tells two of one name apart: role and county, or another name.
export function describe(graph, entity) {
  const roles = [...graph.claimsOf(entity)]
    .map((claim) => (graph.subject[claim] === entity ? graph.role[claim] : null))
    .filter(Boolean);
  const places = graph.where[entity].map((place) => graph.divisions[place].name);
  const told = [roles[0], places[0], graph.names[entity][1]].filter((word) => word && word !== graph.names[entity][0]);
  return [...new Set(told)].slice(0, 2).join(" · ");
}
