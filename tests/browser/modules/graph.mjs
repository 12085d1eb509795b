// A small graph as the page holds it: entities 0–3 in a row, 4 alone; 0 is a firm, 1 a project of 5亿 in county 1.
import { buildGraph } from "../../../kg/publish/assets/graph.js";

export const TYPES = ["Person", "Enterprise", "Organization", "Place", "Project"];

export function small() {
  return buildGraph(
    {
      articles: { title: ["甲", "乙"], paper: [0, -1], date: ["2026-01-10", ""], papers: ["聊城日报"] },
      entities: {
        type: [1, 4, 1, 0, 0],
        names: [["山东甲公司", "甲司"], "乙项目", "丙公司", "陈岳", "独行"],
        code: ["", "", "", "", ""],
        where: [[1], [1], [], [], []],
        divisions: [
          ["3715", "聊城市"],
          ["371524", "东阿县"],
        ],
        readings: { 陈: "chen", 岳: "yue", 甲: "jia", 司: "si", 山: "shan", 东: "dong", 公: "gong", 乙: "yi" },
        spelled: { 丙公司: "bing gong si" },
        second: { 陈: "zhen" },
      },
      claims: {
        relation: [5, 4, 1, 2],
        subject: [0, 2, 3, 1],
        object: [1, 1, 2, -1],
        confidence: [90, 80, 50, 95],
        evidence: [1, 1, 1, 2],
        role: [-1, -1, 0, -1],
        roles: ["董事长"],
        past: [2],
        basis: [-1, -1, -1, -1],
        money: { 3: [500000000, 0, -1, null, 0, null] },
        currencies: ["CNY"],
        status: {},
        latest: [],
      },
      evidence: { article: [0, 0, 1, 0, 1] },
      unlinked: 0,
    },
    TYPES,
  );
}
