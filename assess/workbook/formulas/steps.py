"""每次, 缺额, 超额: points per step of an amount or of a distance from a target."""

from collections.abc import Sequence

from assess.scales import occurrence, target
from assess.scales.steps import Rate
from assess.workbook.formulas.pieces import Number, at_level, earned, worth


def occurrence_numbers(params: occurrence.Params) -> tuple[Number, ...]:
    """Points for each, and the step."""
    return _rate(params.rate)


def occurrences(value: str, full: str, at: Sequence[str], params: occurrence.Params) -> str:
    """Steps × points."""
    return _stepped(f"MAX({value},0)", full, at, params.rate)


def target_numbers(params: target.Params) -> tuple[Number, ...]:
    """The target, points for each step, the step."""
    return (at_level("目标", params.target), *_rate(params.rate))


def short(value: str, full: str, at: Sequence[str], params: target.Params) -> str:
    """Steps missing below the target × points."""
    return _away(f"MAX({at[0]}-{value},0)", full, at, params)


def beyond(value: str, full: str, at: Sequence[str], params: target.Params) -> str:
    """Steps above the target × points."""
    return _away(f"MAX({value}-{at[0]},0)", full, at, params)


def _rate(rate: Rate) -> tuple[Number, ...]:
    step = (at_level("步长", rate.step),) if rate.step.value != 1 else ()
    return (worth("每一步的分" if step else "每 1 的分", rate.points), *step)


def _away(distance: str, full: str, at: Sequence[str], params: target.Params) -> str:
    if params.relative:
        distance = f"{distance}/{at[0]}"
    return _stepped(distance, full, at[1:], params.rate)


def _stepped(distance: str, full: str, at: Sequence[str], rate: Rate) -> str:
    """As ``scales.steps.stepped``: quotients that are whole on paper may miss it by 1e-9."""
    if rate.step.value != 1:
        distance = f"{distance}/{at[1]}"
    if rate.policy == "满步":
        distance = f"INT({distance}+1E-9)"
    elif rate.policy == "起步":
        distance = f"-INT(1E-9-{distance})"
    return f"{distance}*{earned(rate.points, at[0], full)}"
