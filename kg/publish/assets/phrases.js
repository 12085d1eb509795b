// Claims in words.

import { nameOf, relationOf } from "./graph.js";
import { money } from "./format.js";
import { t } from "./words.js";

// What stands beside the relation: a role, an amount with its measure.
export function detail(graph, claim) {
  const parts = [];
  if (graph.past.has(claim)) parts.push(t("past"));
  if (graph.role[claim]) parts.push(graph.role[claim]);
  const amount = graph.money.get(claim);
  if (amount) {
    if (amount.count !== null) parts.push(t("count_projects", { n: amount.count }));
    if (amount.kind) parts.push(t(`kind_${amount.kind}`));
    parts.push(money(amount));
  }
  const status = graph.status.get(claim);
  if (status) parts.push(statusWords(status));
  return parts.join(" ");
}

// 预计投产投用 2026-06
export function statusWords({ stage, date, expected }) {
  return [expected ? t("expected", { stage: t(`stage_${stage}`) }) : t(`stage_${stage}`), date].filter(Boolean).join(" ");
}

export function relationWord(graph, claim) {
  return t(relationOf(graph, claim));
}

// The few words on a line: the role where there is one, else the relation.
export function edgeWords(graph, claims) {
  const words = [...new Set(claims.map((claim) => graph.role[claim] ?? relationWord(graph, claim)))];
  return words.length > 2 ? `${words.slice(0, 2).join("、")}…` : words.join("、");
}

export function sentenceOf(graph, claim) {
  const object = graph.object[claim] < 0 ? "" : nameOf(graph, graph.object[claim]);
  return [nameOf(graph, graph.subject[claim]), relationWord(graph, claim), detail(graph, claim), object]
    .filter(Boolean)
    .join(" ");
}

// "out" where the entity is the subject, "in" where it is the object.
export function sideOf(graph, claim, entity) {
  return graph.subject[claim] === entity ? "out" : "in";
}

export function groupKey(graph, claim, entity) {
  return `${sideOf(graph, claim, entity)}_${relationOf(graph, claim)}`;
}
