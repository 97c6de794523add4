"""The register of rewards and discipline (奖惩登记): what was drawn by chance, and the planted events SJ2026-9xx."""

import numpy as np
import pandas as pd

from assess.demo.draws import chance, pick, stream, whole
from assess.demo.people import LEADER
from assess.demo.situations import situation
from assess.demo.workdays import DAYS, DAYS_IN_YEAR

COLUMNS = ("date", "person_id", "name", "department", "kind", "level", "mode", "event", "document", "note")
_REWARDS = (
    "防汛值守表现突出",
    "窗口服务获群众好评",
    "项目提前投用",
    "信息工作成绩突出",
    "走访帮扶成效明显",
    "专项整治成绩突出",
)
_BLAMES = ("材料迟报", "窗口空岗", "督办事项推进迟缓")


def conduct(persons: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Rewards and discipline, columns ``COLUMNS``, by date; events of mode 合作 are shared by two people."""
    rng = stream(seed, "conduct")
    apart = [*situation("inverted").people, *situation("flat-unit").people, *situation("quota-tie").people,
             *situation("same-name").people, *situation("excluded").people, *situation("demerit").people,
             *situation("warning").people, *situation("two-level-reward").people]  # fmt: skip
    staff = persons[~persons["person_id"].isin(apart) & (persons["role"] != LEADER)]
    rows = pd.concat([_rewards(staff, rng), _blames(staff, rng), _planted(persons)], ignore_index=True)
    rows = rows.sort_values(["date", "event", "person_id"], kind="stable").reset_index(drop=True)
    rows["document"] = [f"清样字〔2026〕{n}号" for n in rows.groupby(["date", "event"], sort=False).ngroup() + 1]
    return rows[list(COLUMNS)]


def _drawn(staff: pd.DataFrame, weight: np.ndarray, number: int, rng: np.random.Generator) -> pd.DataFrame:
    """``number`` different people, those of greater weight earlier."""
    order = np.argsort(rng.random(len(staff)) - weight, kind="stable")[:number]
    chosen = staff.iloc[order][["person_id", "name", "department"]].reset_index(drop=True)
    return chosen.assign(date=DAYS[whole(rng, 10, DAYS_IN_YEAR - 12, number)].astype("datetime64[us]"))


def _rewards(staff: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    number = 48
    rows = _drawn(staff, np.clip(0.25 * staff["quality"].to_numpy(), -1, 1), number, rng)
    rows = rows.assign(
        kind=pick(rng, ("表彰", "通报表扬"), (0.4, 0.6), number),
        level=pick(rng, ("国家", "省", "市", "县", "乡"), (0.01, 0.06, 0.18, 0.50, 0.25), number),
        mode=np.where(chance(rng, 0.35, number), "合作", "独立"),
        note=pick(rng, _REWARDS, (1,) * len(_REWARDS), number),
        event=[f"SJ2026-{k:03d}" for k in range(1, number + 1)],
    )
    return _shared(rows)


def _shared(rows: pd.DataFrame) -> pd.DataFrame:
    """Events of mode 合作 become pairs: the second of two takes over the event of the first; a last odd one is 独立."""
    rows = rows.copy()
    joint = rows.index[rows["mode"] == "合作"]
    first, second = joint[0 : len(joint) // 2 * 2 : 2], joint[1::2]
    for column in ("date", "kind", "level", "note", "event"):
        rows.loc[second, column] = rows.loc[first, column].to_numpy()
    rows.loc[joint[len(second) * 2 :], "mode"] = "独立"
    return rows


def _blames(staff: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    number = 9
    rows = _drawn(staff, -0.4 * staff["quality"].to_numpy(), number, rng)
    kind = np.where(np.arange(number) < 7, "通报批评", "诫勉")
    note = np.where(kind == "诫勉", "履职不到位", pick(rng, _BLAMES, (1, 1, 1), number))
    return rows.assign(kind=kind, level=pick(rng, ("县", "乡"), (0.4, 0.6), number), mode="独立", note=note,
                       event=[f"SJ2026-{k:03d}" for k in range(101, 101 + number)])  # fmt: skip


def _planted(persons: pd.DataFrame) -> pd.DataFrame:
    events = (
        ("demerit", "2026-03-18", "处分", "记过", "违反工作纪律"),
        ("warning", "2026-06-10", "处分", "警告", "违反财经纪律"),
        ("two-level-reward", "2026-05-20", "表彰", "县", "项目攻坚先进"),
        ("two-level-reward", "2026-09-10", "表彰", "市", "项目攻坚先进"),
        ("ambiguous-name", "2026-07-15", "通报表扬", "县", "协助应急值守"),
    )
    known = persons.set_index("person_id")
    rows = []
    for key, day, kind, level, note in events:
        person, nameless = situation(key).people[0], key == "ambiguous-name"
        name, unit = known.loc[person, ["name", "department"]]
        who = ("", name, "") if nameless else (person, name, unit)
        rows.append((pd.Timestamp(day), *who, kind, level, "独立", situation(key).rows[0], note))
    return pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "document"])
