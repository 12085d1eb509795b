// What a project costs: of several reported amounts the one that measures the whole.

import { relationOf } from "./graph.js";

const BEST_FIRST = ["total", "planned", "phase", "annual", "completed", null];
const cache = new WeakMap();

// Map of project → { claim, amount, currency, kind, others }; `others` counts further amounts of the same kind.
export function projectAmounts(graph) {
  if (!cache.has(graph)) cache.set(graph, collect(graph));
  return cache.get(graph);
}

function collect(graph) {
  const found = new Map();
  for (const [claim, money] of graph.money) {
    if (relationOf(graph, claim) !== "investment") continue;
    const project = graph.subject[claim];
    const held = found.get(project);
    const better = !held || rank(money) < rank(held) || (rank(money) === rank(held) && money.amount > held.amount);
    const others =
      held && rank(money) === rank(held) && money.amount !== held.amount ? held.others + 1 : (held?.others ?? 0);
    if (better) found.set(project, { ...money, claim, others: held && rank(money) < rank(held) ? 0 : others });
    else found.set(project, { ...held, others });
  }
  return found;
}

const rank = ({ kind, currency }) => BEST_FIRST.indexOf(kind) + (currency === "CNY" ? 0 : 0.5);
