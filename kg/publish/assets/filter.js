// Which claims and entities pass the filters: one pass over the columns (8 ms for 100,000 claims).

import { isFiltered } from "./store.js";
import { projectAmounts } from "./amounts.js";

export function passing(graph, filters) {
  const claims = new Uint8Array(graph.claimCount);
  const entities = new Uint8Array(graph.size);
  const tests = claimTests(graph, filters);
  let claimCount = 0;
  let entityCount = 0;
  const mark = (entity) => {
    if (!entities[entity]) {
      entities[entity] = 1;
      entityCount++;
    }
  };
  for (let claim = 0; claim < graph.claimCount; claim++) {
    if (!tests.every((test) => test(claim))) continue;
    claims[claim] = 1;
    claimCount++;
    mark(graph.subject[claim]);
    if (graph.object[claim] >= 0) mark(graph.object[claim]);
  }
  for (let entity = 0; entity < graph.size; entity++) {
    if (lonePasses(graph, filters, entity)) mark(entity);
  }
  return { claims, entities, claimCount, entityCount, filtered: isFiltered(filters) };
}

// An entity without any claim can only be judged by its own type and place.
function lonePasses(graph, filters, entity) {
  if (graph.claimsOf(entity).length || filters.types.includes(graph.type[entity])) return false;
  const others = { ...filters, types: [], divisions: [] };
  if (isFiltered(others)) return false;
  return !filters.divisions.length || graph.where[entity].some((place) => inside(graph, place, filters.divisions));
}

function claimTests(graph, filters) {
  const tests = [];
  if (filters.types.length) {
    const hidden = new Set(filters.types);
    tests.push(
      (claim) =>
        !hidden.has(graph.type[graph.subject[claim]]) &&
        (graph.object[claim] < 0 || !hidden.has(graph.type[graph.object[claim]])),
    );
  }
  if (filters.relations.length) {
    const hidden = new Set(filters.relations);
    tests.push((claim) => !hidden.has(graph.relation[claim]));
  }
  if (filters.confidence) tests.push((claim) => graph.confidence[claim] >= filters.confidence);
  if (filters.divisions.length) tests.push(divisionTest(graph, filters.divisions));
  if (filters.least || filters.most) tests.push(amountTest(graph, filters));
  const article = articleTest(graph, filters);
  if (article) tests.push((claim) => someEvidence(graph, claim, article));
  return tests;
}

function someEvidence(graph, claim, test) {
  for (let place = graph.evidenceStart[claim]; place < graph.evidenceStart[claim + 1]; place++) {
    if (test(graph.evidenceArticle[place])) return true;
  }
  return false;
}

// Date, paper and article are tested on the same piece of evidence: one report must meet all three.
function articleTest(graph, { from, to, undated, papers, articles }) {
  if (!from && !to && undated && !papers.length && !articles.length) return null;
  const hidden = new Set(papers);
  const chosen = new Set(articles);
  const allowed = graph.articles.map(
    ({ day, paper }, number) =>
      (day ? (!from || day >= from) && (!to || day <= to) : undated) &&
      !hidden.has(paper === null ? -1 : graph.papers.indexOf(paper)) &&
      (!chosen.size || chosen.has(number)),
  );
  const unknown = undated && !hidden.has(-1) && !chosen.size;
  return (number) => (number < 0 ? unknown : allowed[number]);
}

function inside(graph, place, chosen) {
  for (let here = place; here >= 0; here = graph.divisions[here].parent) if (chosen.includes(here)) return true;
  return false;
}

function divisionTest(graph, chosen) {
  const within = graph.divisions.map((_, place) => inside(graph, place, chosen));
  const here = (entity) => entity >= 0 && graph.where[entity].some((place) => within[place]);
  return (claim) => here(graph.subject[claim]) || here(graph.object[claim]);
}

// Claims about projects (or groups of them) whose amount lies in the range.
function amountTest(graph, { least, most }) {
  const inRange = (amount) => amount >= least && (!most || amount <= most);
  const good = new Set();
  for (const [project, { amount, currency }] of projectAmounts(graph)) {
    if (currency === "CNY" && inRange(amount)) good.add(project);
  }
  return (claim) => {
    const money = graph.money.get(claim);
    if (money && money.count !== null) return money.currency === "CNY" && inRange(money.amount);
    return good.has(graph.subject[claim]) || good.has(graph.object[claim]);
  };
}
