// Marks of a reader: a claim wrong or confirmed, entities the same, apart or renamed.

import { el } from "./dom.js";
import { nameOf, typeOf, relationOf } from "./graph.js";
import { sign } from "./icons.js";
import { t } from "./words.js";

const same = (a, b) => a.kind === b.kind && a.key === b.key;

// Puts a mark, or takes it back if it is there; reject and confirm exclude each other.
export function toggleMark(app, mark) {
  const { marks } = app.store.state;
  const there = marks.some((other) => same(other, mark));
  const rest = marks.filter(
    (other) => !same(other, mark) && !(isVerdict(other) && isVerdict(mark) && other.key === mark.key),
  );
  app.store.set({ marks: there ? rest : [...rest, mark] });
}

const isVerdict = ({ kind }) => kind === "reject" || kind === "confirm";

export function verdict(app, claim, kind) {
  const { graph, texts } = app;
  const object = graph.object[claim];
  return {
    kind,
    key: texts.claim[claim],
    claim: texts.claim[claim],
    subject: nameOf(graph, graph.subject[claim]),
    relation: relationOf(graph, claim),
    object: object < 0 ? null : nameOf(graph, object),
    role: graph.role[claim],
    stage: graph.status.get(claim)?.stage,
  };
}

export function aboutEntity(app, kind, entity, more) {
  return {
    kind,
    type: typeOf(app.graph, entity),
    ...more,
    key: [kind, app.texts.entity[entity], ...Object.values(more).flat()].join(" "),
  };
}

const isMarked = (app, kind, key) => app.store.state.marks.some((mark) => mark.kind === kind && mark.key === key);

// Buttons that are there already follow the marks in place.
export function followMarks(app) {
  for (const press of document.querySelectorAll(".verdict button")) {
    press.setAttribute("aria-pressed", String(isMarked(app, press.dataset.kind, press.dataset.key)));
  }
  document.getElementById("corrections").textContent = t("corrections", { n: app.store.state.marks.length });
}

// The two buttons of a claim.
export function claimMarker(app, claim) {
  const press = (kind, word, icon) =>
    el(
      "button",
      {
        type: "button",
        class: `mark-${kind}`,
        data: { kind, key: app.texts.claim[claim] },
        "aria-pressed": String(isMarked(app, kind, app.texts.claim[claim])),
        "aria-label": t(word),
        title: t(word),
        on: { click: () => toggleMark(app, verdict(app, claim, kind)) },
      },
      sign(icon),
    );
  return el("span", { class: "verdict" }, press("confirm", "mark_right", "yes"), press("reject", "mark_wrong", "no"));
}
