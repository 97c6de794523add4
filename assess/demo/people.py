"""The people of the demo: an invented county 清源县, 12 units, 267 people who do not exist.

Surnames are signs of the old calendar (甲 乙 丙 … 子 丑 寅), given names a plant and a landscape. Who works where does not
depend on the seed; how well somebody works does. ``quality`` is the hidden trait (mean 0, deviation 1) behind the books.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.demo.draws import bell, stream, whole
from assess.demo.situations import situation


@dataclass(frozen=True, slots=True)
class Unit:
    """One department: its name, its head's post, its staff by role, and which attendance book it keeps."""

    name: str
    head: str
    staff: tuple[tuple[str, int], ...]
    grid: bool = True
    leaders: int = 1


UNITS: tuple[Unit, ...] = (
    Unit("党政综合办公室", "主任", (("综合管理", 22),), leaders=3),
    Unit("党建工作办公室", "主任", (("综合管理", 17),)),
    Unit("财政所", "所长", (("综合管理", 9), ("窗口服务", 4)), grid=False),
    Unit("综合执法大队", "大队长", (("基层执法", 35),)),
    Unit("便民服务中心", "主任", (("窗口服务", 33),)),
    Unit("项目推进专班", "专班组长", (("项目专班", 25),)),
    Unit("乡村振兴办公室", "主任", (("驻村帮扶", 29),)),
    Unit("农业服务中心", "主任", (("综合管理", 8), ("驻村帮扶", 8), ("窗口服务", 7))),
    Unit("应急管理站", "站长", (("基层执法", 11), ("综合管理", 2)), grid=False),
    Unit("自然资源所", "所长", (("基层执法", 7), ("窗口服务", 4)), grid=False),
    Unit("生态环境站", "站长", (("基层执法", 9), ("综合管理", 2)), grid=False),
    Unit("社会事务办公室", "主任", (("窗口服务", 13), ("综合管理", 8))),
)
# The three groups of units that the committee members in charge look after, above every unit.
AREAS = {
    "综合保障片": ("党政综合办公室", "党建工作办公室", "财政所"),
    "执法监管片": ("综合执法大队", "应急管理站", "自然资源所", "生态环境站"),
    "服务发展片": ("便民服务中心", "项目推进专班", "乡村振兴办公室", "农业服务中心", "社会事务办公室"),
}
UNIT_ORDER = {unit.name: number for number, unit in enumerate(UNITS)}
POSTS = {"综合管理": "综合岗", "基层执法": "执法岗", "窗口服务": "窗口岗", "项目专班": "项目岗", "驻村帮扶": "驻村岗"}
LEADER = "领导班子成员"

_SURNAMES = "甲乙丙戊庚壬癸子丑寅卯辰巳午酉戌亥"
_PLANTS = "枫松竹柏荷兰菊梅桐榆槐杉柳蒲苇芷蕙薇葵桂"
_PLACES = "岚亭溪岭泽川峰谷汀洲渚原野湖屿石泉壑岸坡"
_SHARED_NAME = "甲枫岚"

# The second post of each person of the situation "two-posts", in the same order.
_SECOND_POSTS = (
    ("乡村振兴办公室", "驻村帮扶"), ("项目推进专班", "项目专班"), ("党政综合办公室", "综合管理"), ("便民服务中心", "窗口服务"),
)  # fmt: skip
MOVED_FROM, MOVED_ON = ("党政综合办公室", "综合管理"), pd.Timestamp("2026-08-01")
_MOVED_TO = ("综合执法大队", "基层执法")
# Lent from 1 March to the end of the month named.
_LENT_TO, LENT_ON = ("便民服务中心", "窗口服务"), pd.Timestamp("2026-03-01")
LENT_UNTIL = (("seconded-short", pd.Timestamp("2026-07-31")), ("seconded-long", pd.Timestamp("2026-09-30")))
_PART_YEAR = (
    ("from", "2026-04-01", "", ""),
    ("from", "2026-07-01", "undetermined", "新录用人员，试用期内"),
    ("to", "2026-09-30", "excluded", "2026年9月退休"),
    ("from", "2026-12-01", "excluded", "2026年12月调入，由原单位考核"),
)


def people(seed: int) -> pd.DataFrame:
    """One row per person (index 0..n-1, by 工号), with the year-end post and the hidden traits.

    Columns: person_id, name, department, post, role, from, to, employment, pool, excluded, undetermined, leader,
    quality, tasks (how many in a full year), on_time (share delivered in time).
    """
    frame = pd.DataFrame(_chairs(), columns=["person_id", "department", "post", "role"])
    n = len(frame)
    steps = np.arange(n)
    frame.insert(1, "name", _names(n))
    frame.loc[frame["person_id"].isin(situation("same-name").people), "name"] = _SHARED_NAME
    long = frame["person_id"].isin(situation("long-in-post").people)
    frame["from"] = pd.to_datetime([f"{2017 + 5 * i % 9 - 6 * old}-{1 + 7 * i % 12:02d}-01" for i, old in zip(steps, long, strict=True)])  # fmt: skip
    frame["to"] = pd.Series(pd.NaT, index=frame.index, dtype=frame["from"].dtype)
    frame["employment"] = np.array(["公务员", "事业人员", "事业人员"], dtype=object)[steps % 3]
    frame["pool"] = np.where(frame["role"] == LEADER, "领导班子", "一般干部")
    frame[["excluded", "undetermined"]] = ""
    _careers(frame)
    frame["leader"] = _leaders(frame)
    return _traits(frame, seed)


