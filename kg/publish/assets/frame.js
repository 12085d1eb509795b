// The head of the page: what the graph holds, the views, the tools.

import { $, button, el, replace } from "./dom.js";
import { iconButton, sign } from "./icons.js";
import { menu } from "./menu.js";
import { EXPORTS } from "./takeaway.js";
import { themeName } from "./theme.js";
import { dayText } from "./format.js";
import { locale, t } from "./words.js";

export const VIEWS = ["graph", "table", "projects", "counties", "timeline"];

export function drawFrame(app) {
  const { graph, store } = app;
  const { lang } = store.state;
  document.documentElement.lang = locale();
  replace($("#stats"), stats(graph));
  const input = $("#query");
  input.setAttribute("aria-label", t("search_label"));
  input.placeholder = t("search_hint");
  $("#hits").setAttribute("aria-label", t("search_label"));
  $("#mynetwork").setAttribute("aria-label", t("canvas"));
  drawViews(app);
  replace(
    $("#tools"),
    iconButton("filter", t("filters_open"), () => document.body.classList.toggle("filtering"), "filters-open"),
    menu(
      "download",
      t("export"),
      "export",
      Object.entries(EXPORTS).map(([key, run]) => [t(key), () => run(app)]),
    ),
    button(t("corrections", { n: store.state.marks.length }), () => store.set({ selection: { kind: "corrections" } }), {
      class: "tool",
      id: "corrections",
    }),
    button(lang === "zh" ? "EN" : "中", () => store.set({ lang: lang === "zh" ? "en" : "zh" }), {
      class: "tool",
      id: "lang",
      "aria-label": lang === "zh" ? "English" : "中文",
      lang: lang === "zh" ? "en" : "zh-CN",
    }),
    el(
      "button",
      {
        type: "button",
        class: "tool",
        id: "theme",
        "aria-label": t("theme"),
        title: t("theme"),
        on: { click: () => store.set({ theme: themeName() === "dark" ? "light" : "dark" }) },
      },
      sign("theme"),
    ),
  );
}

export function drawViews(app) {
  const { store } = app;
  const nav = $("#views");
  nav.setAttribute("aria-label", t("views"));
  replace(
    nav,
    VIEWS.map((view) =>
      button(t(`view_${view}`), () => store.set({ view }), {
        data: { view },
        "aria-current": store.state.view === view ? "page" : null,
      }),
    ),
  );
}

function stats(graph) {
  const days = graph.articles
    .map(({ day }) => day)
    .filter(Boolean)
    .sort((a, b) => a - b);
  const parts = [
    el("span", {
      text: t("stats", { entities: graph.size, claims: graph.claimCount, articles: graph.articles.length }),
    }),
  ];
  if (days.length) {
    parts.push(el("span", { text: t("stats_span", { from: dayText(days[0]), to: dayText(days.at(-1)) }) }));
  }
  if (graph.unlinked) parts.push(el("span", { text: t("unlinked", { n: graph.unlinked }) }));
  return parts;
}
