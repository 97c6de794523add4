"""Shared fixtures: a small invented year for the pages, and Chromium where a test needs a browser."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assess.engine import run
from assess.rulefile import load_rulebook
from assess.tables import TABLES, SourceSheet, Tables
from tests.browsing import without

RULEBOOK = {
    "办法": """项,值
名称,青石县干部年度考核试行办法
版本,2026 年第一版
机关,青石县委组织部
总分,100
考核期起,2026-01-01
考核期止,2026-12-31
比较范围,岗位类别""",
    "岗位": "岗位类别,适用条件\n综合管理,\n窗口服务,\n项目专班,",
    "指标": """编号,维度,指标,起评,下限,溢出,不适用,计入,数据来源,提供单位,条款,综合管理,窗口服务,项目专班
德-1,德,民主测评,0,0,截断,重分配,总分内,民主测评,组织部,第六条,8,8,6
能-1,能,任务难度,0,0,截断,重分配,总分内,任务台账,督查室,第七条,12,8,14
勤-1,勤,出勤纪律,满分,0,截断,重分配,总分内,考勤,办公室,第八条,10,15,6
勤-2,勤,出勤率,0,0,截断,重分配,总分内,考勤,办公室,第九条,5,7,4
绩-1,绩,工作当量,0,0,截断,重分配,总分内,任务台账,督查室,第十条,25,15,30
绩-2,绩,按时办结,0,0,截断,重分配,总分内,任务台账,督查室,第十一条,20,15,25
绩-3,绩,答复群众,0,0,截断,重分配,总分内,任务台账,督查室,第十二条,10,12,5
绩-4,绩,热线满意,0,0,截断,重分配,总分内,热线工单,信访局,第十三条,,12,
廉-1,廉,纪律作风,满分,0,截断,满分,总分内,奖惩,纪委,第十四条,10,8,10
加-1,加减,表彰奖励,0,0,截断,零分,总分外,奖惩,组织部,第二十条,3,3,3
减-1,加减,通报批评,0,-3,截断,零分,总分外,奖惩,纪委,第二十一条,0,0,0""",
    "计分": """指标,岗位,计量,只计,免计,办法,参数,上限,去重,系数
德-1,,测评得分,,,比例,目标 100,,,
能-1,,任务.平均(工作量),,,比例,目标 3,,,
勤-1,,迟到次数,,公务=是,每次,-0.5,-4,,
勤-1,,旷工天数,,,每次,-2 每 0.5 满步,,,
勤-1,,缺卡次数,,,每次,-0.2,-2,,
勤-2,,出勤率,,,直线,80%→0; 100%→满分,,,
绩-1,,工作当量(难度系数),,,比例,目标 12,,,
绩-2,其余,按时办结率,,客观原因=是,直线,60%→0; 98%→满分,,,
绩-2,窗口服务,按时办结率,,,直线,70%→0; 99.5%→满分,,,
绩-3,,回应率,,,直线,50%→0; 100%→满分,,,
绩-4,,热线满意率,,,直线,50%→0; 95%→满分,,,
廉-1,,奖惩.次数,类型=处分,,每次,-3,,,
加-1,,奖惩.每条,类型=表彰,,查表,级别分,3,就高(事件编号),
减-1,,奖惩.次数,类型=通报,,每次,-0.5,,,""",
    "对照": """表,数据,条件,值
难度系数,任务,难度=难,1.5
难度系数,任务,难度=易,0.8
难度系数,任务,其余,1
级别分,奖惩,级别=省,2
级别分,奖惩,级别=市,1
级别分,奖惩,其余,0.5""",
    "测评": "测评主体,权重,最少票数,空组处理,去高去低\n领导,60%,1,重分配,\n同事,40%,3,重分配,",
    "等次": "等次,下限,含下限,依据\n优秀,86,是,第二十五条\n称职,60,是,第二十五条\n基本称职,50,是,第二十五条\n不称职,,,第二十五条",
    "名额": "等次,比例,取整,并入人数,依据\n优秀,20%,舍去,3,第二十六条",
    "限制": "编号,计量,只计,界限,效果,等次,依据\n限-1,奖惩.次数,类型=处分,≥1,不得评优,,第二十八条",
    "算例": """指标,岗位,输入,应得,说明
