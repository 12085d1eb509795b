// Projects by what they cost, with bars; who pays, who builds, where.

import { el, keepingFocus, replace } from "./dom.js";
import { projectAmounts } from "./amounts.js";
import { entityLink } from "./claimlist.js";
import { dayText, exact, money, sum } from "./format.js";
import { STAGES, firstDay, nameOf, relationOf, typeOf } from "./graph.js";
import { nextStage } from "./stages.js";
import { grid } from "./grid.js";
import { statusWords } from "./phrases.js";
import { t } from "./words.js";

const NAMES = 3;

const stageOf = ({ status }) => status?.stage ?? "none";

export function drawProjects(root, app) {
  const all = projectRows(app);
  keepingFocus(root, () => replace(root, ...contents(app, chosen(app, all), stageChoice(app, all))));
}

const chosen = ({ store }, rows) => rows.filter((row) => !store.state.stage || stageOf(row) === store.state.stage);

export const chosenProjects = (app) => chosen(app, projectRows(app));

// A menu of the stages that projects are at, each with their number; null where none is told.
function stageChoice({ store }, rows) {
  const count = (stage) => rows.filter((row) => stageOf(row) === stage).length;
  const stages = [...STAGES, "none"].filter((stage) => count(stage) || stage === store.state.stage);
  if (!store.state.stage && stages.every((stage) => stage === "none")) return null;
  const option = (value, text, n) =>
    el("option", { value, text: `${text} (${n})`, selected: value === (store.state.stage ?? "") });
  return el(
    "select",
    { id: "stage-choice", on: { change: (event) => store.set({ stage: event.target.value || null }) } },
    option("", t("stage_any"), rows.length),
    stages.map((stage) => option(stage, t(`stage_${stage}`), count(stage))),
  );
}

function contents(app, rows, choice) {
  const priced = rows.filter(({ amount }) => amount);
  const yuan = priced.filter(({ amount }) => amount.currency === "CNY");
  const total = yuan.reduce((whole, { amount }) => whole + amount.amount, 0);
  const most = yuan.reduce((largest, { amount }) => Math.max(largest, amount.amount), 1);
  const notes = [
    rows.length > priced.length && t("projects_other", { n: rows.length - priced.length }),
    priced.length > yuan.length && t("projects_foreign"),
  ].filter(Boolean);
  return [
    el(
      "div",
      { class: "bar" },
      el("strong", { text: t("projects_caption", { n: priced.length, sum: sum(total) }) }),
      choice && el("label", {}, el("span", { text: t("col_stage") }), choice),
      notes.map((text) => el("span", { class: "note", text })),
    ),
    grid({ columns: columns(app, most), rows, sort: { key: "amount", down: true }, caption: t("view_projects") }),
  ];
}

// One row a project that passes the filters: { project, amount, status, next, places, investors, builders, first }; the
// status is the latest and next what is expected after it, whatever filters hide of their reports.
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
      status: graph.status.get(graph.latest.get(project)) ?? null,
      next: nextStage(graph, project),
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
      key: "kind",
      label: t("col_kind"),
      value: ({ amount }) => (amount?.kind ? t(`kind_${amount.kind}`) : null),
      cell: kind,
    },
    {
      key: "stage",
      label: t("col_stage"),
      value: ({ status }) => (status ? STAGES.indexOf(status.stage) : null),
      cell: stage,
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

function stage({ status, next }) {
  return [
    status && el("span", { class: "chip", text: t(`stage_${status.stage}`) }),
    status?.date && el("span", { class: "note", text: status.date }),
    next && el("span", { class: "note", text: statusWords(next) }),
  ].filter(Boolean);
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

function kind({ amount }) {
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
