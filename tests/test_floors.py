"""The house keeps its floors: a module imports only from lower floors, also inside functions, and nothing goes in circles."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "assess.content": 0,
    "assess.invisible": 0,
    "assess.refusal": 0,
    "assess.browser": 0,
    "assess.cardview": 0,
    "assess.nearest": 0,
    "assess.seal": 0,
    "assess.steady": 0,
    "assess.swap": 0,
    "assess.thresholds": 0,
    "assess.lang": 0.1,
    "assess.privacy": 0.2,
    "assess.scales": 0.2,
    "assess.marks": 0.5,
    "assess.messages": 0.5,
    "assess.findings": 0.7,
    "assess.markup": 0.9,
    "assess.repeats": 0.9,
    "assess.cells": 1,
    "assess.preflight": 1,
    "assess.tables": 1,
    "assess.ole": 1.05,
    "assess.scan_formats": 1.05,
    "assess.scan_links": 1.05,
    "assess.account": 1.1,
    "assess.scan_ods": 1.1,
    "assess.scan_xls": 1.1,
    "assess.scan_xlsb": 1.1,
    "assess.scan_xlsx": 1.1,
    "assess.unlock": 1.1,
    "assess.books": 1.2,
    "assess.conditions": 1.3,
    "assess.guard": 1.3,
    "assess.piles": 1.3,
    "assess.rulebook": 1.4,
    "assess.paths": 1.45,
    "assess.roster": 1.5,
    "assess.ruler": 1.5,
    "assess.facts": 2,
    "assess.intake": 2,
    "assess.profile": 2.1,
    "assess.sources": 2.1,
    "assess.template": 2.1,
    "assess.worker": 2.1,
    "assess.profilebook": 2.15,
    "assess.measures": 3,
    "assess.ballots": 3.5,
    "assess.bases": 3.5,
    "assess.leading": 3.5,
    "assess.monthrows": 3.5,
    "assess.offscale": 3.5,
    "assess.periods": 3.5,
    "assess.relabel": 3.5,
    "assess.rollups": 3.5,
    "assess.spans": 3.5,
    "assess.measuring": 4,
    "assess.quotas": 4,
    "assess.rulefile": 4,
    "assess.scoring": 4.1,
    "assess.passages": 4.1,
    "assess.occurrences": 4.15,
    "assess.propagation": 4.15,
    "assess.reach": 4.16,
    "assess.cards": 4.2,
    "assess.roles": 4.2,
    "assess.secondment": 4.2,
    "assess.linking": 4.22,
    "assess.everybody": 4.22,
    "assess.grading": 4.2,
    "assess.boundary": 4.22,
    "assess.carried": 4.15,
    "assess.grounds": 4.22,
    "assess.decisions": 4.25,
    "assess.delivery": 4.25,
    "assess.pay": 4.25,
    "assess.fairness": 4.28,
    "assess.years": 4.29,
    "assess.workload": 4.25,
    "assess.panelbooks": 4.3,
    "assess.words": 4.3,
    "assess.watch": 4.3,
    "assess.payouts": 4.35,
    "assess.checks": 4.4,
    "assess.contradictions": 4.4,
    "assess.examples": 4.4,
    "assess.ratingcheck": 4.4,
    "assess.timecheck": 4.4,
    "assess.unmet": 4.4,
    "assess.probes": 4.5,
    "assess.engine": 5,
    "assess.explain": 5.1,
    "assess.gate": 5.1,
    "assess.stakes": 5.1,
    "assess.unitcards": 5.1,
    "assess.notice": 5.2,
    "assess.trace": 5.2,
    "assess.lint": 5.5,
    "assess.demo": 6,
    "assess.pages": 6,
    "assess.workbook": 6.1,
    "assess.exchange": 6.2,
    "assess.drafting": 6.3,
    "assess.output": 6.5,
    "assess.pdf": 6.6,
    "assess.library": 6.8,
    "assess.cli": 7,
    "assess.__main__": 8,
    "assess": 99,
}


def room(module: str) -> str:
    """The room a module stands in: a module of the top level, or its package."""
    return ".".join(module.split(".")[:2])


def imports() -> list[tuple[str, str]]:
    """Every import of our own, as (importing module, imported room), those inside functions included."""
    found = []
    for path in sorted((ROOT / "assess").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: write absolute imports"
                names = (
                    [f"{node.module}.{alias.name}" for alias in node.names]
                    if node.module == "assess"
                    else [node.module or ""]
                )
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            found += [(module, room(name)) for name in names if name.startswith("assess")]
    return found


def test_every_module_has_a_floor() -> None:
    modules = {room(module) for module, _ in imports()} | {target for _, target in imports()}
    assert modules - set(FLOORS) == set()


@pytest.mark.parametrize(("module", "target"), sorted({(m, t) for m, t in imports() if room(m) != t and m != "assess"}))
def test_imports_go_down(module: str, target: str) -> None:
    if target == "assess":  # the version number
        return
    assert FLOORS[target] < FLOORS[room(module)], f"{module} may not import {target}"


def test_no_circles_inside_a_package() -> None:
    edges: dict[str, set[str]] = {}
    for path in sorted((ROOT / "assess").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("assess."):
                for alias in node.names:
                    deep = f"{node.module}.{alias.name}"
                    is_module = (ROOT / Path(*deep.split("."))).with_suffix(".py").exists() or (
                        ROOT / Path(*deep.split("."))
                    ).is_dir()
                    edges.setdefault(module, set()).add(deep if is_module else node.module or "")

    def reaches(start: str, goal: str, seen: set[str]) -> bool:
        return any(
            n == goal or (n not in seen and not seen.add(n) and reaches(n, goal, seen)) for n in edges.get(start, ())
        )

    assert [module for module in edges if reaches(module, module, set())] == []


def test_no_expression_is_ever_evaluated() -> None:
    for path in sorted((ROOT / "assess").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                assert name not in ("eval", "exec", "query", "from_string"), f"{path.name}:{node.lineno}"
            if isinstance(node, ast.Name | ast.Attribute):
                name = node.id if isinstance(node, ast.Name) else node.attr
                assert name not in ("pickle", "Markup", "unsafe_load"), f"{path.name}:{node.lineno}"
