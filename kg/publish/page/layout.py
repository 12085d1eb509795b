"""Where entities stand: every group a force layout of its own, the groups packed like islands into a wide frame.

Plain Python on a few hundred entities (0.5 s for 300): no numpy, so the same bytes on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.publish.page.islands import islands
from kg.publish.page.rank import Neighbours

Point = tuple[float, float]

GOLDEN = math.pi * (3 - math.sqrt(5))
ROUNDS = 90  # fewer where a group cannot be divided (a star of hundreds): the seeds are a disc already
GAP = 0.3  # free sea around an island, in node distances
FRAME = (1120.0, 740.0)  # the picture in pixels at zoom 1, so that symbols keep their size
BERTHS = 60  # islands that are set one by one
WIDEST = 150.0  # pixels between neighbours where there are only a few
STRETCH = 1.38  # labels are wide and low, and so is the screen


@dataclass(frozen=True, slots=True)
class Picture:
    """Positions in pixels by entity, and the groups they were laid out in."""

    positions: dict[int, Point]
    groups: list[list[int]]


@dataclass(slots=True)
class _Island:
    """A group with its inner positions around (0, 0); the packing sets `centre`."""

    members: list[int]
    inner: dict[int, Point]
    radius: float
    centre: Point = (0.0, 0.0)


def picture(members: Iterable[int], links: Neighbours) -> Picture:
    """Lay out `members`; the same members and links give the same picture."""
    groups = islands(members, links)
    placed = [_arranged(group, links) for group in groups]
    _pack(placed, links)
    _turn(placed, links)
    spots = {
        number: (island.centre[0] + x, island.centre[1] + y)
        for island in placed
        for number, (x, y) in island.inner.items()
    }
    return Picture(_framed(spots), groups)


def _framed(spots: dict[int, Point]) -> dict[int, Point]:
    """Stretch to the screen's shape; few entities spread out until they fill the frame."""
    if not spots:
        return {}
    left, right = min(x for x, _ in spots.values()), max(x for x, _ in spots.values())
    top, bottom = min(y for _, y in spots.values()), max(y for _, y in spots.values())
    wide, high = (right - left) * STRETCH or 0.1, (bottom - top) or 0.1
    scale = min(WIDEST, FRAME[0] / wide, FRAME[1] / high)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return {
        number: (round((x - middle[0]) * scale * STRETCH, 1), round((y - middle[1]) * scale, 1))
        for number, (x, y) in spots.items()
    }


def _arranged(group: list[int], links: Neighbours) -> _Island:
    """A force layout of one group: short-range repulsion, springs along links, the best linked in the middle."""
    index = {number: place for place, number in enumerate(group)}
    springs = [(index[a], index[b]) for a in group for b in links[a] if b in index and index[b] > index[a]]
    degree = [0] * len(group)
    for a, b in springs:
        degree[a] += 1
        degree[b] += 1
    order = sorted(range(len(group)), key=lambda place: (-degree[place], place))
    xs, ys = [0.0] * len(group), [0.0] * len(group)
    for turn, place in enumerate(order):
        reach = math.sqrt(turn * 0.6)
        xs[place], ys[place] = reach * math.cos(turn * GOLDEN), reach * math.sin(turn * GOLDEN)
    if len(group) == 2:
        xs, ys = [-0.5, 0.5], [0.0, 0.0]
    elif len(group) > 2:
        rounds = max(8, int(ROUNDS * min(1.0, (60 / len(group)) ** 1.5)))
        for turn in range(rounds):
            _relax(xs, ys, springs, degree, heat=0.35 * (1 - turn / rounds) + 0.02)
        _part(xs, ys)
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    inner = {number: (xs[place] - middle_x, ys[place] - middle_y) for number, place in index.items()}
    radius = max(math.hypot(x, y) for x, y in inner.values()) + 0.5 + GAP / 2
    return _Island(group, inner, radius)


def _relax(xs: list[float], ys: list[float], springs: list[tuple[int, int]], degree: list[int], *, heat: float) -> None:
    """One round of forces, in place: each list holds one coordinate of every node."""
    count = len(xs)
    move_x, move_y = [-0.03 * x for x in xs], [-0.03 * y for y in ys]
    for a in range(count):
        x, y = xs[a], ys[a]
        for b in range(a + 1, count):
            away_x, away_y = x - xs[b], y - ys[b]
            square = away_x * away_x + away_y * away_y + 1e-3
            if square < 9:
                force = 1.0 / square - 0.1
                move_x[a] += away_x * force
                move_y[a] += away_y * force
                move_x[b] -= away_x * force
                move_y[b] -= away_y * force
    for a, b in springs:
        far_x, far_y = xs[b] - xs[a], ys[b] - ys[a]
        length = math.hypot(far_x, far_y) + 1e-6
        pull = 0.45 * length / math.sqrt(max(1.0, max(degree[a], degree[b]) / 4))
        move_x[a] += far_x / length * pull
        move_y[a] += far_y / length * pull
        move_x[b] -= far_x / length * pull
        move_y[b] -= far_y / length * pull
    for place in range(count):
        step = math.hypot(move_x[place], move_y[place]) + 1e-9
        factor = min(step, heat) / step
        xs[place] += move_x[place] * factor
        ys[place] += move_y[place] * factor


