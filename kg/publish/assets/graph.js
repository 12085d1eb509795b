// The whole graph in memory: columns, and for each entity the claims it takes part in. Entities stand in order of rank.

import { dayNumber } from "./format.js";

const KINDS = ["total", "planned", "annual", "phase", "completed"];
const BOUNDS = ["below", "above", "about"];
export const STAGES = [
  "planned",
  "signed",
  "approved",
  "started",
  "building",
  "completed",
  "operating",
  "suspended",
  "cancelled",
];
const BASES = ["stated", "name", "context"];
export const RELATIONS = [
  "located_in",
  "holds_role",
  "investment",
  "group_investment",
  "invests_in",
  "builds",
  "subsidiary_of",
  "cooperates_with",
  "status",
];

export function buildGraph(core, types) {
  const { entities, claims, articles } = core;
  const graph = {
    types,
    size: entities.type.length,
    type: entities.type,
    names: entities.names.map((names) => (Array.isArray(names) ? names : [names])),
    code: entities.code,
    where: entities.where,
    readings: entities.readings,
    second: entities.second,
    spelled: entities.spelled,
    divisions: divisions(entities.divisions),
    claimCount: claims.relation.length,
    relation: claims.relation,
    subject: claims.subject,
    object: claims.object,
    confidence: claims.confidence,
    role: claims.role.map((number) => claims.roles[number] ?? null),
    past: new Set(claims.past),
    basis: claims.basis.map((number) => BASES[number] ?? null),
    money: moneyTable(claims),
    status: statusTable(claims),
    latest: new Map(claims.latest.map((claim) => [claims.subject[claim], claim])),
    articles: articles.title.map((title, number) => ({
      title,
      paper: articles.papers[articles.paper[number]] ?? null,
      date: articles.date[number],
      day: dayNumber(articles.date[number]),
    })),
    papers: articles.papers,
    evidenceStart: offsets(claims.evidence),
    evidenceArticle: core.evidence.article,
    unlinked: core.unlinked,
  };
  graph.claimsOf = incidence(graph);
  return graph;
}

function divisions(rows) {
  const found = rows.map(([stem, name]) => ({ stem, name, parent: -1, children: [] }));
  const byStem = new Map(found.map((division, number) => [division.stem, number]));
  found.forEach((division, number) => {
    division.parent = byStem.get(division.stem.slice(0, -2)) ?? -1;
    if (division.parent >= 0) found[division.parent].children.push(number);
  });
  return found;
}

function moneyTable(claims) {
  const table = new Map();
  for (const [claim, [amount, currency, bound, upto, kind, count]] of Object.entries(claims.money)) {
    table.set(Number(claim), {
      amount,
      currency: claims.currencies[currency],
      bound: BOUNDS[bound] ?? null,
      upto,
      kind: KINDS[kind] ?? null,
      count,
    });
  }
  return table;
}

// Of each claim of a status: { stage, date, expected }; the date is that of the event, "" where no sentence tells it.
function statusTable(claims) {
  const rows = Object.entries(claims.status);
  return new Map(
    rows.map(([claim, [stage, date, expected]]) => [
      Number(claim),
      { stage: STAGES[stage], date, expected: Boolean(expected) },
    ]),
  );
}

function offsets(counts) {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, number) => {
    starts[number + 1] = starts[number] + count;
  });
  return starts;
}

function incidence({ size, claimCount, subject, object }) {
  const degree = new Int32Array(size + 1);
  for (let claim = 0; claim < claimCount; claim++) {
    degree[subject[claim] + 1]++;
    if (object[claim] >= 0 && object[claim] !== subject[claim]) degree[object[claim] + 1]++;
  }
  for (let entity = 0; entity < size; entity++) degree[entity + 1] += degree[entity];
  const cursor = degree.slice();
  const list = new Int32Array(degree[size]);
  for (let claim = 0; claim < claimCount; claim++) {
    list[cursor[subject[claim]]++] = claim;
    if (object[claim] >= 0 && object[claim] !== subject[claim]) list[cursor[object[claim]]++] = claim;
  }
  return (entity) => list.subarray(degree[entity], degree[entity + 1]);
}

export const nameOf = (graph, entity) => graph.names[entity][0];
export const typeOf = (graph, entity) => graph.types[graph.type[entity]];
export const relationOf = (graph, claim) => RELATIONS[graph.relation[claim]];

export function otherEnd(graph, claim, entity) {
  return graph.subject[claim] === entity ? graph.object[claim] : graph.subject[claim];
}

export function articlesOf(graph, claim) {
  const numbers = graph.evidenceArticle.slice(graph.evidenceStart[claim], graph.evidenceStart[claim + 1]);
  return [...new Set(numbers.filter((number) => number >= 0))];
}

// The earliest date a claim was reported on, 0 if none is known.
export function firstDay(graph, claim) {
  const days = articlesOf(graph, claim)
    .map((number) => graph.articles[number].day)
    .filter(Boolean);
  return days.length ? Math.min(...days) : 0;
}

// The last date a claim was reported on, 0 if none is known.
export function lastDay(graph, claim) {
  return Math.max(0, ...articlesOf(graph, claim).map((number) => graph.articles[number].day));
}

// Claims between members, gathered by pair: what is drawn as one line.
export function pairsAmong(graph, members, passes) {
  const inside = new Set(members);
  const pairs = new Map();
  for (const entity of members) {
    for (const claim of graph.claimsOf(entity)) {
      if (graph.subject[claim] !== entity || !passes(claim)) continue;
      const other = graph.object[claim];
      if (other < 0 || other === entity || !inside.has(other)) continue;
      const key = pairKey(entity, other);
      const pair = pairs.get(key) ?? { id: key, a: Math.min(entity, other), b: Math.max(entity, other), claims: [] };
      pair.claims.push(claim);
      pairs.set(key, pair);
    }
  }
  return pairs;
}

export const pairKey = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);

export function claimsBetween(graph, a, b) {
  return [...graph.claimsOf(a)].filter((claim) => otherEnd(graph, claim, a) === b);
}
