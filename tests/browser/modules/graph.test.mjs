import assert from "node:assert/strict";
import { test } from "node:test";
import { articlesOf, claimsBetween, firstDay, pairsAmong } from "../../../kg/publish/assets/graph.js";
import { projectAmounts } from "../../../kg/publish/assets/amounts.js";
import { passing } from "../../../kg/publish/assets/filter.js";
import { membersOf, shortestPath } from "../../../kg/publish/assets/members.js";
import { NO_FILTERS } from "../../../kg/publish/assets/store.js";
import { small } from "./graph.mjs";

const graph = small();
const all = passing(graph, NO_FILTERS);
const state = (scope) => ({ scope, extra: [], hidden: [] });

test("every entity knows its claims", () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((entity) => [...graph.claimsOf(entity)]),
    [[0], [0, 1, 3], [1, 2], [2], []],
  );
  assert.deepEqual(claimsBetween(graph, 0, 1), [0]);
});

test("claims between two are one pair", () => {
  assert.deepEqual([...pairsAmong(graph, [0, 1, 2], () => true).keys()], ["0-1", "1-2"]);
});

test("dates come from the evidence", () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((claim) => firstDay(graph, claim)),
    [20260110, 20260110, 0, 20260110],
  );
  assert.deepEqual(articlesOf(graph, 3), [0, 1]);
});

test("nothing filtered lets everything pass", () => {
  assert.deepEqual([all.claimCount, all.entityCount, all.filtered], [4, 5, false]);
});

for (const [name, filters, claims, entities] of [
  ["a hidden type", { types: [4] }, 1, 3],
  ["a hidden relation", { relations: [1] }, 3, 3],
  ["a division", { divisions: [0] }, 3, 3],
  ["confidence", { confidence: 85 }, 2, 2],
  ["a date", { from: 20260101, undated: false }, 3, 3],
  ["a paper", { papers: [-1] }, 3, 3],
  ["an article", { articles: [1] }, 2, 3],
  ["an amount too high", { least: 1e9 }, 0, 0],
  ["an amount in range", { least: 1e8, most: 1e9 }, 3, 3],
]) {
  test(`filter by ${name}`, () => {
    const pass = passing(graph, { ...NO_FILTERS, ...filters });
    assert.deepEqual([pass.claimCount, pass.entityCount], [claims, entities]);
  });
}

test("the best of several amounts is the total", () => {
  assert.equal(projectAmounts(graph).get(1).amount, 500000000);
});

test("members of each scope, with what they leave out", () => {
  assert.deepEqual(membersOf(graph, all, state({ kind: "top", limit: 2 })), { members: [0, 1], omitted: 3 });
  assert.deepEqual(membersOf(graph, all, state({ kind: "ego", center: 3, hops: 2 })).members, [1, 2, 3]);
  assert.deepEqual(
    membersOf(graph, all, { scope: { kind: "set", members: [0] }, extra: [4], hidden: [0] }).members,
    [4],
  );
});

test("shortest paths", () => {
  assert.deepEqual(shortestPath(graph, all, 0, 3), [0, 1, 2, 3]);
  assert.deepEqual(shortestPath(graph, all, 3, 0), [3, 2, 1, 0]);
  assert.deepEqual(shortestPath(graph, all, 2, 2), [2]);
  assert.equal(shortestPath(graph, all, 0, 4), null);
});
