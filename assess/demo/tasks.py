"""The task ledger of the demo year: assigned → accepted → delivered → verified → public answered, cut at 31 December.

``difficulty`` is A (hardest), B or C; ``effect`` of a delivered task is 3 (best), 2 or 1. Only 窗口, 走访, 执法 and 交办
tasks have a member of the public to be answered. Days are positions in ``workdays.DAYS``; -1 stands for "never".
"""

import numpy as np
import pandas as pd

from assess.demo.attendance import SICK_FROM, SICK_TO
from assess.demo.draws import chance, pick, stream, whole
from assess.demo.people import LEADER, appointments
from assess.demo.situations import situation
from assess.demo.workdays import DAYS, DAYS_IN_YEAR

CATEGORIES: dict[str, dict[str, float]] = {
    "综合管理": {"日常": 0.55, "重点": 0.20, "交办": 0.25},
    "基层执法": {"执法": 0.60, "日常": 0.20, "交办": 0.15, "重点": 0.05},
    "窗口服务": {"窗口": 0.65, "日常": 0.20, "交办": 0.15},
    "项目专班": {"项目": 0.60, "重点": 0.20, "日常": 0.10, "交办": 0.10},
    "驻村帮扶": {"走访": 0.60, "交办": 0.20, "日常": 0.15, "重点": 0.05},
    LEADER: {"重点": 0.60, "交办": 0.40},
}
PUBLIC = ("窗口", "走访", "执法", "交办")
_TOPICS = {
    "重点": ("供水管网改造", "防汛备汛", "秸秆禁烧", "文明创建", "安全生产整治", "营商环境提升"),
    "日常": ("公文办理", "台账整理", "信息报送", "会议保障", "档案归集", "值班安排"),
    "交办": ("路灯维修", "邻里纠纷调解", "积水点处置", "困难家庭帮扶", "农机停放清理", "饮水问题核查"),
    "项目": ("标准厂房建设", "园区道路", "冷链仓储", "文化站修缮", "停车场扩建", "灌溉渠整治"),
    "走访": ("防返贫监测", "独居老人走访", "产业到户指导", "危房排查", "惠农政策宣讲", "就业意愿摸底"),
    "执法": ("占道经营整治", "违建巡查", "油烟检查", "渣土车检查", "施工围挡检查", "门前秩序检查"),
    "窗口": ("社保业务", "户籍协助", "证照办理", "补贴申领", "就业登记", "医保报销"),
}
_STEPS = ("方案制定", "推进落实", "现场核查", "整改回头看", "总结上报")
_PROOFS = ("验收单", "现场照片", "回执", "会议纪要", "系统截图")
_QUANTITY = {
    "窗口": (20, 90),
    "走访": (4, 15),
    "执法": (1, 6),
    "日常": (1, 3),
    "重点": (1, 1),
    "项目": (1, 1),
    "交办": (1, 2),
}
_LASTING = {"A": (24, 36), "B": (12, 20), "C": (5, 10)}
# One block of eight tasks of the inverted unit: everything in proportion, only the number of blocks differs.
_BLOCK = {"category": ["执法", "日常", "执法", "交办", "执法", "执法", "日常", "执法"], "difficulty": list("ABCBCBAC"),
          "effect": [2, 3, 2, 2, 3, 2, 2, 1], "quantity": [3, 1, 4, 1, 2, 3, 1, 2]}  # fmt: skip
_LATE_IN_BLOCK, _ERROR_IN_BLOCK = 5, 3
COLUMNS = ("person_id", "name", "department", "task_id", "title", "category", "part", "difficulty", "effect", "quantity",
           "assigned", "due", "accepted", "delivered", "verified", "answered", "status", "urged", "returned", "errors",
           "cause", "approver", "satisfied", "evidence")  # fmt: skip


