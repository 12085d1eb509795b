// Tables for spreadsheets: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would run as a formula.

import { nameOf, relationOf, typeOf } from "./graph.js";
import { evidenceOf } from "./evidence.js";
import { countyRows } from "./counties.js";
import { chosenProjects } from "./projects.js";
import { passingClaims } from "./table.js";
import { t } from "./words.js";

export function toCsv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
  let text = value == null ? "" : String(value);
  if (typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

// What the present view shows.
export function viewRows(app) {
  switch (app.store.state.view) {
    case "projects":
      return projectTable(app);
    case "counties":
      return countyTable(app);
    case "graph":
      return claimTable(app, shownClaims(app));
    default:
      return claimTable(app, passingClaims(app));
  }
}

export function shownClaims({ graph, pass, stage }) {
  const shown = new Set(stage.members);
  return passingClaims({ graph, pass }).filter(
    (claim) => shown.has(graph.subject[claim]) && (graph.object[claim] < 0 || shown.has(graph.object[claim])),
  );
}

export function claimTable({ graph, texts }, claims) {
  const head = [
    "claim",
    "subject",
    "subject_type",
    "relation",
    "object",
    "object_type",
    "role",
    "past",
    "amount",
    "currency",
    "kind",
    "count",
    "stage",
    "event_date",
    "expected",
    "confidence",
    "date",
    "paper",
    "title",
    "sentence",
    "rule",
  ];
  return [
    head,
    ...claims.flatMap((claim) => {
      const object = graph.object[claim];
      const amount = graph.money.get(claim);
      const status = graph.status.get(claim);
      const facts = [
        texts.claim[claim],
        nameOf(graph, graph.subject[claim]),
        typeOf(graph, graph.subject[claim]),
        relationOf(graph, claim),
        object < 0 ? "" : nameOf(graph, object),
        object < 0 ? "" : typeOf(graph, object),
        graph.role[claim] ?? "",
        graph.past.has(claim) ? "true" : "",
        amount?.amount,
        amount?.currency,
        amount?.kind,
        amount?.count,
        status?.stage,
        status?.date,
        status?.expected ? "true" : "",
        graph.confidence[claim] / 100,
      ];
      return evidenceOf(graph, texts, claim).map(({ quote, rule, article }) => [
        ...facts,
        article.date,
        article.paper,
        article.title,
        quote,
        rule,
      ]);
    }),
  ];
}

function projectTable(app) {
  const names = (list) => list.map((entity) => nameOf(app.graph, entity)).join("、");
  return [
    ["project", "amount", "currency", "kind", "stage", "event_date", "county", "investors", "builders", "first_reported"],
    ...chosenProjects(app)
      .sort((a, b) => (b.amount?.amount ?? -1) - (a.amount?.amount ?? -1))
      .map((row) => [
        nameOf(app.graph, row.project),
        row.amount?.amount,
        row.amount?.currency,
        row.amount?.kind,
        row.status?.stage,
        row.status?.date,
        row.places.join("、"),
        names(row.investors),
        names(row.builders),
        row.first,
      ]),
  ];
}

function countyTable(app) {
  return [
    ["county", "code", "enterprises", "organizations", "people", "projects", "sum_CNY"],
    ...countyRows(app)
      .sort((a, b) => b.sum - a.sum)
      .map((row) => [
        row.place < 0 ? t("nowhere") : app.graph.divisions[row.place].name,
        row.place < 0 ? "" : app.graph.divisions[row.place].stem.padEnd(6, "0"),
        row.Enterprise.length,
        row.Organization.length,
        row.Person.length,
        row.Project.length,
        row.sum,
      ]),
  ];
}
