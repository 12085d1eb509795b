// A sentence with its words marked, and where it was printed.

import { el, button } from "./dom.js";
import { t } from "./words.js";

export function evidenceOf(graph, texts, claim) {
  const found = [];
  for (let place = graph.evidenceStart[claim]; place < graph.evidenceStart[claim + 1]; place++) {
    const article = graph.articles[graph.evidenceArticle[place]] ?? { title: "", paper: null, date: "", day: 0 };
    found.push({ quote: texts.quotes[texts.quote[place]], rule: texts.rules[texts.rule[place]], article });
  }
  return found.sort((a, b) => b.article.day - a.article.day);
}

// The stretches of the quote that name the claim's ends or state its role, longest names first, none overlapping.
export function marks(graph, claim, quote) {
  const ends = [graph.subject[claim], graph.object[claim]].filter((entity) => entity >= 0);
  const groups = ends.map((entity) => [...graph.names[entity]].sort((a, b) => b.length - a.length));
  if (graph.role[claim]) groups.push([graph.role[claim]]);
  const taken = [];
  for (const names of groups) {
    for (const name of names) {
      const start = name ? quote.indexOf(name) : -1;
      if (start < 0 || taken.some(([from, to]) => start < to && start + name.length > from)) continue;
      taken.push([start, start + name.length]);
      break;
    }
  }
  if (graph.money.has(claim)) taken.push(...amountIn(quote, graph.money.get(claim).amount));
  return taken.sort((a, b) => a[0] - b[0]).filter(([from], place, all) => place === 0 || from >= all[place - 1][1]);
}

const UNITS = { 万亿: 1e12, 千亿: 1e11, 百亿: 1e10, 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, "": 1 };

// Where the quote writes this amount: 5.1亿元 for 510000000.
function amountIn(quote, amount) {
  for (const found of quote.matchAll(
    /(\d[\d,]*(?:\.\d+)?)\s*余?(万亿|千亿|百亿|亿|千万|百万|万|)[余多]?[美欧港日]?元/g,
  )) {
    const value = Number(found[1].replace(/,/g, "")) * UNITS[found[2]];
    if (Math.abs(value - amount) <= amount * 1e-6) return [[found.index, found.index + found[0].length]];
  }
  return [];
}

export function quoteElement(graph, claim, quote) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks(graph, claim, quote)) {
    parts.push(quote.slice(at, from), el("mark", { text: quote.slice(from, to) }));
    at = to;
  }
  parts.push(quote.slice(at));
  return el("blockquote", { dir: "auto" }, parts);
}

export function evidenceCard(graph, claim, { quote, rule, article }, actions) {
  const source = [article.paper ?? t("no_paper"), article.date || t("no_date")];
  return el(
    "article",
    { class: "evidence" },
    quoteElement(graph, claim, quote),
    el(
      "p",
      { class: "source" },
      el("cite", { text: `《${article.title || t("untitled")}》`, dir: "auto" }),
      el("span", { text: source.join(" · ") }),
    ),
    el(
      "p",
      { class: "facts" },
      el("span", { text: `${t("conf")} ${graph.confidence[claim]}%` }),
      el("span", { text: `${t("rule")} ${rule}` }),
      graph.basis[claim] && el("span", { text: t(`basis_${graph.basis[claim]}`) }),
      actions.cite && button(t("cite"), () => actions.cite(citation({ quote, article })), { class: "link" }),
    ),
  );
}

// 《标题》，报纸，日期：“句子”
export function citation({ quote, article }) {
  const { title, paper, date } = article;
  const head = [`《${title || t("untitled")}》`, paper ?? t("no_paper"), date || t("no_date")];
  return `${head.join("，")}：“${quote}”`;
}
