"""关注名单: the four watch lists in words. An internal page; it says why somebody is listed and never what is to be decided."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from assess.engine import Run
from assess.facts import Measured
from assess.fairness.alarms import NO_VERDICT
from assess.lang import N_, _
from assess.pages import shared
from assess.pages.figures import MINUS, day, percent
from assess.pages.figures import points as words_of
from assess.pages.origins import Origin, origins
from assess.privacy import masked
from assess.tables import TABLES
from assess.thresholds import threshold
from assess.watch import BOTTOM, MAINSTAY, REMINDER, ROTATION, Found, watched

DISCLAIMER = NO_VERDICT
ASKED = {
    BOTTOM: N_(
        "提请研究：是能力不适应、岗位不合适，还是有客观原因。名次只说同组里的位置，同组的人都干得好，也总有人在后面"
    ),
    ROTATION: N_("提请研究是否列入交流轮岗计划"),
    REMINDER: N_("提请所在单位了解情况：事情派得多、交得急、等别人，还是本人拖延"),
    MAINSTAY: N_("请关注负荷；评优、培养、调配时可优先考虑"),
}
WHY = {
    "no-history": N_(
        "没有历年等次表，不知道往年的情形，这张名单没有做。要做，请补上历年等次表（考核年度、考核等次，最好有同组名次、同组人数）"
    ),
    "no-places": N_("历年等次表没有写同组名次和同组人数，不知道往年排在哪里，这张名单没有做；往年等次低的，见“提醒”"),
    "no-since": N_("花名册没有写任现职时间，也没有写任职起，这张名单没有做"),
    "no-tasks": N_("没有任务台账，不知道承担了多少、办得怎样，这张名单没有做"),
}
NOBODY = N_("没有达到条件的人。")
SHOWN = 300
PERSON = ("key", "name", "department", "role")
Line = dict[Any, Any]


class Row(NamedTuple):
    """One person of one list: why, what it would have taken, and the cells; ``full`` are all of them."""

    key: str
    name: str
    unit: str
    role: str
    reason: str
    change: str
    cells: str
    full: str


class Listed(NamedTuple):
    """One list: its name, what people are asked to look at, by which thresholds and clause, a note, and its rows."""

    name: str
    asked: str
    basis: str
    note: str
    rows: list[Row]


class Watching:
    """The watch lists of a run, found once."""

    def __init__(self, run: Run) -> None:
        self.run = run
        found = watched(run.facts, run.people, run.posts, run.lines, run.rulebook)
        self.lists = [self._listed(name, one) for name, one in found.items()]

    def limit(self, name: str) -> float:
        """The rulebook's threshold."""
        return threshold(name, self.run.rulebook.thresholds)

    def _listed(self, name: str, found: Found) -> Listed:
        cells = origins(self.run, Measured(np.zeros(0), "", found.evidence))
        people = self.run.people[list(PERSON)].iloc[found.table["person"].to_numpy()].to_dict("records")
        rows = [
            self._row(name, line, person, cells.get(line["person"], Origin("")))
            for line, person in zip(found.table.to_dict("records"), people, strict=True)
        ]
        return Listed(name, _(ASKED[name]), BASIS[name](self), _note(name, found), rows)

    def _row(self, name: str, line: Line, person: Line, cells: Origin) -> Row:
        reason, change = SAID[name](self, line)
        return Row(
            person["key"], masked(person["name"]), shared.department_name(person["department"]), person["role"] or "—",
            masked(reason), masked(change), cells.short, cells.full or cells.short,
        )  # fmt: skip


def _note(name: str, found: Found) -> str:
    """Why the list is empty, and whom it passed over."""
    said = ""
    if not len(found.table):
        said = _("{why}。").format(why=_(WHY[found.why])) if found.why else _(NOBODY)
    if name == BOTTOM and found.aside:
        said += _("本期处于末段的共 {count} 人；往年也在末段的才列入。").format(count=found.aside)
    if name == ROTATION and len(found.table) and (found.table["column"] == "from").any():
        said = _("按“任职起”算的，请核对它不是入职日期；花名册写了“任现职时间”的，按任现职时间算。")
    if name == ROTATION and found.aside and not found.why:
        said += _("另有 {count} 个岗位没有写任现职时间或任职起，没有判断。").format(count=found.aside)
    return said


