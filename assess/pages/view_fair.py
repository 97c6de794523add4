"""公平性检查 on the comparison page: what the checks say, the pictures, and one row per department; no score changes here."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.engine import Run
from assess.fairness.alarms import NO_VERDICT, Alarm
from assess.fairness.enough import COMPARED, DESCRIBED
from assess.fairness.report import Fairness
from assess.fairness.rulertables import UNKNOWN
from assess.fairness.small_units import EVERYBODY, HIGH, LOW
from assess.fairness.standing import HALF
from assess.findings import LEVELS
from assess.lang import N_, _
from assess.pages import caterpillar, shared
from assess.pages.caterpillar import Bar
from assess.pages.figures import FEW, TOO_FEW, tenths
from assess.pages.funnel import Funnel, funnel
from assess.pages.scatter import Scatter, scatter
from assess.pages.shared import Cell

NOTHING = "—"
# What stands in the list of departments for a verdict of F3.
MARKED = {HIGH: N_("显著高"), LOW: N_("显著低")}
# Of one kind of alarm so many are shown one by one.
EACH = 2
# What F2 says where raters share nobody.
APART = ("rulers-apart", "rulers-islands")
# Where on the page the figures of a check stand.
CHARTS = {"F1": "units", "F2": "units", "F3": "funnel", "F4": "load", "F5": "units", "F6": "weights", "F7": "cuts"}
TYPES = {
    "F0": N_("数据够不够"), "F1": N_("同岗比较"), "F2": N_("尺子松紧"), "F3": N_("小单位"), "F4": N_("多干多错"), "F5": N_("平均主义"),
    "F6": N_("权重名实"), "F7": N_("名额边界"), "测评票": N_("测评票"),
}  # fmt: skip


class Said(NamedTuple):
    """One alarm in words; ``level`` styles the word."""

    level: str
    word: str
    check: str
    text: str
    action: str
    rests: str
    chart: str


class Quiet(NamedTuple):
    """Where a check says nothing, and why."""

    check: str
    text: str


class UnitRow(NamedTuple):
    """One department among all."""

    unit: str
    key: str
    people: str
    places: str
    raw: str
    adjusted: str
    bar: Bar | None
    ruler: str
    spread: str
    verdict: str


class Weight(NamedTuple):
    """One indicator's part in the differences between people, beside what the rulebook says."""

    role: str
    name: str
    nominal: str
    effective: str
    verdict: str


class Load(NamedTuple):
    """One role: the quarter that carries most beside the quarter that carries least."""

    role: str
    people: str
    rho: str
    scores: str
    errors: str
    rates: str
    costs: str


class Fair(NamedTuple):
    """Everything that the checks add to the page."""

    alarms: list[Said]
    notes: list[Said]
    quiet: list[Quiet]
    strip: list[Cell]
    funnel: Funnel | None
    unfunnelled: str
    scatter: Scatter | None
    loads: list[Load]
    units: list[UnitRow]
    scale: str
    weights: list[Weight]
    chance: str
    verdict: str
    told: dict[str, list[Said]]


def view(run: Run) -> Fair:
    """The figures of all checks; ``told`` are the alarms by department."""
    found = run.fairness
    said = [_said(alarm) for alarm in found.alarms]
    shown, notes = _listed(found.alarms, said)
    units, scale = _units(found)
    loads = found.check("F4").tables.get("roles")
    told: dict[str, list[Said]] = {}
    for alarm, words in zip(found.alarms, said, strict=True):
        if alarm.kind == "单位":
            told.setdefault(alarm.subject, []).append(words)
    return Fair(
        shown,
        notes,
        [Quiet(_(TYPES[one.code]), words.message()) for one in found.checks for words in one.silent],
        _strip(run),
        _funnel(found),
        _incomparable(found),
        _scatter(found, loads),
        _loads(loads),
        units,
        scale,
        _weights(found),
        _("本次共检查 {looked} 项，纯属偶然预计约 {chance:.1f} 项会触发预警").format(
            looked=found.looked, chance=found.by_chance
        ),
        _(NO_VERDICT),
        told,
    )