def _part(xs: list[float], ys: list[float], *, distance: float = 0.86) -> None:
    """Push apart what still stands too close for two symbols and their labels."""
    for _ in range(25):
        moved = False
        for a in range(len(xs)):
            for b in range(a + 1, len(xs)):
                away_x, away_y = xs[a] - xs[b], ys[a] - ys[b]
                length = math.hypot(away_x, away_y)
                if length >= distance:
                    continue
                if length < 1e-6:
                    away_x, away_y, length = math.cos(a + b), math.sin(a + b), 1.0
                push = (distance - length) / 2 / length if length > 1e-6 else 0.2
                xs[a] += away_x * push
                ys[a] += away_y * push
                xs[b] -= away_x * push
                ys[b] -= away_y * push
                moved = True
        if not moved:
            break


def _pack(placed: Sequence[_Island], links: Neighbours) -> None:
    """Set islands one by one, largest first, each at the free berth nearest to the middle and to its kin."""
    home = {number: place for place, island in enumerate(placed) for number in island.members}
    bonds: list[dict[int, int]] = [{} for _ in placed]
    for number, place in home.items():
        for other in links[number]:
            there = home.get(other)
            if there is not None and there != place:
                bonds[place][there] = bonds[place].get(there, 0) + 1
    for place, island in enumerate(placed[:BERTHS]):
        if place:
            island.centre = _berth(island, placed[:place], bonds[place])
    _shelve(placed[BERTHS:], placed[:BERTHS])


def _shelve(rest: Sequence[_Island], settled: Sequence[_Island]) -> None:
    """Set the many small islands in rows under the others: a berth for each would take minutes and show no more."""
    if not rest:
        return
    left = min(island.centre[0] - island.radius for island in settled)
    right = max(island.centre[0] + island.radius for island in settled)
    top = max(island.centre[1] + island.radius for island in settled)
    upper = min(island.centre[1] - island.radius for island in settled)
    area = (right - left) * (top - upper) + sum(4 * island.radius**2 for island in rest)
    wanted = math.sqrt(area * FRAME[0] / FRAME[1] / STRETCH)
    if wanted > right - left:
        middle = (left + right) / 2
        left, right = middle - wanted / 2, middle + wanted / 2
    x, high = left, rest[0].radius
    for island in rest:
        if x + island.radius * 2 > right:
            x, top, high = left, top + high * 2, island.radius
        island.centre = (x + island.radius, top + high)
        x += island.radius * 2


def _berth(island: _Island, settled: Sequence[_Island], bonds: dict[int, int]) -> Point:
    """The cheapest spot that touches a settled island and overlaps none."""
    kin = [(settled[place].centre, weight) for place, weight in bonds.items() if place < len(settled)]
    total = sum(weight for _, weight in kin) or 1
    spots: list[tuple[float, Point]] = []
    for other in settled:
        reach = other.radius + island.radius
        for turn in range(18):
            x = other.centre[0] + reach * math.cos(turn * math.pi / 9)
            y = other.centre[1] + reach * math.sin(turn * math.pi / 9)
            # A fourth-power norm fills a box where the ordinary one would fill a disc.
            cost = (x**4 + y**4) ** 0.25
            cost += 0.45 * sum(weight * math.hypot(x - kx, y - ky) for (kx, ky), weight in kin) / total
            spots.append((cost, (x, y)))
    spots.sort()
    for _, (x, y) in spots:
        if all(math.hypot(x - o.centre[0], y - o.centre[1]) > o.radius + island.radius - 1e-6 for o in settled):
            return x, y
    raise AssertionError("the outermost island always has a free side")


def _turn(placed: Sequence[_Island], links: Neighbours) -> None:
    """Turn every island so that entities face the islands they are linked to."""
    home = {number: island for island in placed for number in island.members}
    for island in placed:
        real, imaginary = 0.0, 0.0
        for number in island.members:
            x, y = island.inner[number]
            for other in links[number]:
                there = home.get(other)
                if there is None or there is island:
                    continue
                far_x, far_y = there.centre[0] - island.centre[0], there.centre[1] - island.centre[1]
                real += far_x * x + far_y * y
                imaginary += far_y * x - far_x * y
        angle = math.atan2(imaginary, real)
        cosine, sine = math.cos(angle), math.sin(angle)
        island.inner = {n: (x * cosine - y * sine, x * sine + y * cosine) for n, (x, y) in island.inner.items()}
