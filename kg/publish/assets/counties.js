// What each county holds: enterprises, people, projects and what they cost together.

import { button, el, replace } from "./dom.js";
import { projectAmounts } from "./amounts.js";
import { money } from "./format.js";
import { relationOf, typeOf } from "./graph.js";
import { grid } from "./grid.js";
import { amountBar, links } from "./projects.js";
import { NO_FILTERS } from "./store.js";
import { number, t } from "./words.js";

export function drawCounties(root, app) {
  const rows = countyRows(app);
  replace(
    root,
    el(
      "p",
      { class: "bar" },
      el("strong", { text: t("counties_caption", { n: rows.filter(({ place }) => place >= 0).length }) }),
    ),
    grid({
      columns: columns(app, Math.max(1, ...rows.map((row) => row.sum))),
      rows,
      sort: { key: "sum", down: true },
      caption: t("view_counties"),
    }),
  );
}

// One row a place that something is in: { place, Enterprise, Person, Organization, Project, sum, groups }.
export function countyRows(app) {
  const { graph, pass } = app;
  const amounts = projectAmounts(graph);
  const rows = new Map();
  const row = (place) => {
    if (!rows.has(place)) {
      rows.set(place, {
        place,
        Enterprise: [],
        Person: [],
        Organization: [],
        Project: [],
        Place: [],
        sum: 0,
        groups: [],
      });
    }
    return rows.get(place);
  };
  for (let entity = 0; entity < graph.size; entity++) {
    if (!pass.entities[entity]) continue;
    const type = typeOf(graph, entity);
    const amount = amounts.get(entity);
    for (const place of graph.where[entity].length ? graph.where[entity] : [-1]) {
      row(place)[type].push(entity);
      if (amount?.currency === "CNY") row(place).sum += amount.amount;
    }
  }
  for (const claim of graph.money.keys()) {
    if (!pass.claims[claim] || relationOf(graph, claim) !== "group_investment") continue;
    for (const place of graph.where[graph.subject[claim]]) row(place).groups.push(claim);
  }
  const holds = (each) =>
    each.Enterprise.length + each.Person.length + each.Organization.length + each.Project.length + each.groups.length;
  return [...rows.values()].filter(holds);
}

function columns(app, most) {
  const name = ({ place }) => (place < 0 ? null : app.graph.divisions[place].name);
  const counted = (key, type) => ({
    key,
    label: t(key === "organizations" ? "Organization" : `col_${key}`),
    numeric: true,
    value: (row) => row[type].length,
    cell: (row) => count(app, row[type]),
  });
  return [
    { key: "county", label: t("col_county"), value: name, cell: (row) => countyCell(app, row) },
    counted("enterprises", "Enterprise"),
    counted("organizations", "Organization"),
    counted("officials", "Person"),
    counted("projects", "Project"),
    {
      key: "sum",
      label: t("col_sum"),
      numeric: true,
      value: (row) => row.sum || null,
      cell: (row) => (row.sum ? amountBar({ amount: row.sum, currency: "CNY" }, most) : "—"),
    },
    { key: "group", label: t("col_group"), cell: (row) => groups(app, row.groups) },
  ];
}

function countyCell(app, { place }) {
  if (place < 0) return t("nowhere");
  const choose = (view) => app.store.set({ view, filters: { ...NO_FILTERS, divisions: [place] } });
  return [
    el("strong", { text: app.graph.divisions[place].name }),
    button(t("show_in_graph"), () => choose("graph"), { class: "quiet" }),
  ];
}

// The number, and on demand the names behind it.
function count(app, entities) {
  if (!entities.length) return "0";
  const part = el(
    "details",
    {
      class: "names",
      on: {
        toggle: () => {
          if (part.open && part.childElementCount === 1) {
            part.append(
              el("div", { class: "list" }, links(app, entities.slice(0, 40)).slice(0, 3), rest(app, entities)),
            );
          }
        },
      },
    },
    el("summary", { text: number(entities.length) }),
  );
  return part;
}

function rest(app, entities) {
  if (entities.length <= 3) return null;
  const more = button(
    t("show_more", { n: Math.min(50, entities.length - 3) }),
    () => {
      more.replaceWith(
        ...entities.slice(3, 53).flatMap((entity) => links(app, [entity])),
        ...(entities.length > 53 ? [el("span", { class: "note", text: `+${entities.length - 53}` })] : []),
      );
    },
    { class: "quiet" },
  );
  return more;
}

function groups(app, claims) {
  const shown = claims.slice(0, 2).map((claim) => {
    const amount = app.graph.money.get(claim);
    return button(
      `${amount.count === null ? "" : `${t("count_projects", { n: amount.count })} `}${money(amount)}`,
      () => app.chooseClaim(claim),
      { class: "link" },
    );
  });
  if (claims.length > 2) shown.push(el("span", { class: "note", text: `+${claims.length - 2}` }));
  return shown;
}
