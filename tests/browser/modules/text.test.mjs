import assert from "node:assert/strict";
import { test } from "node:test";
import { citation, marks } from "../../../kg/publish/assets/evidence.js";
import { toCsv } from "../../../kg/publish/assets/csv.js";
import { fileName } from "../../../kg/publish/assets/takeaway.js";
import { fromHash, toHash } from "../../../kg/publish/assets/link.js";
import { NO_FILTERS } from "../../../kg/publish/assets/store.js";
import { toToml } from "../../../kg/publish/assets/toml.js";
import { small } from "./graph.mjs";

globalThis.innerWidth = 1400;

test("a quote's names, role and amount are marked, none twice", () => {
  const graph = small();
  const quote = "甲司承建乙项目，甲司很大。";
  assert.deepEqual(
    marks(graph, 0, quote).map(([from, to]) => quote.slice(from, to)),
    ["甲司", "乙项目"],
  );
  const led = "丙公司董事长陈岳说";
  assert.deepEqual(
    marks(graph, 2, led).map(([from, to]) => led.slice(from, to)),
    ["丙公司", "董事长", "陈岳"],
  );
  const cost = "乙项目总投资近5亿元。";
  assert.deepEqual(
    marks(graph, 3, cost).map(([from, to]) => cost.slice(from, to)),
    ["乙项目", "5亿元"],
  );
});

test("a citation names article, paper and date", () => {
  assert.equal(
    citation({ quote: "话。", article: { title: "题", paper: "聊城日报", date: "2026-01-02" } }),
    "《题》，聊城日报，2026-01-02：“话。”",
  );
});

test("CSV has a BOM, quotes what needs it and runs no formula", () => {
  assert.equal(
    toCsv([["a", 'b"c', "d,e", "=1+1", -5, null, "行\n二"]]),
    '\ufeffa,"b""c","d,e",\'=1+1,-5,,"行\n二"\r\n',
  );
});

test("file names hold no path and no direction marks", () => {
  assert.equal(fileName("../a/b:c\u202ed", "csv"), ".. a b c d.csv");
  assert.equal(fileName("  ", "csv"), "graph.csv");
});

test("TOML strings are escaped", () => {
  const toml = toToml([{ kind: "rename", type: "Person", from: 'a"b\\c\nd\u0007', to: "丁", id: "person-1" }]);
  assert.ok(toml.includes('from = "a\\"b\\\\c\\nd\\u0007"'));
  assert.ok(toml.includes("[[rename]]"));
});

test("a link holds the whole view", () => {
  const graph = small();
  const texts = {
    entity: ["e-0", "e-1", "e-2", "e-3", "e-4"],
    claim: ["c-0", "c-1", "c-2", "c-3"],
    article: ["a1", "a2"],
  };
  const state = {
    view: "table",
    stage: "started",
    scope: { kind: "ego", center: 3, hops: 2 },
    extra: [4],
    hidden: [1],
    selection: { kind: "pair", a: 0, b: 1 },
    filters: {
      ...NO_FILTERS,
      types: [0],
      divisions: [1],
      papers: [-1],
      articles: [1],
      from: 20260101,
      undated: false,
      confidence: 60,
    },
  };
  const hash = toHash({ graph, texts, store: { state } });
  assert.deepEqual(fromHash(`#${hash}`, { graph, texts }), state);
});
