// A table with sortable heads and pages; the table, project and county views are made of it.

import { button, el, replace } from "./dom.js";
import { t, locale } from "./words.js";

const PAGE = 100;

// columns: { key, label, value(row) for sorting, cell(row), numeric }; gives the element and keeps sort and page.
export function grid({ columns, rows, sort, caption }) {
  const held = { sort: sort ?? null, page: 0 };
  const box = el("div", { class: "grid" });
  const draw = () => replace(box, ...parts(columns, rows, held, draw, caption));
  draw();
  return box;
}

function parts(columns, rows, held, draw, caption) {
  const ordered = sorted(columns, rows, held.sort);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  held.page = Math.min(held.page, pages - 1);
  const shown = ordered.slice(held.page * PAGE, (held.page + 1) * PAGE);
  const turn = (step) => {
    held.page += step;
    draw();
  };
  return [
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      el(
        "table",
        {},
        el("caption", { text: caption }),
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            columns.map((column) => head(column, held, draw)),
          ),
        ),
        el(
          "tbody",
          {},
          shown.map((row) => line(columns, row)),
        ),
      ),
    ),
    pages > 1 &&
      el(
        "nav",
        { class: "pager", "aria-label": caption },
        button(t("prev"), () => turn(-1), { disabled: held.page === 0 }),
        el("span", { text: t("page_of", { n: held.page + 1, all: pages }) }),
        button(t("next"), () => turn(1), { disabled: held.page === pages - 1 }),
      ),
  ];
}

function head({ key, label, value, numeric }, held, draw) {
  if (!value) return el("th", { scope: "col", text: label });
  const mine = held.sort?.key === key;
  const direction = mine ? (held.sort.down ? "descending" : "ascending") : null;
  const press = () => {
    held.sort = { key, down: mine ? !held.sort.down : Boolean(numeric) };
    held.page = 0;
    draw();
  };
  return el(
    "th",
    { scope: "col", "aria-sort": direction, class: numeric && "numeric" },
    el(
      "button",
      { type: "button", class: "sort", on: { click: press } },
      el("span", { text: label }),
      el("span", { class: "arrow", "aria-hidden": "true", text: direction ? (held.sort.down ? "↓" : "↑") : "" }),
    ),
  );
}

const line = (columns, row) =>
  el(
    "tr",
    {},
    columns.map((column) =>
      el("td", { class: `${column.numeric ? "numeric " : ""}col-${column.key}` }, column.cell(row)),
    ),
  );

export function sorted(columns, rows, sort) {
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column) return rows;
  const order = new Intl.Collator(locale()).compare;
  const sign = sort.down ? -1 : 1;
  const keyed = rows.map((row, place) => ({ row, place, value: column.value(row) }));
  keyed.sort((a, b) => {
    // What has no value stands last whichever way the column is sorted.
    if ((a.value == null) !== (b.value == null)) return a.value == null ? 1 : -1;
    const way = typeof a.value === "number" ? a.value - b.value : order(a.value ?? "", b.value ?? "");
    return sign * way || a.place - b.place;
  });
  return keyed.map(({ row }) => row);
}
