// The drawer on the right: one entity, one pair or one path, with every sentence it rests on.

import { $, button, el, keepingFocus, replace } from "./dom.js";
import { claimsBetween, nameOf, pairKey, typeOf } from "./graph.js";
import { correctionsContent, entityMarker } from "./corrections.js";
import { claimList, entityLink } from "./claimlist.js";
import { projectAmounts } from "./amounts.js";
import { exact, money } from "./format.js";
import { sign, typeIcon } from "./icons.js";
import { groupKey, sentenceOf, statusWords } from "./phrases.js";
import { history } from "./stages.js";
import { number, t } from "./words.js";

// The order in which an entity's claims are told.
const GROUPS = [
  "out_status",
  "out_investment",
  "out_group_investment",
  "out_holds_role",
  "in_holds_role",
  "out_located_in",
  "in_invests_in",
  "in_builds",
  "out_invests_in",
  "out_builds",
  "out_subsidiary_of",
  "in_subsidiary_of",
  "out_cooperates_with",
  "in_cooperates_with",
  "in_located_in",
];

export async function drawDrawer(app) {
  const root = $("#drawer");
  const { selection } = app.store.state;
  root.hidden = !selection;
  document.body.classList.toggle("open", Boolean(selection));
  if (!selection) {
    app.drawn = null;
    root.replaceChildren();
    return;
  }
  await app.textsReady;
  if (app.store.state.selection !== selection) return;
  const again = app.drawn?.kind === selection.kind && sameAs(app.drawn, selection);
  const { scrollTop } = root;
  keepingFocus(root, () => replace(root, trail(app), ...CONTENT[selection.kind](app, selection)));
  root.setAttribute("aria-label", t("details"));
  root.scrollTop = again ? scrollTop : 0;
  app.drawn = selection;
  if (!again) $("#heard").textContent = `${t("details")}: ${root.querySelector("h2").textContent}`;
}

const sameAs = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const CONTENT = {
  entity: entityContent,
  pair: pairContent,
  claim: claimContent,
  path: pathContent,
  corrections: correctionsContent,
};

function trail(app) {
  const { trail: steps } = app.store.state;
  return el(
    "div",
    { class: "top" },
    el(
      "nav",
      { class: "trail", "aria-label": t("trail") },
      steps.slice(-6, -1).map((entity) => entityLink(app, entity)),
    ),
    el(
      "button",
      {
        type: "button",
        class: "close",
        "aria-label": t("close"),
        title: `${t("close")} (Esc)`,
        on: { click: () => app.close() },
      },
      sign("close"),
    ),
  );
}

function entityContent(app, { id }) {
  const { graph } = app;
  const type = typeOf(graph, id);
  const [name, ...others] = graph.names[id];
  const all = [...graph.claimsOf(id)];
  const shown = all.filter((claim) => app.pass.claims[claim]);
  return [
    el("p", { class: "kind" }, typeIcon(type, 16), el("span", { text: t(type) })),
    el("h2", { text: name, dir: "auto" }),
    others.length > 0 &&
      el(
        "p",
        { class: "also" },
        el("span", { text: `${t("also")} ` }),
        others.map((other) => el("span", { class: "chip", text: other, dir: "auto" })),
      ),
    facts(app, id),
    actions(app, id),
    entityMarker(app, id),
    ...groups(app, id, shown),
    all.length === 0 && el("p", { class: "note", text: t("claims_none") }),
    all.length > shown.length &&
      el("p", { class: "note", text: t("claims_filtered", { n: all.length - shown.length }) }),
  ];
}

