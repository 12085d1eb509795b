// Claims by the date of their report: a bar a day, month or year; a click on one shows what it holds.

import { button, el, replace } from "./dom.js";
import { claimCard } from "./claimlist.js";
import { binning, histogram } from "./datefilter.js";
import { dayText } from "./format.js";
import { firstDay } from "./graph.js";
import { passingClaims } from "./table.js";
import { number, t } from "./words.js";

const STEP = 40;

export function drawTimeline(root, app) {
  const all = passingClaims(app).map((claim) => ({ claim, day: firstDay(app.graph, claim) }));
  const dated = all.filter(({ day }) => day).sort((a, b) => b.day - a.day || a.claim - b.claim);
  const { bins, unit, width } = binning(dated.map(({ day }) => day));
  const list = el("div", { class: "days" });
  const show = (bin) =>
    replace(list, days(app, bin ? dated.filter(({ day }) => day >= bin.start && day <= bin.end) : dated));
  replace(
    root,
    el(
      "p",
      { class: "bar" },
      el("strong", { text: t("timeline_caption", { n: dated.length }) }),
      all.length > dated.length &&
        el("span", { class: "note", text: t("timeline_undated", { n: all.length - dated.length }) }),
    ),
    chart(
      { bins, unit, width },
      histogram(
        dated.map(({ day }) => day),
        bins,
      ),
      show,
    ),
    list,
  );
  show(null);
}

function chart({ bins, unit, width }, counts, show) {
  const most = Math.max(1, ...counts);
  const box = el("div", { class: "chart" });
  let chosen = null;
  bins.forEach((bin, place) => {
    const label = dayText(bin.start).slice(0, width);
    const bar = el(
      "button",
      {
        type: "button",
        class: "column",
        "aria-pressed": "false",
        disabled: counts[place] === 0,
        "aria-label": `${label}: ${number(counts[place])}`,
        title: `${label}: ${number(counts[place])}`,
        on: {
          click: () => {
            chosen = chosen === place ? null : place;
            [...box.children].forEach((other, at) => other.setAttribute("aria-pressed", String(at === chosen)));
            show(chosen === null ? null : bin);
          },
        },
      },
      el("span", { class: "column-fill" }),
      labelled(bins, unit, place) &&
        el("span", { class: "column-label", "aria-hidden": "true", text: label.slice(0, Math.min(7, label.length)) }),
    );
    bar.firstChild.style.height = `${(counts[place] / most) * 100}%`;
    box.append(bar);
  });
  return box;
}

// A label at every new month, or where bars are months or years at every so many that they do not touch.
function labelled(bins, unit, place) {
  const month = (at) => Math.floor(bins[at].start / 100);
  const step = Math.ceil(bins.length / 14);
  return place === 0 || (unit === "day" || unit === "week" ? month(place) !== month(place - 1) : place % step === 0);
}

function days(app, dated) {
  const box = el("div");
  let shown = 0;
  let last = null;
  const more = button("", () => extend(), { class: "quiet" });
  const extend = () => {
    for (const { claim, day } of dated.slice(shown, shown + STEP)) {
      if (day !== last) more.before(el("h2", { class: "day", text: dayText(day) }));
      last = day;
      more.before(claimCard(app, claim));
    }
    shown = Math.min(dated.length, shown + STEP);
    more.hidden = shown >= dated.length;
    more.textContent = t("show_more", { n: Math.min(STEP, dated.length - shown) });
  };
  box.append(more);
  extend();
  return box;
}
