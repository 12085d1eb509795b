// What a person takes away: pictures, tables, citations, a link.

import { el } from "./dom.js";
import { citation, evidenceOf } from "./evidence.js";
import { claimsBetween } from "./graph.js";
import { toCsv, viewRows } from "./csv.js";
import { toPng, toSvg } from "./picture.js";
import { t } from "./words.js";

export function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function fileName(title, ending) {
  const clean = title
    .replace(/[\\/:*?"<>|\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, " ")
    .trim()
    .slice(0, 60);
  return `${clean || "graph"}.${ending}`;
}

export const EXPORTS = {
  export_png: async (app) => save(fileName(app.setup.title, "png"), await toPng(app)),
  export_svg: (app) => save(fileName(app.setup.title, "svg"), toSvg(app), "image/svg+xml"),
  export_csv: async (app) => {
    await app.textsReady;
    save(
      fileName(`${app.setup.title} ${t(`view_${app.store.state.view}`)}`, "csv"),
      toCsv(viewRows(app)),
      "text/csv;charset=utf-8",
    );
  },
  export_cites: async (app) => {
    await app.textsReady;
    const lines = citations(app);
    if (!lines.length) return app.say(t("nothing_selected"));
    save(
      fileName(`${app.setup.title} ${t("export_cites")}`, "txt"),
      `${lines.join("\r\n")}\r\n`,
      "text/plain;charset=utf-8",
    );
  },
  export_link: (app) => app.copy(location.href),
};

// The evidence of what is selected, one citation a line, none twice.
export function citations({ graph, texts, pass, store }) {
  const claims = selectedClaims(graph, store.state.selection).filter((claim) => pass.claims[claim]);
  return [...new Set(claims.flatMap((claim) => evidenceOf(graph, texts, claim).map(citation)))];
}

function selectedClaims(graph, selection) {
  switch (selection?.kind) {
    case "entity":
      return [...graph.claimsOf(selection.id)];
    case "pair":
      return claimsBetween(graph, selection.a, selection.b);
    case "claim":
      return [selection.claim];
    case "path":
      return selection.steps.slice(1).flatMap((entity, place) => claimsBetween(graph, selection.steps[place], entity));
    default:
      return [];
  }
}
