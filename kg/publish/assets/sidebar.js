// The legend, which is the filter: every line can be switched off and says how many claims or entities it stands for.

import { follow, tickBox } from "./controls.js";
import { button, el, replace } from "./dom.js";
import { RELATIONS } from "./graph.js";
import { typeIcon } from "./icons.js";
import { NO_FILTERS, toggled } from "./store.js";
import { countyTree } from "./countytree.js";
import { dateFilter } from "./datefilter.js";
import { articleFilter } from "./articlefilter.js";
import { sum } from "./format.js";
import { number, t } from "./words.js";

const AMOUNTS = [1e6, 1e7, 5e7, 1e8, 5e8, 1e9, 5e9, 1e10];
const CONFIDENCES = [0, 50, 60, 70, 80, 90, 95];

// Drawn once for a language; when filters change the controls follow in place, so that the keyboard keeps its focus.
export function drawSidebar(root, app) {
  const counts = countAll(app.graph);
  const open = openParts(root);
  app.controls = [];
  replace(
    root,
    el(
      "div",
      { class: "remain" },
      el("p", { id: "remain", role: "status", "aria-live": "polite" }),
      button(t("clear"), () => app.store.set({ filters: NO_FILTERS }), { id: "clear", class: "quiet" }),
    ),
    section("types", open, typeList(app, counts)),
    section("relations", open, relationList(app, counts)),
    app.graph.divisions.length > 0 && section("counties", open, countyTree(app)),
    section("dates", open, dateFilter(app)),
    app.graph.money.size > 0 && section("amounts", open, amountFilter(app)),
    section("confidence", open, confidenceFilter(app)),
    section("papers", open, paperList(app, counts)),
    section("articles", open, articleFilter(app)),
  );
  root.setAttribute("aria-label", t("filters"));
}

function openParts(root) {
  const parts = [...root.querySelectorAll("details.part")];
  return parts.length
    ? parts.filter((part) => part.open).map((part) => part.dataset.part)
    : ["types", "relations", "counties", "dates"];
}

function section(key, open, ...content) {
  return el(
    "details",
    { class: "part", open: open.includes(key), data: { part: key } },
    el("summary", {}, el("h2", { text: t(key) })),
    content,
  );
}

function countAll(graph) {
  const types = graph.types.map(() => 0);
  const relations = RELATIONS.map(() => 0);
  const papers = new Map();
  graph.type.forEach((type) => types[type]++);
  graph.relation.forEach((relation) => relations[relation]++);
  graph.articles.forEach(({ paper }) => {
    const key = paper === null ? -1 : graph.papers.indexOf(paper);
    papers.set(key, (papers.get(key) ?? 0) + 1);
  });
  return { types, relations, papers };
}

// A ticked line with its count and a way to choose only it.
function line({ icon, text, count, box, onOnly }) {
  return el(
    "li",
    { class: "line" },
    el(
      "label",
      {},
      box,
      icon,
      el("span", { class: "name", text, dir: "auto" }),
      el("span", { class: "count", text: number(count) }),
    ),
    onOnly && button(t("only"), onOnly, { class: "only", "aria-label": `${t("only")} ${text}` }),
  );
}

function toggleList(app, key, entries) {
  const set = (value) => app.store.set({ filters: { ...app.store.state.filters, [key]: value } });
  const all = entries.map(({ value }) => value);
  return el(
    "ul",
    { class: "lines" },
    entries.map((entry) =>
      line({
        ...entry,
        box: tickBox(
          app,
          (filters) => !filters[key].includes(entry.value),
          () => set(toggled(app.store.state.filters[key], entry.value)),
        ),
        onOnly: () => set(all.filter((other) => other !== entry.value)),
      }),
    ),
  );
}

function typeList(app, counts) {
  return toggleList(
    app,
    "types",
    app.graph.types.map((type, value) => ({ value, text: t(type), count: counts.types[value], icon: typeIcon(type) })),
  );
}

function relationList(app, counts) {
  return toggleList(
    app,
    "relations",
    RELATIONS.map((relation, value) => ({ value, text: t(relation), count: counts.relations[value] })).filter(
      ({ count }) => count,
    ),
  );
}

function paperList(app, counts) {
  const entries = [...counts.papers].sort((a, b) => b[1] - a[1]);
  return toggleList(
    app,
    "papers",
    entries.map(([value, count]) => ({ value, text: app.graph.papers[value] ?? t("no_paper"), count })),
  );
}

function choice(app, key, label, options) {
  const select = el(
    "select",
    {
      "aria-label": t(label),
      on: {
        change: () => {
          app.store.set({ filters: { ...app.store.state.filters, [key]: Number(select.value) } });
        },
      },
    },
    options.map(([value, text]) => el("option", { value, text })),
  );
  follow(app, ({ [key]: value }) => {
    select.value = String(value);
  });
  return el("label", { class: "choice" }, el("span", { text: t(label) }), select);
}

function amountFilter(app) {
  const steps = [[0, t("amount_any")], ...AMOUNTS.map((amount) => [amount, sum(amount)])];
  return el(
    "div",
    { class: "pair" },
    choice(app, "least", "amount_min", steps),
    choice(app, "most", "amount_max", steps),
  );
}

function confidenceFilter(app) {
  return choice(
    app,
    "confidence",
    "confidence",
    CONFIDENCES.map((value) => [value, value ? `${value}%` : t("amount_any")]),
  );
}

export function showRemaining(app) {
  app.controls.forEach((control) => control(app.store.state.filters));
  const { pass } = app;
  const text = pass.filtered ? t("remain", { entities: pass.entityCount, claims: pass.claimCount }) : t("remain_all");
  document.getElementById("remain").textContent = text;
  document.getElementById("clear").hidden = !pass.filtered;
}