def appointments(persons: pd.DataFrame) -> pd.DataFrame:
    """One row per appointment: the columns of ``people`` plus ``share`` and ``upper``, by 工号, start and share."""
    heads = persons[persons["role"] == LEADER].groupby("department")["name"].last()
    main = persons.assign(share=1.0)
    twice = main["person_id"].isin(situation("two-posts").people)
    main.loc[twice, "share"] = 0.7
    second = main[twice].assign(share=0.3)
    second[["department", "role"]] = _SECOND_POSTS
    moved = main["person_id"].isin(situation("post-change").people)
    before = main[moved].assign(to=MOVED_ON - pd.Timedelta(days=1))
    before[["department", "role"]] = MOVED_FROM
    main.loc[moved, "from"] = MOVED_ON
    added = pd.concat([second, before])
    added = added.assign(post=added["role"].map(POSTS), leader=added["department"].map(heads))
    rows = pd.concat([main, added], ignore_index=True)
    return _sorted(_under_areas(rows))


def listed(persons: pd.DataFrame) -> pd.DataFrame:
    """The rows of the roster: ``appointments`` with ``nature`` and ``home``, and the stretches of those who were lent to another unit.

    The other books go on in the name of their own unit, as ledgers do.
    """
    heads = persons[persons["role"] == LEADER].groupby("department")["name"].last()
    rows = appointments(persons).assign(nature="", home="")
    return _sorted(_under_areas(pd.concat([*_lent(rows, heads), rows], ignore_index=True)))


def _under_areas(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the area above their unit."""
    return rows.assign(upper=rows["department"].map({unit: area for area, units in AREAS.items() for unit in units}))


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    order = rows.assign(minus=-rows["share"]).sort_values(["person_id", "from", "minus"], kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def _lent(main: pd.DataFrame, heads: pd.Series) -> list[pd.DataFrame]:
    """The rows of those who were lent and came back; their first row ends the day before."""
    rows = []
    for key, until in LENT_UNTIL:
        lent = main["person_id"].isin(situation(key).people)
        out = main[lent].assign(**{"from": LENT_ON, "to": until}, nature="借调", home=main["department"])
        out[["department", "role"]] = _LENT_TO
        out = out.assign(post=out["role"].map(POSTS), leader=out["department"].map(heads))
        rows += [out, main[lent].assign(**{"from": until + pd.Timedelta(days=1)})]
        main.loc[lent, "to"] = LENT_ON - pd.Timedelta(days=1)
    return rows


def _chairs() -> list[tuple[str, str, str, str]]:
    chairs = []
    for number, unit in enumerate(UNITS, start=1):
        heads = [("主要负责人", LEADER), ("副主要负责人", LEADER), (unit.head, LEADER)][-unit.leaders :]
        staff = [(POSTS[role], role) for role, count in unit.staff for _ in range(count)]
        chairs += [(f"QY{number:02d}{k:02d}", unit.name, *chair) for k, chair in enumerate(heads + staff, start=1)]
    return chairs


def _names(n: int) -> list[str]:
    # Starting at 1 keeps _SHARED_NAME out of the enumeration; plant × place pairs repeat only after 400 people.
    return [_SURNAMES[7 * i % 17] + _PLANTS[i % 20] + _PLACES[(i + i // 20) % 20] for i in range(1, n + 1)]


def _careers(frame: pd.DataFrame) -> None:
    moved = frame["person_id"].isin(situation("post-change").people)
    frame.loc[moved, ["department", "post", "role"]] = [_MOVED_TO[0], POSTS[_MOVED_TO[1]], _MOVED_TO[1]]
    for person, (end, day, column, reason) in zip(situation("part-year").people, _PART_YEAR, strict=True):
        who = frame["person_id"] == person
        frame.loc[who, end] = pd.Timestamp(day)
        if column:
            frame.loc[who, column] = reason


def _leaders(frame: pd.DataFrame) -> pd.Series:
    """Staff answer to the head of their unit, heads to the first of the county, who answers to nobody here."""
    heads = frame[frame["role"] == LEADER].groupby("department")["name"].last()
    first = frame["name"].iloc[0]
    names = frame["department"].map(heads).astype(object).where(frame["role"] != LEADER, first)
    return names.where(frame.index != 0, "")


def _traits(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    rng, n = stream(seed, "people"), len(frame)
    quality = bell(rng, n)
    tasks = np.where(frame["role"] == LEADER, whole(rng, 8, 14, n), np.clip(np.rint(18 + 5 * bell(rng, n)), 7, 34))
    ids = frame["person_id"]
    beside = (frame["department"] == situation("quota-tie").department).to_numpy()
    quality = np.where(beside, np.minimum(quality, 0.8), quality)  # nobody else of the unit comes near the tied pair
    inverted = situation("inverted").people
    fixed = {
        **dict.fromkeys(situation("outstanding").people, (2.2, 30)),
        **dict.fromkeys(situation("quota-tie").people, (1.7, 26)),
        **dict.fromkeys(situation("flat-unit").people, (0.3, 18)),
        **{person: (0.3, 8 * (1 + k % 5)) for k, person in enumerate(inverted)},
    }
    known = ids.isin(list(fixed)).to_numpy()
    quality[known] = [fixed[person][0] for person in ids[known]]
    tasks[known] = [fixed[person][1] for person in ids[known]]
    on_time = np.clip(0.93 + 0.035 * quality, 0.80, 1.0)
    return frame.assign(quality=quality, tasks=tasks.astype(np.int64), on_time=on_time)
