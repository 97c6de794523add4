"""Reading and judging a large rulebook: 30 roles × 60 indicators × 200 rules, against reading its cells alone.

The base reads the same files with the csv module and understands nothing of them; what is above it is the price of understanding
and of every check, and the whole has two seconds.
"""

import csv
from pathlib import Path

from assess.lint import Judged, lint
from tests.bench.case import Case
from tests.build import write_rulebook

ROLES, POTS, RULES = 30, 60, 200
SHAPES = (
    ("按时办结率", "直线", "{low}%→0; {high}%→满分"),
    ("百件催办次数", "阶梯", "≤{low}→满分; ≤{high}→60%满分; 其余→0"),
    ("迟到次数", "每次", "-0.{step}"),
    ("热线满意率", "比例", "目标 {high}%"),
    ("任务.次数", "比例", "目标 {high}"),
)


def sheets() -> dict[str, list[list[str]]]:
    """A rulebook in which every role has 20 indicators of 5 points, and every indicator 3 or 4 rules for some of its roles."""
    names = [f"岗{number:02d}" for number in range(ROLES)]
    codes = [f"指-{number:02d}" for number in range(POTS)]
    rows, lines, examples = [], [], []
    for place, code in enumerate(codes):
        measure, scale, text = SHAPES[place % len(SHAPES)]
        holders = names[place % 3 :: 3]
        points = ["5" if name in holders else "" for name in names]
        start = "满分" if scale == "每次" else "0"
        rows.append(
            [
                code,
                "绩",
                f"第{place}项",
                start,
                "0",
                "截断",
                "重分配",
                "总分内",
                "任务台账",
                "",
                f"第{place}条",
                *points,
                "五分",
            ]
        )
        groups = RULES // POTS + (place < RULES % POTS)
        for turn in range(groups):
            named = holders[turn::groups]
            params = text.format(low=50 + turn, high=80 + turn, step=1 + turn)
            lines.append([code, "、".join(named), measure, "", "", scale, params, "", "", "", "两位小数"])
            if scale == "每次":
                examples.append([code, named[0], "考勤: 状态=迟到 ×2", f"{5 - 0.2 * (1 + turn):.1f}", "两次"])
    head = [
        "编号",
        "维度",
        "指标",
        "起评",
        "下限",
        "溢出",
        "不适用",
        "计入",
        "数据来源",
        "提供单位",
        "条款",
        *names,
        "说明",
    ]
    return {
        "办法": [["项", "值"], ["名称", "大办法"], ["版本", "1"], ["总分", "100"]],
        "岗位": [["岗位类别", "适用条件"], *([name, f"岗位={name}"] for name in names)],
        "指标": [head, *rows],
        "计分": [["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数", "说明"], *lines],
        "等次": [["等次", "下限", "含下限"], ["优秀", "90", "是"], ["称职", "60", "是"], ["不称职", "", ""]],
        "算例": [["指标", "岗位", "输入", "应得", "说明"], *examples],
    }  # fmt: skip


# Rows for an example of each shape, that do not touch what the conditions of ``dense`` look at.
GIVEN = {
    "按时办结率": "任务: 任务类别=重点,完成时限=2026-05-20,完成日期=2026-05-10 ×20; 考勤: 状态=出勤 ×200",
    "百件催办次数": "任务: 任务类别=重点,催办次数=0,完成时限=2026-05-20,完成日期=2026-05-10 ×20; 考勤: 状态=出勤 ×200",
    "迟到次数": "考勤: 日期=2026-03-02,状态=出勤 ×200; 任务: 完成时限=2026-05-20,完成日期=2026-05-10",
    "热线满意率": "热线: 诉求类别=重点,是否满意=是 ×20; 任务: 完成时限=2026-05-20,完成日期=2026-05-10; 考勤: 状态=出勤 ×200",
    "任务.次数": "任务: 任务类别=重点,完成时限=2026-05-20,完成日期=2026-05-10 ×200; 考勤: 状态=出勤 ×200",
}


def dense() -> dict[str, list[list[str]]]:
    """The same with a condition, an exemption, a premise or a month on every rule, and a worked example for each."""
    made = sheets()
    head, *lines = made["计分"]
    only = {"热线满意率": "诉求类别=重点", "迟到次数": ""}
    exempt = {"热线满意率": "是否属实=否", "迟到次数": "公务=是"}
    for number, line in enumerate(lines):
        line[3], line[4] = only.get(line[2], "任务类别=重点"), exempt.get(line[2], "客观原因=是;审批人 非空")
        monthly = line[2] == "迟到次数" and number % 2
        line[-1:-1] = ["旷工天数 < 30 且 按时办结率 ≥ 10%" if number % 3 == 0 else "", "月" if monthly else ""]
    made["计分"] = [[*head[:-1], "前提", "分期", head[-1]], *lines]
    named = [(line[0], line[1].split("、")[0], GIVEN[line[2]]) for line in lines]
    made["算例"] = [made["算例"][0], *([code, role, given, "5", "满分"] for code, role, given in named)]
    return made


def cells(folder: Path) -> int:
    """The cells of the folder, read and counted."""
    count = 0
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            count += sum(len(row) for row in csv.reader(file))
    return count


def agree(judged: Judged, count: int) -> None:
    """The rulebook was understood: nothing of it is refused."""
    assert judged.rulebook is not None and count > 0


def cases(place: Path) -> list[Case]:
    """Loading with every check, worked examples and lint."""
    found = []
    for name, made in (("", sheets()), ("，条条有条件、前提和算例", dense())):
        folder = write_rulebook(place / f"大办法{name}", made)
        found.append(_case(f"读办法并体检：{ROLES} 类 × {POTS} 指标 × {RULES} 条{name}", folder))
    return found


def _case(name: str, folder: Path) -> Case:
    return Case(name, lambda: lint(folder), "csv 模块只读同样的单元格", lambda: cells(folder), None, agree)
