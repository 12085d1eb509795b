// Groups of entities that hold together: Louvain's method, in order of rank, so the same entities give the same groups.

const LARGEST = 42; // a group above this size is divided once more, as in kg/publish/page/islands.py

// Groups, largest first, each in order of rank.
export function communities(members, links) {
  const groups = divided(members, links).flatMap((group) => {
    if (group.length <= LARGEST) return [group];
    const inside = new Set(group);
    const parts = divided(
      group,
      new Map(group.map((one) => [one, links.get(one).filter((other) => inside.has(other))])),
    );
    // A star falls to dust: better one large group than a hundred lone entities.
    return parts.length * 2 > group.length ? [group] : parts;
  });
  return groups.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function divided(members, links) {
  const place = new Map(members.map((entity, number) => [entity, number]));
  let weights = members.map((entity) => new Map(links.get(entity).map((other) => [place.get(other), 1])));
  let groups = members.map((entity) => [entity]);
  for (;;) {
    const labels = settled(weights);
    const kept = [...new Set(labels)].sort((a, b) => a - b);
    if (kept.length === groups.length) return groups;
    const number = new Map(kept.map((label, position) => [label, position]));
    const joined = kept.map(() => []);
    groups.forEach((group, position) => joined[number.get(labels[position])].push(...group));
    weights = gathered(weights, labels, number);
    groups = joined.map((group) => group.sort((a, b) => a - b));
  }
}

// Each node moves to the neighbouring community where it adds most to modularity, until none moves.
function settled(weights) {
  const degree = weights.map((row) => [...row.values()].reduce((sum, weight) => sum + weight, 0));
  const whole = degree.reduce((sum, value) => sum + value, 0) || 1;
  const labels = weights.map((_, node) => node);
  const total = [...degree];
  for (let round = 0, moved = true; moved && round < 12; round++) {
    moved = false;
    for (let node = 0; node < weights.length; node++) {
      const best = bestLabel(node, weights, labels, total, degree[node] / whole);
      if (best === labels[node]) continue;
      total[labels[node]] -= degree[node];
      total[best] += degree[node];
      labels[node] = best;
      moved = true;
    }
  }
  return labels;
}

function bestLabel(node, weights, labels, total, share) {
  const own = labels[node];
  const ties = new Map([[own, 0]]);
  let degree = 0;
  for (const [other, weight] of weights[node]) {
    degree += weight;
    if (other !== node) ties.set(labels[other], (ties.get(labels[other]) ?? 0) + weight);
  }
  let best = own;
  let most = ties.get(own) - share * (total[own] - degree);
  for (const [label, weight] of ties) {
    const gain = weight - share * total[label];
    if (label !== own && gain > most + 1e-9) [best, most] = [label, gain];
  }
  return best;
}

// The network whose nodes are the communities; a community's inner links become a loop.
function gathered(weights, labels, number) {
  const rows = [...number].map(() => new Map());
  weights.forEach((row, node) => {
    const mine = rows[number.get(labels[node])];
    for (const [other, weight] of row) {
      const theirs = number.get(labels[other]);
      mine.set(theirs, (mine.get(theirs) ?? 0) + weight);
    }
  });
  return rows;
}
