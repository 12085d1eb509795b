// The head of the page: what the graph holds, the views, the tools.

import { $, button, el, replace } from "./dom.js";
import { sign } from "./icons.js";
import { themeName } from "./theme.js";
import { dayText } from "./format.js";
import { locale, t } from "./words.js";

export const VIEWS = ["graph"];

export function drawFrame(app) {
  const { graph, store } = app;
  document.documentElement.lang = locale();
  replace($("#stats"), stats(graph));
  const input = $("#query");
  input.setAttribute("aria-label", t("search_label"));
  input.placeholder = t("search_hint");
  $("#hits").setAttribute("aria-label", t("search_label"));
  $("#mynetwork").setAttribute("aria-label", t("canvas"));
  replace($("#tools"),
    button(store.state.lang === "zh" ? "EN" : "中", () => store.set({ lang: store.state.lang === "zh" ? "en" : "zh" }),
      { class: "tool", id: "lang", "aria-label": store.state.lang === "zh" ? "English" : "中文" }),
    iconButton("theme", t("theme"), () => store.set({ theme: themeName() === "dark" ? "light" : "dark" }), "theme"));
}

export function iconButton(icon, label, listener, id) {
  return el("button", { type: "button", class: "tool", id, "aria-label": label, title: label, on: { click: listener } }, sign(icon));
}

function stats(graph) {
  const days = graph.articles.map(({ day }) => day).filter(Boolean).sort((a, b) => a - b);
  const parts = [el("span", { text: t("stats", { entities: graph.size, claims: graph.claimCount, articles: graph.articles.length }) })];
  if (days.length) parts.push(el("span", { text: t("stats_span", { from: dayText(days[0]), to: dayText(days.at(-1)) }) }));
  if (graph.unlinked) parts.push(el("span", { text: t("unlinked", { n: graph.unlinked }) }));
  return parts;
}
