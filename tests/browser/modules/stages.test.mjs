import assert from "node:assert/strict";
import { test } from "node:test";
import { buildGraph } from "../../../kg/publish/assets/graph.js";
import { statusWords } from "../../../kg/publish/assets/phrases.js";
import { history, nextStage } from "../../../kg/publish/assets/stages.js";
import { speak } from "../../../kg/publish/assets/words.js";

// Two projects; what is told of the first: signed in 2025, started (reported in January 2026), to open in May 2027, to be
// completed in 2026; of the second nothing has come yet.
const graph = buildGraph(
  {
    articles: { title: ["甲"], paper: [-1], date: ["2026-01-10"], papers: [] },
    entities: {
      type: [0, 0],
      names: ["甲项目", "乙项目"],
      code: ["", ""],
      where: [[], []],
      divisions: [],
      readings: {},
      second: {},
      spelled: {},
    },
    claims: {
      relation: [8, 8, 8, 8, 8],
      subject: [0, 0, 0, 0, 1],
      object: [-1, -1, -1, -1, -1],
      confidence: [80, 80, 80, 80, 80],
      evidence: [1, 1, 1, 1, 1],
      role: [-1, -1, -1, -1, -1],
      roles: [],
      past: [],
      basis: [-1, -1, -1, -1, -1],
      money: {},
      currencies: [],
      status: { 0: [1, "2025", 0], 1: [3, "", 0], 2: [6, "2027-05", 1], 3: [5, "2026", 1], 4: [3, "", 1] },
      latest: [1],
    },
    evidence: { article: [0, 0, 0, 0, 0] },
    unlinked: 0,
  },
  ["Project"],
);

test("the history runs backwards, what is expected on top", () => {
  assert.deepEqual(history(graph, [0, 1, 2, 3]), [2, 3, 1, 0]);
});

test("what comes next is the first stage beyond the one reached", () => {
  assert.equal(nextStage(graph, 0).stage, "completed");
  assert.equal(nextStage(graph, 1).stage, "started");
});

test("a status in words", () => {
  speak({ zh: { stage_started: "开工", expected: "预计{stage}" } }, "zh");
  assert.equal(statusWords({ stage: "started", date: "2026-06", expected: true }), "预计开工 2026-06");
  assert.equal(statusWords({ stage: "started", date: "", expected: false }), "开工");
});