def tasks(persons: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The ledger, columns ``COLUMNS``: first the 督办 tasks and their repeats, then the others by date of assignment."""
    rng = stream(seed, "tasks")
    rows = _assigned(_rows(persons), rng)
    rows = _progress(_worked(rows, rng), rng)
    rows = _cloned(rows, persons)
    rows = rows.sort_values(["assigned", "person_id", "category", "due"], kind="stable").reset_index(drop=True)
    rows["task_id"] = [f"RW2026-{n:04d}" for n in range(1, len(rows) + 1)]
    rows = _with_assistants(rows, persons, rng)
    supervised = _supervised(persons)
    repeats = supervised[supervised["task_id"].isin(situation("duplicate-rows").rows)]
    return _dated(pd.concat([supervised, repeats, rows], ignore_index=True))[list(COLUMNS)]


def _rows(persons: pd.DataFrame) -> pd.DataFrame:
    """One row per task to be drawn: appointments repeated by their share of the year's tasks."""
    posts = appointments(persons)
    first = np.searchsorted(DAYS, posts["from"].to_numpy().astype("datetime64[D]"))
    last = np.searchsorted(DAYS, posts["to"].fillna(pd.Timestamp("2026-12-31")).to_numpy().astype("datetime64[D]"))
    posts["first"], posts["last"] = np.minimum(first, DAYS_IN_YEAR - 8), np.minimum(last, DAYS_IN_YEAR - 6)
    full = posts["share"] * posts["tasks"] * (posts["last"] - posts["first"]) / (DAYS_IN_YEAR - 6)
    away = posts["person_id"].isin(situation("half-year-leave").people)
    number = np.maximum(np.rint(full.mask(away, full * 0.4)), 2).astype(int)
    drawn = ~posts["person_id"].isin(list(_clones()))
    rows = posts[drawn].loc[lambda p: p.index.repeat(number[drawn])].reset_index(drop=True)
    return rows.assign(k=rows.groupby("person_id").cumcount())


def _clones() -> dict[str, str]:
    """Who repeats whose record exactly: the tied pair, and everybody of the flat unit."""
    tie, flat = situation("quota-tie").people, situation("flat-unit").people
    return {tie[1]: tie[0], **dict.fromkeys(flat[1:], flat[0])}


def _assigned(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """When each task was given, what kind it is and how long it may take."""
    n = len(rows)
    fixed = rows["person_id"].isin(
        [*situation("inverted").people, *_clones().values(), *situation("outstanding").people]
    )
    last = np.where(fixed, 190, rows["last"])
    assigned = whole(rng, rows["first"].to_numpy(), np.maximum(last, rows["first"] + 1), n)
    away = rows["person_id"].isin(situation("half-year-leave").people) & (assigned >= SICK_FROM - 35)
    assigned = np.where(away, SICK_TO + assigned % 35, assigned)
    category, difficulty = np.empty(n, dtype=object), pick(rng, "ABC", (0.2, 0.45, 0.35), n)
    for role, shares in CATEGORIES.items():
        here = (rows["role"] == role).to_numpy()
        category[here] = pick(rng, tuple(shares), tuple(shares.values()), int(here.sum()))
    low, high = np.array([_QUANTITY[word] for word in category]).T
    rows = rows.assign(assigned=assigned, category=category, difficulty=difficulty, quantity=whole(rng, low, high, n))
    blocks = rows["person_id"].isin(situation("inverted").people)
    for column in ("category", "difficulty", "quantity"):
        rows.loc[blocks, column] = np.array(_BLOCK[column])[rows.loc[blocks, "k"] % 8]
    low, high = np.array([_LASTING[level] for level in rows["difficulty"]]).T
    return rows.assign(due=rows["assigned"] + whole(rng, low, high, n))


def _worked(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """How each task was done: in time or late, how well, with how many urgings and errors."""
    n, q = len(rows), rows["quality"].to_numpy()
    late = chance(rng, 1 - rows["on_time"].to_numpy(), n)
    effect = np.where(chance(rng, np.clip(0.30 + 0.12 * q, 0.05, 0.75), n), 3, 2)
    effect = np.where(chance(rng, np.clip(0.10 - 0.06 * q, 0.01, 0.4), n), 1, effect)
    errors = chance(rng, np.clip(0.06 - 0.03 * q, 0.005, 0.2), n).astype(int)
    blocks = rows["person_id"].isin(situation("inverted").people).to_numpy()
    k = rows["k"].to_numpy() % 8
    steady = blocks | rows["person_id"].isin(situation("flat-unit").people).to_numpy()
    late = np.where(blocks, k == _LATE_IN_BLOCK, late & ~steady)
    errors = np.where(blocks, k == _ERROR_IN_BLOCK, errors & ~steady).astype(int)
    effect = np.where(blocks, np.array(_BLOCK["effect"])[k], effect)
    urged = np.where(late & chance(rng, 0.5, n), whole(rng, 1, 2, n), chance(rng, 0.04, n)) * ~steady
    returned = chance(rng, np.clip(0.04 - 0.02 * q, 0.0, 0.15), n) & ~steady
    cause = late & chance(rng, 0.15, n) & ~steady
    satisfied = chance(rng, np.clip(0.965 + 0.015 * q, 0.9, 1.0), n) | steady
    return rows.assign(late=late, effect=effect, errors=errors, urged=urged.astype(int), returned=returned.astype(int),
                       cause=cause, satisfied=satisfied)  # fmt: skip


def _progress(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The chain of days: accepted, delivered, verified, answered; the last for tasks with a public only."""
    n = len(rows)
    accepted = rows["assigned"] + whole(rng, 0, 2, n)
    room = (rows["due"] - accepted - 1).clip(lower=1)
    delivered = np.where(rows["late"], rows["due"] + whole(rng, 1, 9, n), accepted + 1 + whole(rng, 0, room - 1, n))
    verified = delivered + whole(rng, 1, 5, n)
    answered = np.where(rows["category"].isin(PUBLIC), verified + whole(rng, 0, 3, n), -1)
    blocked = rows["late"] & chance(rng, 0.06, n) & ~rows["person_id"].isin(situation("inverted").people)
    rows = rows.assign(accepted=accepted, delivered=np.where(blocked, DAYS_IN_YEAR, delivered), verified=verified,
                       answered=answered, part="牵头", title=_titles(rows["category"], rng),
                       evidence=pick(rng, _PROOFS, (4, 3, 3, 2, 2), n))  # fmt: skip
    rows["verified"] = rows["verified"].mask(blocked, DAYS_IN_YEAR)
    rows["answered"] = rows["answered"].mask(blocked, -1)
    return rows.assign(blocked=blocked, cause=rows["cause"] | blocked, approver=np.where(
        rows["cause"] | blocked | rows["category"].isin(["重点", "项目"]), rows["leader"], ""))  # fmt: skip


def _titles(category: pd.Series, rng: np.random.Generator) -> np.ndarray:
    n = len(category)
    topic, step = whole(rng, 0, 5, n), pick(rng, _STEPS, (1, 3, 2, 1, 1), n)
    return np.array([_TOPICS[word][k] for word, k in zip(category, topic, strict=True)], dtype=object) + step


def _cloned(rows: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    names = persons.set_index("person_id")["name"]
    copies = [rows[rows["person_id"] == source].assign(person_id=target, name=names[target])
              for target, source in _clones().items()]  # fmt: skip
    return pd.concat([rows, *copies], ignore_index=True)


def _with_assistants(rows: pd.DataFrame, persons: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Some tasks have a second row, of an assistant (协办) of the same unit, one to nine places further in the roster."""
    apart = [*situation("inverted").people, *situation("flat-unit").people, *situation("quota-tie").people,
             *situation("outstanding").people, *situation("part-year").people, *situation("half-year-leave").people,
             *situation("post-change").people]  # fmt: skip
    pool = persons[~persons["person_id"].isin(apart) & (persons["role"] != LEADER)]
    pool = pool.assign(seat=pool.groupby("department").cumcount())
    seats = pool.set_index(["department", "seat"])[["person_id", "name"]]
    size = rows["department"].map(pool.groupby("department").size()).fillna(0).astype(int)
    helped = rows[(size > 1) & chance(rng, 0.10, len(rows)) & ~rows["person_id"].isin(apart)]
    seat = whole(rng, 0, size[helped.index].to_numpy() - 1, len(helped))
    found = seats.loc[list(zip(helped["department"], seat, strict=True))]
    second = helped.assign(person_id=found["person_id"].to_numpy(), name=found["name"].to_numpy(), part="协办",
                           errors=0, returned=0)  # fmt: skip
    second = second[second["person_id"] != helped["person_id"]]
    both = pd.concat([rows, second], ignore_index=True)
    return both.sort_values(["task_id", "part"], ascending=[True, False], kind="stable").reset_index(drop=True)


def _supervised(persons: pd.DataFrame) -> pd.DataFrame:
    """The 督办 tasks of the situations, in the order of their numbers, one every few days from March on."""
    keys = ("stuck-unverified", "stuck-unanswered", "stuck-unaccepted", "stuck-urged", "stuck-unsatisfied",
            "before-assigned", "duplicate-rows")  # fmt: skip
    planted = [(key, task, who) for key in keys
               for task, who in zip(situation(key).rows, situation(key).people, strict=True)]  # fmt: skip
    frame = pd.DataFrame(planted, columns=["key", "task_id", "person_id"])
    steps = np.arange(len(frame))
    frame = frame.merge(persons[["person_id", "name", "department", "leader"]], on="person_id", how="left")
    frame = frame.assign(
        title=[_TOPICS["交办"][k % 6] + "（督办）" for k in steps], category="交办", part="牵头", difficulty="B", effect=2,
        quantity=1, assigned=40 + 5 * steps, due=55 + 5 * steps, accepted=41 + 5 * steps, delivered=51 + 5 * steps,
        verified=53 + 5 * steps, answered=54 + 5 * steps, urged=0, returned=0, errors=0, cause=False, satisfied=True,
        approver=frame["leader"], evidence="回执", blocked=False)  # fmt: skip
    return _stuck(frame)


def _stuck(frame: pd.DataFrame) -> pd.DataFrame:
    key = frame["key"]
    never = key == "stuck-unaccepted"
    frame.loc[never, ["accepted", "delivered", "verified", "answered"]] = DAYS_IN_YEAR
    frame.loc[key == "stuck-unverified", ["verified", "answered"]] = DAYS_IN_YEAR
    frame.loc[key == "stuck-unanswered", "answered"] = DAYS_IN_YEAR
    frame.loc[key == "stuck-urged", "urged"] = 3 + np.arange((key == "stuck-urged").sum()) % 3
    frame.loc[key == "stuck-urged", ["delivered", "verified", "answered"]] += 12
    frame.loc[key == "stuck-unsatisfied", "satisfied"] = False
    frame.loc[key == "before-assigned", "delivered"] = frame["assigned"] - 6
    return frame


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """Positions to dates; what lies beyond the year has not happened yet, and neither has what follows from it."""
    done = rows["delivered"] < DAYS_IN_YEAR
    answered = (rows["answered"] >= 0) & (rows["answered"] < DAYS_IN_YEAR)
    begun = rows["accepted"] < DAYS_IN_YEAR
    status = np.select([done, rows["blocked"], begun], ["办结", "受阻", "在办"], "未办")
    rows = rows.assign(
        status=status, effect=rows["effect"].where(done), cause=np.where(rows["cause"], "是", "否"),
        evidence=rows["evidence"].where(done, ""),
        satisfied=np.where(answered, np.where(rows["satisfied"], "是", "否"), ""),
        errors=rows["errors"].where(done, 0), returned=rows["returned"].where(done, 0))  # fmt: skip
    for column in ("assigned", "due", "accepted", "delivered", "verified", "answered"):
        at = rows[column].astype(int)
        dates = pd.Series(DAYS[at.clip(0, len(DAYS) - 1)].astype("datetime64[us]"), index=rows.index)
        known = (at >= 0) if column == "due" else (at >= 0) & (at < DAYS_IN_YEAR)
        rows[column] = dates.where(known)
    return rows
