import assert from "node:assert/strict";
import { test } from "node:test";
import { buildIndex, find, spell } from "../../../kg/publish/assets/search.js";
import { small } from "./graph.mjs";

const graph = small();
const index = buildIndex(graph);

for (const [words, expected] of [
  ["陈岳", [3]],
  ["chenyue", [3]],
  ["cy", [3]],
  ["CY", [3]],
  ["zhenyue", [3]],
  ["zy", [3]],
  ["甲司", [0]],
  ["jiasi", [0]],
  ["公司", [0, 2]],
  ["bgs", [2]],
  ["董事长", [3]],
  ["", []],
  ["没有", []],
  ["\u0001", []],
]) {
  test(`"${words}" finds ${expected}`, () => assert.deepEqual(find(index, words).hits, expected));
}

test("the whole name comes before its parts", () => {
  graph.names.push(["甲司二厂"]);
  assert.deepEqual(find(index, "甲司").hits, [0]);
});

test("hits beyond the limit are counted", () => {
  assert.deepEqual(find(index, "公司", 1), { hits: [0], total: 2 });
});

test("a phrase is spelled as it is read", () => {
  assert.deepEqual(spell(graph, "丙公司"), ["bing", "gong", "si"]);
  assert.deepEqual(spell(graph, "陈A2岳"), ["chen", "a2", "yue"]);
  assert.deepEqual(spell(graph, "ABC"), []);
});
