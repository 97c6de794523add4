"""The paths that scores take through a rulebook (传导): how many times they must be passed on, and where they run in a circle.

A pot of a role depends on every propagation that a rule of it counts; a total depends on all pots of its role. What passes
on of a single pot is what its own rules gave, so that no other pot stands behind it.
"""

from collections.abc import Iterator

from assess.rulebook import TOTAL_SCORE, Propagation, Rulebook

Node = tuple[str, str]


def depth(rulebook: Rulebook) -> int:
    """How often scores must be passed on until nothing changes; 0 without propagation."""
    longest: dict[Node, int] = {}

    def of(node: Node) -> int:
        if node not in longest:
            longest[node] = max((of(source) + step for source, step, _ in _behind(rulebook, node)), default=0)
        return longest[node]

    return max((of((role.name, TOTAL_SCORE)) for role in rulebook.roles), default=0) if used(rulebook) else 0


def used(rulebook: Rulebook) -> dict[str, Propagation]:
    """The propagations that a rule counts, by name."""
    names = {rule.measure.column for pot in rulebook.indicators for rule in pot.rules if rule.measure.passed_on}
    return {one.name: one for one in rulebook.propagations if one.name in names}


def circle(rulebook: Rulebook) -> Propagation | None:
    """A propagation that feeds itself, the first in the order of the rulebook; None if there is none."""
    open_nodes: list[Node] = []
    done: set[Node] = set()

    def visit(node: Node, through: Propagation | None) -> Propagation | None:
        if node in open_nodes:
            return through
        if node in done:
            return None
        open_nodes.append(node)
        for source, _, passed in _behind(rulebook, node):
            if (found := visit(source, passed or through)) is not None:
                return found
        open_nodes.pop()
        done.add(node)
        return None

    for role in rulebook.roles:
        if (found := visit((role.name, TOTAL_SCORE), None)) is not None:
            return found
    return None


def _behind(rulebook: Rulebook, node: Node) -> Iterator[tuple[Node, int, Propagation | None]]:
    """What a pot or a total depends on, with 1 where a score is passed on."""
    role, what = node
    if what == TOTAL_SCORE:
        yield from (((role, pot.code), 0, None) for pot in rulebook.for_role(role))
        return
    known = {one.name: one for one in rulebook.propagations}
    for pot in rulebook.for_role(role):
        if pot.code != what:
            continue
        for rule in rulebook.rules_for(pot, role):
            passed = known.get(rule.measure.column) if rule.measure.passed_on else None
            if passed:
                yield from (((source, passed.take), 1, passed) for source in passed.roles)
