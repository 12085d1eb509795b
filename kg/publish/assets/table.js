// All claims that pass the filters as a table: sorted, searched, and readable without the picture.

import { el, replace } from "./dom.js";
import { entityLink } from "./claimlist.js";
import { evidenceOf } from "./evidence.js";
import { exact, shorten } from "./format.js";
import { articlesOf, firstDay, nameOf } from "./graph.js";
import { grid } from "./grid.js";
import { detail, relationWord } from "./phrases.js";
import { clean } from "./search.js";
import { t } from "./words.js";

export function drawTable(root, app) {
  const box = el("div");
  const input = el("input", {
    type: "search",
    "aria-label": t("table_find"),
    placeholder: t("table_find"),
    on: { input: () => fill() },
  });
  const fill = () => {
    const rows = passingClaims(app).filter(matcher(app.graph, input.value));
    replace(
      box,
      el("p", { class: "bar note", role: "status", text: t("table_caption", { n: rows.length }) }),
      grid({ columns: columns(app), rows, caption: t("view_table") }),
    );
  };
  replace(root, el("div", { class: "bar" }, input), box);
  fill();
}

export function passingClaims({ graph, pass }) {
  return Array.from({ length: graph.claimCount }, (_, claim) => claim).filter((claim) => pass.claims[claim]);
}

function matcher(graph, words) {
  const wanted = clean(words);
  if (!wanted) return () => true;
  const names = graph.names.map((all) => clean(all.join(" ")).includes(wanted));
  return (claim) =>
    names[graph.subject[claim]] ||
    names[graph.object[claim]] ||
    clean(graph.role[claim] ?? "").includes(wanted) ||
    clean(relationWord(graph, claim)).includes(wanted);
}

function columns(app) {
  const { graph } = app;
  const name = (entity) => (entity < 0 ? "" : nameOf(graph, entity));
  const paper = (claim) =>
    articlesOf(graph, claim)
      .map((number) => graph.articles[number].paper)
      .find(Boolean) ?? null;
  const date = (claim) =>
    articlesOf(graph, claim)
      .map((number) => graph.articles[number].date)
      .filter(Boolean)
      .sort()[0] ?? "";
  return [
    {
      key: "subject",
      label: t("col_subject"),
      value: (c) => name(graph.subject[c]),
      cell: (c) => entityLink(app, graph.subject[c]),
    },
    {
      key: "relation",
      label: t("col_relation"),
      value: (c) => relationWord(graph, c),
      cell: (c) => relationWord(graph, c),
    },
    {
      key: "object",
      label: t("col_object"),
      value: (c) => name(graph.object[c]) || null,
      cell: (c) => graph.object[c] >= 0 && entityLink(app, graph.object[c]),
    },
    {
      key: "detail",
      label: t("col_detail"),
      value: (c) => graph.money.get(c)?.amount?.toString().padStart(20, "0") ?? (detail(graph, c) || null),
      cell: (c) => el("span", { text: detail(graph, c), title: graph.money.has(c) ? exact(graph.money.get(c)) : null }),
    },
    { key: "date", label: t("col_date"), value: (c) => firstDay(graph, c) || null, cell: (c) => date(c) },
    { key: "paper", label: t("col_paper"), value: paper, cell: (c) => paper(c) ?? "" },
    {
      key: "confidence",
      label: t("col_confidence"),
      numeric: true,
      value: (c) => graph.confidence[c],
      cell: (c) => `${graph.confidence[c]}%`,
    },
    {
      key: "sentence",
      label: t("col_evidence"),
      cell: (c) =>
        el("button", {
          type: "button",
          class: "sentence",
          dir: "auto",
          on: { click: () => app.chooseClaim(c) },
          text: shorten(evidenceOf(graph, app.texts, c)[0].quote, 60),
        }),
    },
  ];
}
