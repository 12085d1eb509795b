// How far projects are, in order.

import { STAGES, lastDay } from "./graph.js";
import { dayNumber } from "./format.js";

const day = (graph, claim) => dayNumber(graph.status.get(claim).date) || lastDay(graph, claim);

// Claims of statuses, the latest first: by the date of the event, else by that of the report; what is expected on top.
export function history(graph, claims) {
  const order = (claim) => Number(graph.status.get(claim).expected);
  return [...claims].sort((a, b) => order(b) - order(a) || day(graph, b) - day(graph, a));
}

// The stage that is expected next of a project, as reported last; null where none is beyond what it has reached.
export function nextStage(graph, project) {
  const rank = (claim) => STAGES.indexOf(graph.status.get(claim).stage);
  const reached = graph.latest.has(project) ? rank(graph.latest.get(project)) : -1;
  const [next] = [...graph.claimsOf(project)]
    .filter((claim) => graph.status.get(claim)?.expected && rank(claim) > reached)
    .sort((a, b) => rank(a) - rank(b) || lastDay(graph, b) - lastDay(graph, a));
  return next === undefined ? null : graph.status.get(next);
}
