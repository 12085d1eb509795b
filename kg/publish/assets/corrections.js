// The reader's corrections: the buttons on an entity, and the list of all marks with its download.

import { button, el, replace } from "./dom.js";
import { nameOf, typeOf } from "./graph.js";
import { typeIcon } from "./icons.js";
import { aboutEntity, toggleMark } from "./marks.js";
import { describe } from "./searchbox.js";
import { save } from "./takeaway.js";
import { toToml } from "./toml.js";
import { t } from "./words.js";

export function entityMarker(app, id) {
  const field = el("div", { class: "ask" });
  return el(
    "details",
    { class: "correct" },
    el("summary", {}, el("h3", { text: t("correct_entity") })),
    el(
      "div",
      { class: "actions" },
      button(t("mark_same"), () => askSame(app, id, field)),
      button(t("mark_split"), () =>
        toggleMark(app, aboutEntity(app, "split", id, { names: app.graph.names[id], ids: [app.texts.entity[id]] })),
      ),
      button(t("mark_rename"), () => askName(app, id, field)),
    ),
    field,
  );
}

function askName(app, id, field) {
  const input = el("input", { type: "text", "aria-label": t("rename_to") });
  input.value = nameOf(app.graph, id);
  const form = el(
    "form",
    {
      on: {
        submit: (event) => {
          event.preventDefault();
          const to = input.value.trim();
          const from = nameOf(app.graph, id);
          if (to && to !== from) {
            toggleMark(app, aboutEntity(app, "rename", id, { from, to, id: app.texts.entity[id] }));
          }
        },
      },
    },
    el("label", {}, el("span", { text: t("rename_to") }), input),
    el("button", { type: "submit", text: t("save") }),
  );
  replace(field, form);
  input.select();
}

function askSame(app, id, field) {
  const list = el("ul", { class: "choices" });
  const input = el("input", {
    type: "search",
    "aria-label": t("same_pick", { name: nameOf(app.graph, id) }),
    on: {
      input: () => {
        const { hits } = app.findEntities(input.value, app.graph.size);
        const fitting = hits
          .filter((other) => other !== id && app.graph.type[other] === app.graph.type[id])
          .slice(0, 6);
        replace(
          list,
          fitting.map((other) =>
            el(
              "li",
              {},
              el(
                "button",
                { type: "button", on: { click: () => markSame(app, id, other) } },
                typeIcon(typeOf(app.graph, other)),
                el("span", { text: nameOf(app.graph, other), dir: "auto" }),
                el("span", { class: "note", text: describe(app.graph, other) }),
              ),
            ),
          ),
        );
      },
    },
  });
  replace(field, el("label", {}, el("span", { text: t("same_pick", { name: nameOf(app.graph, id) }) }), input), list);
  input.focus();
}

function markSame(app, a, b) {
  const { graph, texts } = app;
  toggleMark(
    app,
    aboutEntity(app, "merge", a, {
      names: [nameOf(graph, a), nameOf(graph, b)],
      ids: [texts.entity[a], texts.entity[b]],
    }),
  );
  app.say(t("confirm_same", { a: nameOf(graph, a), b: nameOf(graph, b) }));
}

export function correctionsContent(app) {
  const { marks } = app.store.state;
  return [
    el("h2", { text: t("corrections_title") }),
    el("p", { class: "note", text: t(marks.length ? "corrections_hint" : "corrections_none") }),
    el(
      "ul",
      { class: "marks" },
      marks.map((mark) =>
        el(
          "li",
          {},
          el("span", { class: `did did-${mark.kind}`, text: t(`did_${mark.kind}`) }),
          el("span", { class: "name", dir: "auto", text: inWords(mark) }),
          button(t("corrections_drop"), () => toggleMark(app, mark), { class: "link" }),
        ),
      ),
    ),
    marks.length > 0 &&
      button(t("corrections_get"), () => save("corrections.toml", toToml(marks), "application/toml"), {
        class: "strong",
      }),
  ];
}

function inWords(mark) {
  switch (mark.kind) {
    case "rename":
      return `${mark.from} → ${mark.to}`;
    case "merge":
      return mark.names.join(" = ");
    case "split":
      return mark.names.join(" ≠ ");
    default:
      return [mark.subject, t(mark.relation), mark.role, mark.object].filter(Boolean).join(" ");
  }
}
