// Claims with their sentences, for the drawer.

import { button, el } from "./dom.js";
import { evidenceCard, evidenceOf } from "./evidence.js";
import { projectAmounts } from "./amounts.js";
import { claimMarker } from "./marks.js";
import { exact, money } from "./format.js";
import { nameOf, typeOf } from "./graph.js";
import { typeIcon } from "./icons.js";
import { detail, relationWord } from "./phrases.js";
import { t } from "./words.js";

const FIRST = 20;

export function entityLink(app, entity) {
  return el(
    "button",
    { type: "button", class: "entity", dir: "auto", data: { entity }, on: { click: () => app.choose(entity) } },
    typeIcon(typeOf(app.graph, entity), 12),
    el("span", { text: nameOf(app.graph, entity) }),
  );
}

// subject —relation→ object, as a line of its own; told of one entity, that one is left out.
export function statement(app, claim, of = null) {
  const { graph } = app;
  const object = graph.object[claim];
  const amount = graph.money.get(claim);
  return el(
    "p",
    { class: "statement" },
    graph.subject[claim] !== of && entityLink(app, graph.subject[claim]),
    of === null && el("span", { class: "relation", text: relationWord(graph, claim) }),
    detail(graph, claim) &&
      el("span", { class: "detail", text: detail(graph, claim), title: amount ? exact(amount) : null }),
    object >= 0 && object !== of && entityLink(app, object),
    of !== null && projectCost(app, graph.subject[claim] === of ? object : graph.subject[claim]),
    claimMarker(app, claim),
  );
}

// What a project costs, beside its name.
function projectCost({ graph }, entity) {
  const amount = entity < 0 ? null : projectAmounts(graph).get(entity);
  return amount ? el("span", { class: "note", text: money(amount), title: exact(amount) }) : null;
}

export function claimCard(app, claim, of = null) {
  const { graph } = app;
  const shown = evidenceOf(graph, app.texts, claim);
  return el(
    "section",
    { class: "claim", data: { claim } },
    statement(app, claim, of),
    shown.map((evidence) => evidenceCard(graph, claim, evidence, { cite: app.copy })),
  );
}

// A list that shows its first twenty and says how many more there are.
export function claimList(app, claims, of = null) {
  const list = el("div", { class: "claims" });
  let shown = 0;
  const more = button("", () => extend(), { class: "quiet" });
  const extend = () => {
    more.before(...claims.slice(shown, shown + FIRST).map((claim) => claimCard(app, claim, of)));
    shown = Math.min(claims.length, shown + FIRST);
    more.hidden = shown >= claims.length;
    more.textContent = t("claims_more", { n: Math.min(FIRST, claims.length - shown) });
  };
  list.append(more);
  extend();
  return list;
}
