// Which entities a view shows, and how many it leaves out.

import { otherEnd } from "./graph.js";

export const LIMITS = { 1: 150, 2: 300, 3: 300 };

// { members, omitted, hops } for the scope under the filters; members are in order of rank.
export function membersOf(graph, pass, { scope, extra, hidden }) {
  const found = SCOPES[scope.kind](graph, pass, scope);
  const shown = new Set(found.members);
  for (const entity of extra) shown.add(entity);
  for (const entity of hidden) shown.delete(entity);
  return { ...found, members: [...shown].sort((a, b) => a - b) };
}

const SCOPES = {
  top: (graph, pass, { limit }) => topMembers(graph, pass, limit),
  ego: (graph, pass, { center, hops }) => egoMembers(graph, pass, center, hops),
  path: (graph, pass, { steps }) => ({ members: steps, omitted: 0 }),
  set: (graph, pass, { members }) => ({ members, omitted: 0 }),
};

export function neighboursOf(graph, pass, entity) {
  const found = new Set();
  for (const claim of graph.claimsOf(entity)) {
    if (!pass.claims[claim]) continue;
    const other = otherEnd(graph, claim, entity);
    if (other >= 0 && other !== entity) found.add(other);
  }
  return found;
}

// The best-ranked, none without company: one whose links all lead outside brings its best neighbour.
// The same choice as first_view in kg/publish/page/rank.py.
function topMembers(graph, pass, limit) {
  const ranked = [];
  for (let entity = 0; entity < graph.size; entity++) if (pass.entities[entity]) ranked.push(entity);
  if (ranked.length <= limit) return { members: ranked, omitted: 0 };
  const chosen = new Set();
  for (const entity of ranked) {
    if (chosen.size >= limit) break;
    if (chosen.has(entity)) continue;
    const others = [...neighboursOf(graph, pass, entity)];
    if (!others.length) continue;
    if (!others.some((other) => chosen.has(other))) {
      if (chosen.size + 2 > limit) continue;
      chosen.add(others.reduce((a, b) => Math.min(a, b)));
    }
    chosen.add(entity);
  }
  for (const entity of ranked) {
    if (chosen.size >= limit) break;
    chosen.add(entity);
  }
  return { members: [...chosen], omitted: ranked.length - chosen.size };
}

function egoMembers(graph, pass, center, hops) {
  const limit = LIMITS[hops] ?? 300;
  const seen = new Set([center]);
  const depth = new Map([[center, 0]]);
  let ring = [center];
  let omitted = 0;
  for (let hop = 1; hop <= hops; hop++) {
    const next = new Set();
    for (const entity of ring) {
      for (const other of neighboursOf(graph, pass, entity)) if (!seen.has(other)) next.add(other);
    }
    const ranked = [...next].sort((a, b) => a - b);
    const room = Math.max(0, limit + 1 - seen.size);
    omitted += Math.max(0, ranked.length - room);
    ring = ranked.slice(0, room);
    for (const entity of ring) {
      seen.add(entity);
      depth.set(entity, hop);
    }
  }
  return { members: [...seen], omitted, depth };
}

// A shortest path as a list of entities, by breadth-first search from both ends; null if there is none.
export function shortestPath(graph, pass, from, to) {
  if (from === to) return [from];
  const sides = [
    { seen: new Map([[from, -1]]), edge: [from] },
    { seen: new Map([[to, -1]]), edge: [to] },
  ];
  while (sides[0].edge.length && sides[1].edge.length) {
    const side = sides[0].edge.length <= sides[1].edge.length ? 0 : 1;
    const mine = sides[side];
    const theirs = sides[1 - side];
    const next = [];
    for (const entity of mine.edge) {
      for (const other of neighboursOf(graph, pass, entity)) {
        if (mine.seen.has(other)) continue;
        mine.seen.set(other, entity);
        if (theirs.seen.has(other)) return joined(sides[0].seen, sides[1].seen, other);
        next.push(other);
      }
    }
    mine.edge = next;
  }
  return null;
}

function joined(fromStart, fromEnd, meeting) {
  const steps = [];
  for (let here = meeting; here !== -1; here = fromStart.get(here)) steps.unshift(here);
  for (let here = fromEnd.get(meeting); here !== -1; here = fromEnd.get(here)) steps.push(here);
  return steps;
}