def _bottom(watching: Watching, line: Line) -> tuple[str, str]:
    reason = _(
        "连同本期连续 {periods:g} 期在比较组“{pool}”的末段；本期 {size:g} 人，末段 {band:g} 人，总分 {points}，与其相同或更低的 {below:g} 人"
    ).format(points=words_of(line["total"]), **line)
    pots = {pot.code: pot.name for pot in watching.run.rulebook.indicators}
    lost = _("、").join(f"{code} {pots.get(code, '')} {MINUS}{words_of(points)}" for code, points in line["lost"])
    none = _("没有可比的同组同岗位中位（不足 5 人，或各项都不低于中位）")
    change = _("比同组同岗位中位低得最多：{lost}").format(lost=lost) if lost else none
    if line["gap"] == line["gap"]:
        near = _("离末段以上最近的一人差 {gap} 分").format(gap=words_of(line["gap"]))
        change = _("；").join((near, change))
    return reason, change


def _rotation(watching: Watching, line: Line) -> tuple[str, str]:
    chair = " ".join(part for part in (line["department"], line["post"]) if part) or _("现岗位")
    heading = TABLES["roster"].column(line["column"]).heading
    said = _("{chair}：{since} 起，按“{heading}”算，已满 {years:g} 年")
    return said.format(chair=chair, since=day(line["since"]), heading=heading, years=line["years"]), ""


def _reminder(watching: Watching, line: Line) -> tuple[str, str]:
    said = []
    if line["often"]:
        text = _("应办 {owed:g} 件，逾期 {late:g} 件，占 {share}（客观原因经审批的不算）")
        said.append(text.format(share=percent(line["late"] / line["owed"]), **line))
    if line["chased"]:
        text = _("承担 {carried:g} 件，被催办 {times:g} 次以上的 {urged:g} 件")
        said.append(text.format(times=watching.limit("反复催办"), **line))
    if line["grade"]:
        said.append(_("上年等次“{grade}”，本期又在比较组末段（往年没有写名次，不算末位）").format(**line))
    return _("；").join(said), ""


def _mainstay(watching: Watching, line: Line) -> tuple[str, str]:
    reason = _(
        "此前连续 {years:g} 年称职（合格）以上，本期总分在“{pool}” {size:g} 人中居前 {share}；承担 {carried:.2f} 当量，同岗位 {peers:g} 人中居前 {share}，中位 {middle:.1f}"
    )
    return reason.format(share=percent(watching.limit("骨干比例")), **line), ""


def _said(watching: Watching, *names: str) -> str:
    """Thresholds by the names that the rulebook has for them, with their values, shares in per cent."""
    return _("、").join(
        f"{name} {percent(watching.limit(name)) if name.endswith(('比例', '占比')) else f'{watching.limit(name):g}'}"
        for name in names
    )


SAID: dict[str, Callable[[Watching, Line], tuple[str, str]]] = {
    BOTTOM: _bottom, ROTATION: _rotation, REMINDER: _reminder, MAINSTAY: _mainstay,
}  # fmt: skip
BASIS: dict[str, Callable[[Watching], str]] = {
    BOTTOM: lambda one: _("阈值 {limits}").format(limits=_said(one, "末位比例", "末位期数", "末位最少人数")),
    ROTATION: lambda one: _(
        "阈值 {limits}。满十年见《党政领导干部选拔任用工作条例》2014 年版第五十四条（二手，待核实），只说地方党委、政府领导成员；其他人没有统一年限，按本地规定"
    ).format(limits=_said(one, "交流年限")),
    REMINDER: lambda one: _("阈值 {late}；或 {urged}；或上年等次低、没有写名次，本期在末段（{bottom}）").format(
        late=_said(one, "提醒逾期件数", "提醒逾期占比"), urged=_said(one, "反复催办", "提醒催办件数"), bottom=_said(one, "末位比例"),
    ),
    MAINSTAY: lambda one: _("阈值 {limits}").format(limits=_said(one, "骨干比例", "骨干年数")),
}  # fmt: skip


class Watch(NamedTuple):
    """Everything the page shows; of each list at most ``shown`` rows."""

    strip: list[shared.Cell]
    disclaimer: str
    lists: list[Listed]
    shown: int


def view(watching: Watching) -> Watch:
    """The page."""
    meaning = {
        BOTTOM: _("连续多期在比较组末段"), ROTATION: _("在同一岗位时间长"), REMINDER: _("逾期、反复催办"), MAINSTAY: _("一贯好、负荷重"),
    }  # fmt: skip
    strip = [shared.Cell(_(one.name), str(len(one.rows)), _("人次"), meaning[one.name]) for one in watching.lists]
    return Watch(strip, _(DISCLAIMER), watching.lists, SHOWN)
