"""Groups of entities that belong together: connected parts, and communities within the large ones."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.publish.page.rank import Neighbours

WHOLE = 14  # a connected part this small is one island
LARGEST = 42  # a community above this size is divided once more


def islands(members: Iterable[int], links: Neighbours) -> list[list[int]]:
    """The members in groups, largest first, each group in order of rank."""
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(sorted(members))
    for number in sorted(network):
        for other, weight in links[number].items():
            if other > number and other in network:
                network.add_edge(number, other, weight=weight)
    found: list[list[int]] = []
    for part in nx.connected_components(network):
        found.extend(_divided(network.subgraph(sorted(part)), resolution=1.0))
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _divided(network: nx.Graph[int], *, resolution: float) -> list[list[int]]:
    if len(network) <= WHOLE:
        return [sorted(network)]
    communities = nx.community.louvain_communities(_sorted(network), resolution=resolution, seed=1)
    if len(communities) * 2 > len(network):
        return [sorted(network)]  # a star falls to dust: better one large island than a hundred lone entities
    groups: list[list[int]] = []
    for community in communities:
        if len(community) > LARGEST and resolution < 3:
            groups.extend(_divided(network.subgraph(sorted(community)), resolution=resolution * 1.5))
        else:
            groups.append(sorted(community))
    return groups


def _sorted(network: nx.Graph[int]) -> nx.Graph[int]:
    """The same network with nodes and edges in order: Louvain's result depends on it."""
    copy: nx.Graph[int] = nx.Graph()
    copy.add_nodes_from(sorted(network))
    copy.add_edges_from(sorted((min(a, b), max(a, b), data) for a, b, data in network.edges(data=True)))
    return copy
