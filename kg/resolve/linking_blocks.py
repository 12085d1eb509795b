"""What may be one thing: nodes in blocks of a common key, and what fits what in a block.

Everything here is a pure function of nodes, for whatever engine groups them: the steps of the linking, in their order
(`linking_steps.STEPS`), each give every node its keys; the nodes of one key are a block; and `fits` reads a block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import EntityType
from kg.resolve.linking_nodes import Node


class Tied(NamedTuple):
    """A node that another names, as the steps before have linked it.

    Args:
        node: The body of a post, the investor of a project.
        entity: Stands for all that was made one with it; only whether two are equal means something.
        called: The longest name among those.
    """

    node: Node
    entity: object
    called: str


@dataclass(frozen=True, slots=True)
class Member:
    """A node in a block, with those it names, by their ids."""

    node: Node
    tied: Mapping[str, Tied]


class Fit(NamedTuple):
    """A node's id, that of another which it may be one with, and why."""

    node: str
    other: str
    reason: str


# What fits one node: it is joined with the first, if all of them are one entity by then.
Choice = Sequence[Fit]

# A node's keys, each with whether it asks for others there or only offers itself: a block in which nobody asks, or
# of one node, need not be read.
Keys = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the linking.

    Args:
        type: The type of its nodes.
        keys: The keys of a node.
        fits: The choices in a block, given its key and its members by id.
        by_node: Choices are made in the order of nodes when all blocks are read, those of one node as one; else block
            by block, by key.
        again: Choices are gone through until nothing more is joined: a join can make two that fit one.
    """

    type: EntityType
    keys: Callable[[Member], Keys]
    fits: Callable[[str, Sequence[Member]], Iterator[Choice]]
    by_node: bool = False
    again: bool = False
