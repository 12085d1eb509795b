// Articles by title: choosing some keeps only what they report.

import { tickBox } from "./controls.js";
import { el, replace } from "./dom.js";
import { clean } from "./search.js";
import { toggled } from "./store.js";
import { t } from "./words.js";

const MOST = 30;

export function articleFilter(app) {
  const list = el("ul", { class: "lines" });
  const input = el("input", {
    type: "search",
    "aria-label": t("articles_find"),
    placeholder: t("articles_find"),
    on: { input: () => draw() },
  });
  const draw = () => {
    const wanted = clean(input.value);
    const chosen = app.store.state.filters.articles;
    const numbers = app.graph.articles
      .map((_, number) => number)
      .filter((number) => chosen.includes(number) || clean(app.graph.articles[number].title).includes(wanted))
      .sort((a, b) => chosen.includes(b) - chosen.includes(a) || app.graph.articles[b].day - app.graph.articles[a].day);
    replace(
      list,
      numbers.slice(0, MOST).map((number) => row(app, number)),
      numbers.length > MOST && el("li", { class: "note", text: t("articles_more", { n: numbers.length - MOST }) }),
    );
  };
  draw();
  return [input, list];
}

function row(app, number) {
  const { title, date } = app.graph.articles[number];
  const box = tickBox(
    app,
    ({ articles }) => articles.includes(number),
    () => {
      const { filters } = app.store.state;
      app.store.set({ filters: { ...filters, articles: toggled(filters.articles, number) } });
    },
  );
  return el(
    "li",
    { class: "line" },
    el(
      "label",
      {},
      box,
      el("span", { class: "name", text: title || t("untitled"), dir: "auto" }),
      el("span", { class: "count", text: date }),
    ),
  );
}