def _listed(alarms: Sequence[Alarm], said: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """预警 and 提示 one by one, but many of one kind as one row that names them; 说明 apart."""
    kinds: dict[str, list[int]] = {}
    for place, alarm in enumerate(alarms):
        kinds.setdefault(alarm.finding.code, []).append(place)
    shown: list[Said] = []
    notes: list[Said] = []
    for places in kinds.values():
        alone = len(places) if len(places) == EACH + 1 else EACH
        (notes if said[places[0]].level == "note" else shown).extend(said[place] for place in places[:alone])
        rest = places[alone:]
        if rest and said[places[0]].level != "note":
            names = _("；").join(str(alarms[place].subject) for place in rest)
            one, text = said[rest[0]], _("同类的还有 {n} 项：{names}").format(n=len(rest), names=names)
            shown.append(one._replace(text=text, action=_("同上"), rests=""))
        elif rest:
            notes.extend(said[place] for place in rest)
    return sorted(shown, key=lambda one: LEVELS.index(one.level)), notes


def _said(alarm: Alarm) -> Said:
    rests = "" if np.isnan(alarm.n) else f"n={_people(alarm.n)}"
    parts = (rests, _("与{base}相比").format(base=alarm.base), _effect(alarm), alarm.clause)
    level = alarm.finding.level
    return Said(
        level, _(alarm.level), _(TYPES[alarm.check]), alarm.finding.message(), alarm.finding.remedy(),
        _("；").join(filter(None, parts)), CHARTS.get(alarm.check, ""),
    )  # fmt: skip


def _effect(alarm: Alarm) -> str:
    if np.isnan(alarm.effect):
        return ""
    if alarm.unit == "占比":
        return f"{alarm.effect:.0%}".replace("-", "−")
    error = "" if np.isnan(alarm.error) else _("（标准误 {error}）").format(error=_figure(alarm.error))
    return _("差 {effect} {unit}{error}").format(effect=_figure(alarm.effect), unit=_(alarm.unit), error=error)


def _people(count: float) -> str:
    """Shares of people add up to tenths."""
    return f"{count:.1f}".removesuffix(".0")


def _figure(value: float) -> str:
    """A figure to 0.1, or to 0.01 where it is below one: more would be false precision."""
    text = f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"
    return text.replace("-", "−")


def _strip(run: Run) -> list[Cell]:
    """The first three of the four questions: comparable as they are, what must be answered, which departments really differ."""
    found = run.fairness
    look = sum(alarm.finding.level == "warning" for alarm in found.alarms)
    small = found.check("F3").tables["units"]
    compared, outside = int(small["low"].notna().sum()), int((small["verdict"].fillna("") != "").sum())
    differ = _("其余高低落在偶然波动之内（3 个标准误）") if compared else _incomparable(found)
    return [
        Cell(_("原始分能否直接跨部门比？"), *_comparable(found)),
        Cell(
            _("公平性问题"),
            str(found.grave),
            _("项预警"),
            _("另有提示 {n} 项；预警须书面答复，未答复不能定稿").format(n=look),
        ),
        Cell(_("真正不同的部门"), f"{outside} / {compared}", _("个"), differ),
    ]


def _incomparable(found: Fairness) -> str:
    """Why no department is compared with another."""
    equal = [finding.facts["who"] for finding in found.check("F3").silent if finding.code == "fair-all-equal"]
    if not equal:
        return _("能比较的部门不足两个")
    return _("所有人得分完全相同") if equal[0] == EVERYBODY else _("各部门内部得分完全相同")


def _comparable(found: Fairness) -> tuple[str, str, str]:
    """Only where one ruler is for all, every ruler is known and none strict or lenient, and the mix of roles changes nothing."""
    same = found.check("F1").tables["units"]
    moved = (same["raw"] - same["adjusted"]).abs().max() if len(same) else float("nan")
    if any(alarm.check == "F2" for alarm in found.alarms):
        return _("不能"), "", _("有打分人的尺子明显松紧不一，见下表")
    if same["lacking"].astype("str").ne("").any() or moved >= 1:
        return _("不能"), "", _("各部门岗位构成不同，见“折算”一列")
    if not found.check("F2").tables.get("components", pd.DataFrame()).shape[0]:
        return _("不知道"), "", _("没有署名的交叉打分，判断不了尺子松紧")
    if count := _unidentified(found):
        return _("不知道"), "", _("有 {count} 个部门的尺子松紧不可识别，见下表").format(count=count)
    if any(finding.code in APART for finding in found.check("F2").silent):
        return _("不知道"), "", _("打分人分成互不相连的几组，组与组之间比不出尺子松紧")
    return _("可以"), "", _("岗位构成相近，没有发现打分松紧不一；仍请看区间")


def _unidentified(found: Fairness) -> int:
    """Of how many departments that are compared nobody can know whether their raters are strict."""
    rulers, enough = found.check("F2").tables["units"], found.check("F0").tables["units"]
    compared = enough.loc[enough["allowed"] == COMPARED, "unit"]
    return int((rulers["unit"].isin(compared) & (rulers["status"] == UNKNOWN)).sum())


def _funnel(found: Fairness) -> Funnel | None:
    return funnel(found.check("F3").tables["units"].astype({"verdict": "str"}).fillna({"verdict": ""}))


def _scatter(found: Fairness, loads: pd.DataFrame | None) -> Scatter | None:
    """The role in which carrying more goes with less most of all; the largest where none can be judged."""
    people = found.check("F4").tables.get("people")
    if people is None or loads is None or not len(loads):
        return None
    order = loads.sort_values(["rho", "n", "role"], ascending=[True, False, True], na_position="last")
    pictures = (scatter(people, role) for role in order["role"].tolist())
    return next((picture for picture in pictures if picture is not None), None)


def _loads(loads: pd.DataFrame | None) -> list[Load]:
    if loads is None:
        return []
    return [_load(row) for row in loads.to_dict("records")]


def _load(row: dict) -> Load:
    few = row["n"] < FEW
    chance = _("（{text}）").format(text=f"{row['p']:.3f}") if not few and not np.isnan(row["p"]) else ""
    pairs = (("top_score", "bottom_score"), ("top_errors", "bottom_errors"), ("top_rate", "bottom_rate"), ("top_deduction", "bottom_deduction"))  # fmt: skip
    said = [TOO_FEW if few or np.isnan(row[a]) else f"{_figure(row[a])} / {_figure(row[b])}" for a, b in pairs]
    rho = TOO_FEW if few or np.isnan(row["rho"]) else f"{_figure(row['rho'])}{chance}"
    return Load(str(row["role"]), _people(row["n"]), rho, *said)


def _units(found: Fairness) -> tuple[list[UnitRow], str]:
    """One row per department, by name; nothing but the number of people where there are too few."""
    same, small, flat, enough = (
        found.check(code).tables["units"].set_index("unit") for code in ("F1", "F3", "F5", "F0")
    )
    rulers = found.check("F2").tables.get("units")
    rulers = rulers.set_index("unit") if rulers is not None else pd.DataFrame(columns=["raw", "adjusted", "status"])
    names = sorted(same.index)
    shown = [name for name in names if enough.at[name, "allowed"] == COMPARED]
    whole = float(np.average(same.loc[shown, "raw"], weights=same.loc[shown, "n"])) if shown else float("nan")
    rows = [_bar_row(name, same.loc[name], name in shown) for name in names]
    bars, scale = caterpillar.bars(rows, whole)
    made = [
        _described(name, enough.loc[name])
        if enough.at[name, "allowed"] == DESCRIBED
        else _unit(name, same.loc[name], _of(small, name), _of(flat, name), _of(rulers, name), bar)
        for name, bar in zip(names, bars, strict=True)
    ]
    return made, scale


def _of(table: pd.DataFrame, name: str) -> pd.Series | None:
    return table.loc[name] if name in table.index else None


def _described(name: str, row: pd.Series) -> UnitRow:
    """A department of 5 to 7 people: its lowest, middle and highest score, and nothing that compares."""
    low, middle, high = (tenths(row[part] * 100) for part in ("low", "middle", "high"))
    words = _("人少，只作描述：最低 {low}，中位 {middle}，最高 {high}").format(low=low, middle=middle, high=high)
    unit, key = shared.department_name(name), shared.department_key(name)
    return UnitRow(unit, key, _people(row["n"]), NOTHING, NOTHING, NOTHING, None, NOTHING, NOTHING, words)


def _bar_row(name: str, row: pd.Series, compared: bool) -> caterpillar.Row:
    shown = compared and not np.isnan(row["adjusted"]) and not np.isnan(row["error"])
    adjusted = float(row["adjusted"]) if shown else float("nan")
    return caterpillar.Row(shared.department_name(name), float(row["raw"]), adjusted, HALF * float(row["error"]))


def _unit(
    name: str,
    same: pd.Series,
    small: pd.Series | None,
    flat: pd.Series | None,
    ruler: pd.Series | None,
    bar: Bar | None,
) -> UnitRow:
    key, shown = shared.department_key(name), same["n"] >= FEW
    if not shown:
        few = TOO_FEW
        return UnitRow(shared.department_name(name), key, _people(same["n"]), few, few, few, None, few, few, few)
    return UnitRow(
        shared.department_name(name),
        key,
        _people(same["n"]),
        _places(small),
        tenths(same["raw"] * 100),
        _adjusted(same),
        bar,
        _ruler(ruler),
        NOTHING if flat is None or np.isnan(flat["spread"]) else _figure(flat["spread"]),
        _verdict(small, flat),
    )


def _places(small: pd.Series | None) -> str:
    if small is None or pd.isna(small["place_low"]):
        return NOTHING
    return f"{small['place_low']:.0f}–{small['place_high']:.0f}"


def _adjusted(same: pd.Series) -> str:
    if np.isnan(same["adjusted"]):
        return NOTHING
    error = "" if np.isnan(same["error"]) else f" ± {tenths(HALF * same['error'] * 100)}"
    partly = _("（岗位不全）") if same["lacking"] else ""
    return f"{tenths(same['adjusted'] * 100)}{error}{partly}"


def _ruler(ruler: pd.Series | None) -> str:
    """How far the raters' rulers lift or press the department's ratings; unknown is said as unknown."""
    if ruler is None:
        return NOTHING
    if np.isnan(ruler["adjusted"]):
        return _("不可识别")
    return tenths((ruler["raw"] - ruler["adjusted"]) * 100, signed=True)


def _verdict(small: pd.Series | None, flat: pd.Series | None) -> str:
    words = []
    if small is not None and isinstance(small["verdict"], str) and small["verdict"]:
        side = MARKED[small["verdict"]]
        words.append(_(side))
    if flat is not None and isinstance(flat["verdict"], str) and flat["verdict"]:
        words.append(_("分数拉不开"))
    return _("、").join(words) or _("在正常波动内")


def _weights(found: Fairness) -> list[Weight]:
    table = found.check("F6").tables["weights"]
    return [
        Weight(
            str(row["role"]), str(row["name"]), f"{row['nominal']:.0%}",
            NOTHING if np.isnan(row["effective"]) else f"{row['effective']:.0%}".replace("-", "−"), _(str(said)),
        )
        for row in table.to_dict("records") for said in (row["verdict"] or "",)
    ]  # fmt: skip
