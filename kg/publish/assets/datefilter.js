// A histogram of claims over time with two ends to pull.

import { follow, tickBox } from "./controls.js";
import { el, svg, replace } from "./dom.js";
import { dayText } from "./format.js";
import { firstDay } from "./graph.js";
import { t } from "./words.js";

const HEIGHT = 44;

// Bins by day, week, month or year: the finest that makes at most 62 of them.
export function binning(days) {
  if (!days.length) return { bins: [], unit: "day", width: 10 };
  // Not Math.min(...days): a call takes no more than some 120,000 arguments.
  const least = days.reduce((a, b) => Math.min(a, b));
  const most = days.reduce((a, b) => Math.max(a, b));
  for (const [unit, width] of [
    ["day", 10],
    ["week", 10],
    ["month", 7],
    ["year", 4],
  ]) {
    const bins = range(least, most, unit);
    if (bins.length <= 62 || unit === "year") return { bins, unit, width };
  }
}

function range(least, most, unit) {
  const bins = [];
  const date = new Date(
    Date.UTC(
      Math.floor(least / 10000),
      (Math.floor(least / 100) % 100) - 1,
      unit === "day" || unit === "week" ? least % 100 : 1,
    ),
  );
  if (unit === "year") date.setUTCMonth(0);
  if (unit === "week") date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  while (bins.length < 3000) {
    const start = date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    if (start > most) break;
    bins.push({ start });
    if (unit === "day" || unit === "week") date.setUTCDate(date.getUTCDate() + (unit === "day" ? 1 : 7));
    else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCFullYear(date.getUTCFullYear() + 1);
  }
  bins.forEach((bin, place) => {
    bin.end = place + 1 < bins.length ? bins[place + 1].start - 1 : 99991231;
  });
  return bins;
}

export function histogram(days, bins) {
  const counts = bins.map(() => 0);
  for (const day of days) {
    let low = 0;
    let high = bins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bins[middle].start <= day) low = middle;
      else high = middle - 1;
    }
    if (counts.length) counts[low]++;
  }
  return counts;
}

export function dateFilter(app) {
  const all = Array.from({ length: app.graph.claimCount }, (_, claim) => firstDay(app.graph, claim));
  const days = all.filter(Boolean);
  const undated = all.length - days.length;
  const { bins, width } = binning(days);
  const parts = [];
  if (bins.length) parts.push(...ranges(app, bins, histogram(days, bins), width));
  if (undated) parts.push(undatedBox(app, undated));
  return parts;
}

function ranges(app, bins, counts, width) {
  const last = bins.length - 1;
  const label = (place) => dayText(bins[place].start).slice(0, width);
  const picture = el("div", { class: "histogram", "aria-hidden": "true" });
  const output = el("output", { class: "span" });
  let timer;
  const pull = () => {
    const [low, high] = ends.map((end) => Number(end.value)).sort((a, b) => a - b);
    draw(low, high);
    clearTimeout(timer);
    timer = setTimeout(
      () =>
        app.store.set({
          filters: {
            ...app.store.state.filters,
            from: low > 0 ? bins[low].start : 0,
            to: high < last ? bins[high].end : 0,
          },
        }),
      150,
    );
  };
  const ends = ["dates_from", "dates_to"].map((key) => slider(last, t(key), pull));
  const draw = (low, high) => {
    replace(picture, bars(counts, low, high));
    output.textContent = `${label(low)} — ${label(high)}`;
    ends.forEach((end, side) => end.setAttribute("aria-valuetext", label(side ? high : low)));
  };
  follow(app, ({ from, to }) => {
    const low = from ? Math.max(0, binAt(bins, from)) : 0;
    const high = to ? Math.max(low, binAt(bins, to)) : last;
    ends.forEach((end, side) => {
      end.value = String(side ? high : low);
    });
    draw(low, high);
  });
  return [picture, el("div", { class: "sliders" }, ends), output];
}

const binAt = (bins, day) => bins.findLastIndex(({ start }) => start <= day);

function slider(last, label, listener) {
  return el("input", { type: "range", min: 0, max: last, "aria-label": label, on: { input: listener } });
}

function bars(counts, low, high) {
  const most = Math.max(...counts, 1);
  const wide = 200 / counts.length;
  return svg(
    "svg",
    { viewBox: `0 0 200 ${HEIGHT}`, preserveAspectRatio: "none" },
    counts.map((count, place) => {
      const tall = count ? Math.max(1.5, (count / most) * HEIGHT) : 0;
      const within = place >= low && place <= high;
      return svg("rect", {
        x: place * wide,
        y: HEIGHT - tall,
        width: Math.max(0.6, wide - (wide > 3 ? 1 : 0.2)),
        height: tall,
        class: within ? "in" : "out",
      });
    }),
  );
}

function undatedBox(app, count) {
  const box = tickBox(
    app,
    ({ undated }) => undated,
    () => app.store.set({ filters: { ...app.store.state.filters, undated: box.checked } }),
  );
  return el("label", { class: "undated" }, box, el("span", { text: t("undated", { n: count }) }));
}