勤-1,综合管理,迟到次数=3; 旷工天数=0; 缺卡次数=0,8.5,迟到三次
绩-2,窗口服务,按时办结率=99.5%,15,全部按时""",
}
DEPARTMENTS = ("党政办公室", "便民服务中心", "经济发展办", "综合执法队", "社会事务办", "档案室")
ROLES = ("综合管理", "窗口服务", "项目专班")
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", ("晓明", "立", "文静", "国强", "思远")


def frame(name, rows):
    """Rows of dictionaries as the canonical frame of table ``name``."""
    columns = {}
    for column in TABLES[name].columns:
        values = [row.get(column.name) for row in rows]
        if column.kind in ("text", "id", "secret"):
            columns[column.name] = pd.array(values, dtype="str")
        elif column.kind == "code":
            columns[column.name] = pd.Categorical(values)
        elif column.kind in ("date", "datetime"):
            columns[column.name] = pd.to_datetime(pd.Series(values, dtype=object)).astype("datetime64[us]")
        elif column.kind == "flag":
            columns[column.name] = pd.array(values, dtype="boolean")
        else:
            columns[column.name] = pd.array(values, dtype=object).astype(float)
    table = pd.DataFrame(columns)
    table["row"], table["col"] = np.arange(2, 2 + len(table), dtype=np.int32), np.int32(0)
    return table


def add(tables, name, book, rows):
    """One sheet of ``book`` holding ``rows``, with one row above the heading left out."""
    table = frame(name, rows)
    table["source"] = np.int32(len(tables.sources))
    tables.frames[name] = table
    heads = {column.name: i for i, column in enumerate(TABLES[name].open_columns, start=1)}
    tables.books[book] = f"{len(tables.sources):064x}"
    left_out = ((len(table) + 2, "合计行"),)
    tables.sources.append(
        SourceSheet(book, TABLES[name].heading, name, "list", (1,), heads, len(table) + 1, len(table), left_out)
    )


def people(count, named, unit):
    """``count`` people over six departments (the last one small) and three roles."""
    found = []
    for i in range(count):
        department = 5 if i in (7, 19, 31) else i % 5
        role = ROLES[1] if department == 1 else ROLES[2 if i % 3 == 0 else 0]
        found.append(
            {"person_id": f"QS{i:04d}", "name": named(i), "department": unit(DEPARTMENTS[department]), "role": role}
            | {"post": ("科员", "主任", "副主任", "专干")[i % 4], "leader": "分管领导甲"}
        )
    return found


def plain_name(i):
    """An invented name, different for each of the first sixty numbers."""
    return SURNAMES[i % 12] + GIVEN[i // 12 % 5] + ("" if i < 60 else f"{i}")


def year(count=48, named=plain_name, unit=str, note=str):
    """An invented year of ``count`` people: roster, attendance, tasks, ratings, hotline and conduct."""
    who = people(count, named, unit)
    tables = Tables()
    second = {**who[4], "department": unit(DEPARTMENTS[1]), "role": ROLES[1], "share": 0.3, "post": "窗口负责人"}
    add(tables, "roster", "花名册.xlsx", [{**p, "share": 0.7} if i == 4 else p for i, p in enumerate(who)] + [second])
    name = {p["person_id"]: {"person_id": p["person_id"], "name": p["name"]} for p in who}
    days = []
    for d in range(1, 23):
        for i, p in enumerate(who[:-1]):
            status = "迟到" if (i * 7 + d) % 29 < i % 4 else ("旷工" if (i, d) == (9, 11) else "出勤")
            days.append({**name[p["person_id"]], "date": f"2026-03-{d:02d}", "status": status, "note": note("正常")})
    add(tables, "attendance_days", "考勤清单.xlsx", days)
    add(tables, "tasks", "任务台账.xlsx", tasks_of(who, name, note))
    ballots = []
    for i, p in enumerate(who):
        for k in range(6):
            group = "领导" if k < 2 else "同事"
            ballots.append(
                {**name[p["person_id"]], "group": group, "rater": f"票{k}", "score": 70 + (i * 11 + k * 5) % 30}
            )
    add(tables, "ratings", "民主测评.xlsx", ballots)
    calls = [
        {**name[p["person_id"]], "ticket": f"R{i}-{k}", "received": "2026-05-06", "satisfied": (i + k) % 6 > 0}
        for i, p in enumerate(who)
        if p["role"] == ROLES[1]
        for k in range(5)
    ]
    add(tables, "hotline", "热线工单.xlsx", calls)
    conduct = [
        ("QS0002", "表彰", "省", "E1", "抗洪"),
        ("QS0002", "表彰", "市", "E1", ""),
        ("QS0003", "处分", "警告", "E2", ""),
        ("QS0004", "表彰", "市", "E3", ""),
        ("QS0009", "通报", "县", "E4", ""),
        ("QS9999", "通报", "县", "E5", ""),
    ]
    stranger = {"QS9999": {"person_id": "QS9999", "name": "查无此人"}}
    add(tables, "conduct", "奖惩登记.xlsx", [
        {**(name | stranger)[number], "kind": kind, "level": level, "event": event, "date": "2026-05-01", "note": note(why)}
        for number, kind, level, event, why in conduct
        if number in name or number in stranger
    ])  # fmt: skip
    return tables


def tasks_of(who, name, note):
    """A dozen tasks or so for each person but every seventeenth, some late, some never answered."""
    rows = []
    for i, p in enumerate(who):
        for k in range(0 if i % 17 == 16 else 6 + i % 7):
            late, open_ = (i + k * 3) % 7 == 0, (i + k) % 13 == 5
            delivered = None if open_ else ("2026-06-20" if late else "2026-05-20")
            rows.append(
                {
                    **name[p["person_id"]],
                    "task_id": f"T{i}-{k}",
                    "title": note(f"重点事项{k}"),
                    "department": p["department"],
                }
                | {
                    "difficulty": "难易中"[(i + k) % 3],
                    "quantity": 1 + (i + k) % 4,
                    "assigned": "2026-04-01",
                    "due": "2026-06-01",
                }
                | {"delivered": delivered, "answered": None if (open_ or k % 5 == 4) else "2026-06-25"}
                | {"status": "在办" if open_ else "办结", "urged": float(open_ and k % 2 * 3), "cause": False}
            )
    return rows


def rulebook_at(folder):
    """The invented rulebook, written as a folder of .csv and read again."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, text in RULEBOOK.items():
        (folder / f"{sheet}.csv").write_text(text + "\n", encoding="utf-8-sig")
    rulebook, findings = load_rulebook(folder)
    assert rulebook is not None, [f"{f.place} {f.message()}" for f in findings]
    return rulebook


@pytest.fixture(scope="session")
def page_rulebook(tmp_path_factory):
    """The invented rulebook of the page tests."""
    return rulebook_at(tmp_path_factory.mktemp("rules") / "办法")


@pytest.fixture(scope="session")
def invented_run(page_rulebook):
    """A function that scores an invented year; same arguments as ``year``."""
    return lambda *args, **kwargs: run(year(*args, **kwargs), page_rulebook)


@pytest.fixture(scope="session")
def needs_chromium():
    """The path of Chromium; skips where there is none, fails instead where everything is required (CI)."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        without("没有找到 Chromium（chromium / google-chrome），浏览器检查未做")
    return Path(found)
