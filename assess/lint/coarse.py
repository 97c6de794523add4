"""粗: roles that are told apart by name only."""

from collections import defaultdict
from dataclasses import replace

from assess.findings import Finding, Place
from assess.lint.subject import Subject
from assess.rulebook import Rule


def same_ruler(subject: Subject) -> list[Finding]:
    """Roles with the same pots, points and rules."""
    rulers: dict[object, list[int]] = defaultdict(list)
    for number, role in enumerate(subject.rulebook.roles):
        rulers[_ruler(subject, role.name)].append(number)
    roles = subject.rulebook.roles
    return [
        Finding("lint-same-ruler", roles[number].place, {"role": roles[number].name, "other": roles[same[0]].name})
        for same in rulers.values()
        for number in same[1:]
    ]


def _ruler(subject: Subject, role: str) -> object:
    """Everything a role is judged by, apart from where it stands and what is remarked."""
    return tuple(
        (pot.code, pot.points[role], *(_plain(rule) for rule in subject.rulebook.rules_for(pot, role)))
        for pot in subject.rulebook.for_role(role)
    )


def _plain(rule: Rule) -> Rule:
    return replace(rule, number=0, roles=(), note="", place=Place())
