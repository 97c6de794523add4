"""What every real workbook of ``shared/workbooks`` must ask, warn of, refuse, keep and compare: one answer per line of its facts.

A line is named by a word that stands in it alone; its answer is a finding (code, sheet, cell, some of its facts), or a check of the
tables where the line forbids a reading or names numbers that must agree. A line without an answer fails, and so does an answer without a line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pytest

from tests.test_real_workbooks import EXPECTED, FACTS, codes, loaded, people

pytestmark = pytest.mark.skipif(
    not EXPECTED.exists(), reason="the folder ../shared/workbooks is not beside the repository"
)
KINDS = ("must_ask", "must_warn", "must_not", "must_refuse", "controls")
# A calendar is not imported, so its question stops nothing.
NOT_STOPPING = {"B08"}


@dataclass(frozen=True, slots=True)
class Said:
    """A finding that answers a line: its code, and where told its sheet, its cell and some of its facts."""

    code: str
    sheet: str = ""
    cell: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def among(self, found) -> list:
        return [
            finding
            for finding in found
            if finding.code == self.code
            and (not self.sheet or finding.place.sheet.strip() == self.sheet)
            and (not self.cell or finding.place.cell == self.cell)
            and all(finding.facts.get(name) == value for name, value in self.facts.items())
        ]


def said(code, cell="", sheet="", **facts):
    return Said(code, sheet, cell, facts)


def months(tables):
    return tables.frames["attendance_months"]


def punch_days(tables):
    punches = tables.frames["punches"]
    return punches[punches["at"].notna()].drop_duplicates(["name", "date"]).groupby("name", observed=True).size()


def used(tables, sheet):
    return next(source.rows_used for source in tables.sources if source.sheet.strip() == sheet)


def why(tables):
    return [reason for source in tables.sources for _, reason in source.excluded]


def a04_all_days(tables, found):
    frame = months(tables).dropna(subset=["due_days"])
    return (frame["normal_days"] + frame["abnormal_days"]).equals(frame["due_days"]) and "counters-differ" not in codes(
        found
    )


def a04_punched(tables, found):
    frame = months(tables)
    counted = frame["name"].map(punch_days(tables)).fillna(0)
    return (frame["present_days"] == counted).sum() == 36 and "punch-days-differ" not in codes(found)


def a04_added(tables, found):
    sums = months(tables)[["late_count", "early_count", "absent_count", "missing_count"]].sum()
    return sums.sum() == 389 and "counters-differ" not in codes(found)


def a24_night(tables, found):
    return not tables.frames and {"no-person-column"} == codes(found, "error")


def a30_thirty(tables, found):
    frame = months(tables)
    return ((frame["present_days"] + frame["absent_days"]) == 30).all()


def b03_by_name(tables, found):
    at = next(at for at, source in enumerate(tables.sources) if source.sheet.strip() == "新入职")
    here, there = (tables.sources[other].columns for other in (at, next(o for o, s in enumerate(tables.sources) if s.sheet.strip() == "在职")))  # fmt: skip
    return (here["absent_days"], here["other_leave_days"]) == (there["other_leave_days"], there["absent_days"])


def settled_by_days(tables, found):
    """Nothing is settled silently: each stated total that differs is said with both numbers, and the days count."""
    differ = [finding for finding in found if finding.code == "grid-total-differs"]
    return len(differ) == 3 and all(finding.facts["stated"] != finding.facts["counted"] for finding in differ)


ANSWERS: dict[str, dict[str, dict[str, Said | Callable[..., bool] | tuple[Said, ...]]]] = {
    "A04": {
        "must_warn": {"carries": said("absent-and-missing", "S11", "上下班打卡_月报", count=1, late=1)},
        "must_not": {
            "72": lambda tables, found: people(tables) == 36,
            "367": lambda tables, found: (months(tables)["absent_count"].sum(), months(tables)["missing_count"].sum()) == (16, 367),
            "--": lambda tables, found: months(tables)["due_days"].isna().sum() == 1 and not (months(tables)["due_days"] == 0).any(),
        },
        "controls": {"正常天数": a04_all_days, "second sheet": a04_punched, "异常合计": a04_added},
    },
    "A07": {
        "must_warn": {
            "only in": (
                said("sheet-names-only", "C5", "考勤明细", people=46),
                said("names-differ", "C16", "考勤明细", count=3, missing=1, other="〔考勤汇总〕"),
            ),
            "序号": said("rows-unnumbered", "A25", "考勤汇总", count=1),
            "twice": said("heading-said-twice", "J3", "考勤汇总", names="迟到"),
        },
        "must_not": {
            "46+44": lambda tables, found: people(tables) == 44 and used(tables, "考勤明细") == 0,
            "separator": lambda tables, found: len(months(tables)) == 44 and months(tables)["name"].notna().all(),
        },
    },
    "A08": {
        "must_ask": {"month": said("sheet-month-unknown"), "✗": said("symbol-unknown", "B2", sign="✗", count=39)},
    },
    "A16": {
        "must_ask": {"name": said("rating-form-incomplete", missing="姓名、部门、岗位、月份")},
        "must_not": {"score of 0": lambda tables, found: not tables.frames},
    },
    "A17": {
        "must_refuse": {"no data rows": lambda tables, found: len(tables.sources) == 7 and not tables.frames and {
            "book-not-used", "sheet-no-data-rows", "sheet-no-rows-used"} <= codes(found)},
    },
    "A24": {
        "must_ask": {"whose": said("no-person-column", sheet="Sheet3", count=275)},
        "must_not": {"invent": lambda tables, found: people(tables) == 0, "midnight": a24_night},
    },
    "A25": {
        "must_ask": {
            '"-"': said("symbol-unknown", "H14", "考勤表", sign="-", count=75),
            "夜": said("symbol-unknown", "C5", "考勤表", sign="夜", count=5),
        },
        "must_warn": {
            "65 formulas": (said("formulas-without-result", sheet="汇总表", count=65), said("formulas-over-other-books", sheet="汇总表", count=11)),
            "hidden columns": said("sheet-hidden-parts", sheet="汇总表", cols="AD、AN-AP"),
        },
        "must_not": {
            "signature": lambda tables, found: people(tables) == 13 and {18, 20, 22} <= {row for row, _ in tables.sources[0].excluded},
            "fold": lambda tables, found: any("＋=病假" in str(f.facts["legend"]) for f in found if f.code == "legend-read")
            and tables.frames["attendance_days"]["hours"].sum() == 106.5,
        },
    },
    "A27": {"must_warn": {"47": said("name-is-number", "B362", count=3, found="47")}},
    "A28": {"must_warn": {"overlap": said("leave-overlaps", "B4", count=1)}},
    "A30": {
        "must_ask": {"calendar": said("due-days-are-calendar-days", sheet="考勤汇总表", days=30, count=63)},
        "must_not": {
            "three times": lambda tables, found: people(tables) == 63 and len(months(tables)) == 63,
            "900": said("absent-without-any-day", "N5", days="900", count=30),
            "分数": lambda tables, found: months(tables)["late_minutes"].sum() == 1189,
        },
        "controls": {"= 30": a30_thirty},
    },
    "A35": {
        "must_ask": {"year": said("year-matrix-without-year", "D1")},
        "must_refuse": {"no names": said("year-matrix-empty", people=0, blocks=32, rest=1)},
    },
    "B03": {
        "must_ask": {
            "year": tuple(said("sheet-year-unknown", sheet=sheet, month=5) for sheet in ("在职", "离职", "新入职")),
            "bands": tuple(said("bands-overlap", "D3", sheet) for sheet in ("在职", "离职", "新入职")),
        },
        "must_warn": {
            "#REF!": said("cell-error", "M4", "后十名", found="#REF!"),
            "formula": said("formulas-over-other-books", sheet="在职", count=1, cells="M58"),
            "hides zeros": said("zeros-not-shown", "G7", "在职", count=227),
        },
        "must_not": {
            "后十名": (said("sheet-same-people", sheet="后十名", count=10, other="〔在职 〕"),),
            "position": b03_by_name,
        },
    },
    "B08": {"must_ask": {"year": said("sheet-calendar-no-year", "B2", count=28)}},
    "C01": {
        "must_ask": {"month": said("sheet-month-unknown"), "names": said("grid-without-people")},
        "must_refuse": {"until": lambda tables, found: not tables.frames and "book-not-used" in codes(found)},
    },
    "C02": {
        "must_warn": {
            '"4" still': said("sheet-month-by-weekday", sheet="4", title="2015年3月", first="2015-03-21"),
            "empty": (said("grid-empty", sheet="1", people=17), said("grid-person-blank", sheet="4", count=16)),
        },
        "must_not": {"settle": settled_by_days},
        "controls": {
            "√ half-days": (
                said("grid-total-differs", "AM25", "2", stated="327", counted="325.5", count=2),
                said("grid-total-differs", "AJ25", "3", stated="287", counted="284", pair="18 / 15"),
            ),
            "twice": said("grid-total-differs", "AE29", "3", heading="病假天数", pair="1 / 0"),
            "19 h": said("grid-total-blank", "AH25", "3", counted="19"),
        },
    },
    "C08": {
        "must_ask": {"A, B, C": (said("schedule-signs-unknown", "B4", "Sheet1", asked="A\nB\nC"), said("schedule-signs-unknown", "B4", "Sheet2"))},
        "must_warn": {"both sheets": said("schedule-person-twice", "A4", "Sheet2", same=28, differ=3, days="21日、22日、6日")},
    },
    "C10": {
        "must_ask": {"未打卡": said("word-outside-legend", sign="未打卡", meaning="缺卡", count=1)},
        "controls": {"COUNTIF": lambda tables, found: not {"grid-total-differs", "grid-total-blank"} & codes(found)},
    },
    "D03": {"must_warn": {"gaps": said("standard-bands-gap", "G6", low="90%~94%", high="95%~99%", count=5)}},
    "D10": {"must_refuse": {"no data rows": said("sheet-no-data-rows", sheet="Sheet1", count=1)}},
    "D11": {"must_not": {"合计": said("rating-sheet-incomplete", rated=2, items=6, marks=0)}},
    "D17": {"must_refuse": {"placeholders": said("sheet-placeholders", sheet="Sheet1", count=1)}},
    "K01": {
        "must_warn": {
            "prepared": said("forms-empty", count=4),
            "no 报修日期": said("forms-without-date", "B4", count=1),
            "联系方式": said("columns-sensitive", names="联系方式"),
        },
        "must_not": {"285": lambda tables, found: len(tables.frames["tasks"]) == 1},
    },
    "M01": {
        "must_warn": {
            "4%": lambda tables, found: any("工单进度（%）" in source.unmapped for source in tables.sources),
            "owner": said("owner-column-missing", count=9),
        },
        "must_not": {"image": lambda tables, found: "产品图" in tables.sources[0].unmapped},
    },
    "M04": {
        "must_warn": {"43657": said("rating-heading-is-date", "I1", date="2019-07-11")},
        "must_not": {"blank": said("rating-cells-blank", count=15)},
    },
    "O01": {
        "must_warn": {
            "month 0": said("month-outside-year", "C739", count=3, found="0"),
            "ends with a blank": lambda tables, found: "Work load Average/day" in tables.sources[0].unmapped,
        },
    },
    "T05": {
        "must_ask": {"owner": said("tasks-mostly-without-owner", "C3", count=61)},
        "must_warn": {
            "hidden": said("sheet-hidden-parts", sheet="工作表1", cols="I-J、M-N"),
            "default priority": said("column-all-alike", "E2", heading="优先级", count=90),
            "Blocked By": lambda tables, found: "Blocked By" in tables.sources[0].unmapped,
        },
        "must_not": {
            "nameless": lambda tables, found: why(tables).count("没有任务名称") == 28,
            "owner down": lambda tables, found: len(tables.frames["tasks"]) == 1,
        },
    },
    "T07": {
        "must_not": {
            "48 tasks": said("pairs-read", tasks=24),
            "448": said("pairs-read", hours="448", cells=14),
        },
    },
    "T10": {
        "must_warn": {"several groups": said("issue-groups-several", "D15", count=1), "blank": said("issue-place-blank", "B4", count=9)},
        "must_not": {"接受": said("issues-read", agreed=14, refused=1)},
    },
    "T13": {"must_warn": {"待定": (said("value-blank-word", "D2", found="待定", count=9), said("date-from-text", "D6", count=3))}},
    "T17": {
        "must_warn": {
            # One run of columns: the file names the first of each group only.
            "hidden": said("sheet-hidden-parts", sheet="人员时间表", cols="J-AV"),
            "no name": said("plan-people-differ", sheet="人员时间表", people=9, both=0),
            "no score": lambda tables, found: "没有得分，也没有完成情况" in tables.sources[0].reason,
        },
        "must_not": {"合计": said("sheet-allocation", people=28, groups=7)},
    },
}  # fmt: skip


def lines(facts, kind):
    """The lines of one kind, as text."""
    value = facts.get(kind, [])
    return [value] if isinstance(value, str) else [one["check"] if isinstance(one, dict) else one for one in value]


ASKED = [
    (name.split("-")[0], kind, line) for name in sorted(FACTS) for kind in KINDS for line in lines(FACTS[name], kind)
]


def answer_to(prefix, kind, line):
    answers = [(word, answer) for word, answer in ANSWERS[prefix][kind].items() if word in line]
    (one,) = answers
    return one


@pytest.mark.parametrize(("prefix", "kind", "line"), ASKED)
def test_every_line_of_the_facts_is_answered(prefix, kind, line):
    tables, found, _ = loaded(prefix)
    _, answer = answer_to(prefix, kind, line)
    if callable(answer):
        assert answer(tables, found)
        return
    for one in answer if isinstance(answer, tuple) else (answer,):
        (finding,) = one.among(found)
        assert kind != "must_ask" or finding.level == "error" or prefix in NOT_STOPPING
        assert finding.level in {"error", "warning"} or kind != "must_refuse"


def test_every_answer_belongs_to_one_line():
    known = {
        (prefix, kind, word) for prefix, kinds in ANSWERS.items() for kind, words in kinds.items() for word in words
    }
    assert known == {(prefix, kind, answer_to(prefix, kind, line)[0]) for prefix, kind, line in ASKED}


def test_what_is_refused_delivers_no_row():
    for prefix in {prefix for prefix, kind, _ in ASKED if kind == "must_refuse"}:
        tables, _, _ = loaded(prefix)
        assert not tables.frames and not any(source.rows_used for source in tables.sources)


def test_no_blank_of_a_counter_is_delivered_as_zero():
    frame = loaded("A07")[0].frames["attendance_months"]
    assert not (frame.select_dtypes("number").drop(columns=["row", "col", "source"]) == 0).any(axis=None)
    assert pd.isna(frame["no_record_days"]).all()


def unanswered(prefix):
    """The lines of one file whose answer is not there, by the words that name them."""
    tables, found, _ = loaded(prefix)
    missing = []
    for kind, line in [(kind, line) for one, kind, line in ASKED if one == prefix]:
        word, answer = answer_to(prefix, kind, line)
        answers = answer if isinstance(answer, tuple) else (answer,)
        if not all(one(tables, found) if callable(one) else one.among(found) for one in answers):
            missing.append(f"{kind}: {word}")
    return missing


def differing(prefix):
    """What one file gives otherwise than its facts say: people, period, unanswered lines; empty if all agree."""
    tables, _, facts = loaded(prefix)
    differ = unanswered(prefix)
    used = [source for source in tables.sources if source.rows_used]
    if used and isinstance(facts.get("people"), int) and people(tables) != facts["people"]:
        differ.append(f"people {people(tables)} / {facts['people']}")
    told, read = facts.get("period"), [source.period for source in tables.sources if source.period]
    if used and told and read and told.get("from") and told.get("to"):
        spans = min(first for first, _ in read), max(last for _, last in read)
        if spans != (told["from"][:10], told["to"][:10]):
            differ.append(f"period {'..'.join(spans)} / {told['from'][:10]}..{told['to'][:10]}")
    return differ


def verdict(prefix):
    tables, _, facts = loaded(prefix)
    if differ := differing(prefix):
        return "有出入：" + "；".join(differ)
    if "must_refuse" in facts:
        return "按所述拒收"
    return "相符" if tables.frames else "相符（未导入，已说明原因）"


def test_every_file_is_fine_or_refused_as_stated():
    """``make samples`` shows it as a table: fine, refused as stated, or what differs."""
    table = {name.split("-")[0]: verdict(name.split("-")[0]) for name in sorted(FACTS)}
    print(
        "\n".join(["", "| 文件 | 结果 |", "|---|---|", *(f"| {prefix} | {said_} |" for prefix, said_ in table.items())])
    )
    assert {prefix: said_ for prefix, said_ in table.items() if said_.startswith("有出入")} == {}