function facts(app, id) {
  const { graph } = app;
  const amount = projectAmounts(graph).get(id);
  const places = graph.where[id].map((place) => graph.divisions[place].name).join("、");
  const rows = [
    amount && [
      amount.kind ? t(`kind_${amount.kind}`) : t("investment"),
      el("strong", { class: "amount", text: money(amount), title: exact(amount) }),
    ],
    graph.latest.has(id) && [t("col_stage"), el("strong", { text: statusWords(graph.status.get(graph.latest.get(id))) })],
    places && typeOf(graph, id) !== "Place" && [t("home"), places],
    graph.code[id] && [t("code"), graph.code[id]],
    [t("id"), iri(app, id)],
    ...(app.texts.same[id] ?? []).map((address) => [t("same_as"), link(address, address)]),
  ].filter(Boolean);
  return el(
    "dl",
    { class: "facts" },
    rows.map(([term, value]) => [el("dt", { text: term }), el("dd", {}, value)]),
  );
}

// The entity's IRI in the RDF. A link is followed only when it is clicked, and tells nobody where from.
function iri({ setup, texts }, id) {
  const found = /^([a-z]+)-([\w-]+)$/.exec(texts.entity[id]);
  const address = found ? `${setup.base}${found[1]}/${found[2]}` : null;
  return link(address, texts.entity[id]);
}

function link(address, text) {
  const shown = el("code", { text });
  return address && /^https?:/.test(address)
    ? el("a", { href: address, title: address, target: "_blank", rel: "noopener noreferrer" }, shown)
    : shown;
}

function actions(app, id) {
  const { state } = app.store;
  const from = state.pathFrom;
  return el(
    "div",
    { class: "actions" },
    button(t("hops1"), () => app.ego(id, 1)),
    button(t("hops2"), () => app.ego(id, 2)),
    button(t("expand"), () => app.expand(id)),
    button(t("hide"), () => app.hide(id)),
    button(app.stage.pins.has(id) ? t("unpin") : t("pin"), () => app.pin(id)),
    from != null && from !== id
      ? button(t("path_to"), () => app.path(from, id), { class: "strong" })
      : button(t("path_from"), () => app.store.set({ pathFrom: id }), { "aria-pressed": String(from === id) }),
  );
}

function groups(app, id, claims) {
  const byGroup = new Map();
  for (const claim of claims) {
    const key = groupKey(app.graph, claim, id);
    if (!byGroup.has(key)) byGroup.set(key, []);
    byGroup.get(key).push(claim);
  }
  return GROUPS.filter((key) => byGroup.has(key)).map((key) => {
    const list = key === "out_status" ? history(app.graph, byGroup.get(key)) : byGroup.get(key);
    const part = el(
      "details",
      { class: "group", open: true, data: { group: key } },
      el("summary", {}, el("h3", { text: t(key) }), el("span", { class: "count", text: number(list.length) })),
    );
    part.append(claimList(app, list, id));
    return part;
  });
}

function pairContent(app, { a, b }) {
  const claims = claimsBetween(app.graph, a, b);
  const shown = claims.filter((claim) => app.pass.claims[claim]);
  return [
    el("h2", { class: "pair", dir: "auto", text: `${nameOf(app.graph, a)} — ${nameOf(app.graph, b)}` }),
    claimList(app, shown.length ? shown : claims),
    shown.length > 0 &&
      claims.length > shown.length &&
      el("p", { class: "note", text: t("claims_filtered", { n: claims.length - shown.length }) }),
  ];
}

function claimContent(app, { claim }) {
  return [el("h2", { class: "pair", dir: "auto", text: sentenceOf(app.graph, claim) }), claimList(app, [claim])];
}

function pathContent(app, { steps }) {
  const { graph } = app;
  return [
    el("h2", { dir: "auto", text: t("path_title", { a: nameOf(graph, steps[0]), b: nameOf(graph, steps.at(-1)) }) }),
    el("p", { class: "kind", text: t("path_steps", { n: steps.length - 1 }) }),
    el(
      "ol",
      { class: "steps" },
      steps.slice(1).map((entity, place) => {
        const claims = claimsBetween(graph, steps[place], entity).filter((claim) => app.pass.claims[claim]);
        return el("li", { data: { pair: pairKey(steps[place], entity) } }, claimList(app, claims));
      }),
    ),
  ];
}
