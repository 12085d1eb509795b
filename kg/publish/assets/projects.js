// Projects by what they cost, with bars; who pays, who builds, where.

import { el, replace } from "./dom.js";
import { projectAmounts } from "./amounts.js";
import { entityLink } from "./claimlist.js";
import { dayText, exact, money, sum } from "./format.js";
import { firstDay, nameOf, relationOf, typeOf } from "./graph.js";
import { grid } from "./grid.js";
import { t } from "./words.js";

const NAMES = 3;

export function drawProjects(root, app) {
  const rows = projectRows(app);
  const priced = rows.filter(({ amount }) => amount);
  const yuan = priced.filter(({ amount }) => amount.currency === "CNY");
  const total = yuan.reduce((whole, { amount }) => whole + amount.amount, 0);
  const most = yuan.reduce((largest, { amount }) => Math.max(largest, amount.amount), 1);
  const notes = [
    rows.length > priced.length && t("projects_other", { n: rows.length - priced.length }),
    priced.length > yuan.length && t("projects_foreign"),
  ].filter(Boolean);
  replace(
    root,
    el(
      "p",
      { class: "bar" },
      el("strong", { text: t("projects_caption", { n: priced.length, sum: sum(total) }) }),
      notes.map((text) => el("span", { class: "note", text })),
    ),
    grid({ columns: columns(app, most), rows, sort: { key: "amount", down: true }, caption: t("view_projects") }),
  );
}

// One row a project that passes the filters: { project, amount, places, investors, builders, first }.
export function projectRows(app) {
  const { graph, pass } = app;
  const amounts = projectAmounts(graph);
  const rows = [];
  for (let project = 0; project < graph.size; project++) {
    if (!pass.entities[project] || typeOf(graph, project) !== "Project") continue;
    const claims = [...graph.claimsOf(project)].filter((claim) => pass.claims[claim]);
    const subjects = (relation) => [
      ...new Set(claims.filter((claim) => relationOf(graph, claim) === relation).map((claim) => graph.subject[claim])),
    ];
    const days = claims.map((claim) => firstDay(graph, claim)).filter(Boolean);
    rows.push({
      project,
      amount: amounts.get(project) ?? null,
      places: graph.where[project].map((place) => graph.divisions[place].name),
      investors: subjects("invests_in"),
      builders: subjects("builds"),
      first: days.length ? Math.min(...days) : null,
    });
  }
  return rows;
}

function columns(app, most) {
  const { graph } = app;
  const names = (list) => list.map((entity) => nameOf(graph, entity)).join("、") || null;
  return [
    {
      key: "project",
      label: t("col_project"),
      value: (row) => nameOf(graph, row.project),
      cell: (row) => entityLink(app, row.project),
    },
    {
      key: "amount",
      label: t("col_amount"),
      numeric: true,
      value: (row) => row.amount?.amount ?? null,
      cell: (row) => (row.amount ? amountBar(row.amount, most) : "—"),
    },
    {
      key: "status",
      label: t("col_status"),
      value: ({ amount }) => (amount?.kind ? t(`kind_${amount.kind}`) : null),
      cell: status,
    },
    {
      key: "county",
      label: t("col_county"),
      value: (row) => row.places[0] ?? null,
      cell: (row) => row.places.join("、"),
    },
    {
      key: "investor",
      label: t("col_investor"),
      value: (row) => names(row.investors),
      cell: (row) => links(app, row.investors),
    },
    {
      key: "builder",
      label: t("col_builder"),
      value: (row) => names(row.builders),
      cell: (row) => links(app, row.builders),
    },
    {
      key: "first",
      label: t("col_first"),
      value: (row) => row.first,
      cell: (row) => (row.first ? dayText(row.first) : ""),
    },
  ];
}

// A bar as long as its share of the largest, and the figure.
export function amountBar(amount, most) {
  const bar = el("span", { class: "track", "aria-hidden": "true" }, el("span", { class: "bar-fill" }));
  bar.firstChild.style.width = `${amount.currency === "CNY" ? Math.max(0.5, (amount.amount / most) * 100) : 0}%`;
  return el(
    "div",
    { class: "amount-cell", title: exact(amount) },
    bar,
    el("span", { class: "figure", text: money(amount) }),
  );
}

function status({ amount }) {
  if (!amount) return "";
  return [
    el("span", { class: "chip", text: amount.kind ? t(`kind_${amount.kind}`) : t("investment") }),
    amount.others > 0 && el("span", { class: "note", text: t("several_amounts", { n: amount.others + 1 }) }),
  ].filter(Boolean);
}

export function links(app, entities) {
  const shown = entities.slice(0, NAMES).map((entity) => entityLink(app, entity));
  if (entities.length > NAMES) shown.push(el("span", { class: "note", text: `+${entities.length - NAMES}` }));
  return shown;
}
