"""Questions that start a rulebook, in the terminal: each shows what a blank answer means, and asks again where an answer will not do."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import typer

Answer = TypeVar("Answer")
SHORTEST = 28  # days of a period: the worked examples hold tasks of nearly four weeks
_PERIOD = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})\s*(?:至|到|~|～|—|to)\s*(\d{4}-\d{1,2}-\d{1,2})")
_NAME = re.compile(r"[\w（）()·/ -]{1,30}")
_BETWEEN = re.compile(r"[\s,，、;；]+")
# Words that are columns of the sheets, or mean something in the column 岗位.
_TAKEN = (
    "其余",
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
    "说明",
)
_FIRST = ("attendance_days", "tasks", "ratings", "conduct")

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "start": "回答几个问题，写出一本可以马上试用的考核办法。直接回车用方括号里的；Ctrl-D 放弃，什么也不写。",
        "name": "考核办法叫什么", "office": "哪个机关的", "own": "本单位",
        "period": "考核期（如 2026，或 2026-01-01 至 2026-12-31）", "open": "按数据里的日期",
        "period?": "看不懂这个考核期，或者不到 {least} 天。", "total": "每个岗位的总分",
        "total?": "总分写 10 到 10000 之间的数，最多两位小数。",
        "roles": "有哪几类岗位（用顿号隔开，每一类一把尺子）", "roles?": "岗位名不能重复，不能空着，只用字、数字、括号，不超过 30 个字，不能叫“{taken}”。",
        "duties": "\n岗位主要做的事，可以选：", "duty": "“{role}”主要做什么（写编号、名称，或自己的话）",
        "taken": "    照“{duty}”的分值起步。", "data": "\n手里有哪些数据，可以选：",
        "tables": "有哪几种（写编号或名称，用空格隔开）", "tables?": "没有认出：{found}。", "none": "选中的数据还写不出总分内的指标，请再加一种。",
        "shares": "\n建议的分值（每个岗位合计 {total}）：",
        "edit": "“{role}”要改哪几项（如 {example}；其余的按比例让出）", "keep": "不改",
        "edit?": "没有看懂，或者合计凑不成 {total}。写“编号=分值”，用空格隔开；0 表示这一项不考。",
        "stopped": "已放弃，什么也没有写。", "written": "\n已写好 {place}：{roles} 类岗位，{pots} 个指标，{examples} 个算例。",
        "next": "先照“说明”列改定额和目标，再运行：assess rules lint {place}，assess rules probe {place}。",
        "short": "定额、目标是按一年写的，这个考核期只有 {days} 天，请在“计分”表里按比例改小，再改算例。",
        "rest": "\n下面这些是因为手里只有这些数据，分值怎么分都避不开；有了别的数据再加指标：",
    },
    "en": {
        "start": "A few questions make a rulebook that can be tried at once. Enter takes what stands in brackets; Ctrl-D gives up, and nothing is written.",
        "name": "Name of the rulebook", "office": "Office", "own": "本单位",
        "period": "Period (2026, or 2026-01-01 to 2026-12-31)", "open": "the dates of the data",
        "period?": "This is no period, or one of less than {least} days.", "total": "Total points of each role",
        "total?": "The total is a number from 10 to 10000 with at most two decimals.",
        "roles": "Roles, separated by commas (each gets a ruler of its own)", "roles?": "Roles must differ, consist of at most 30 letters, digits and brackets, and cannot be called “{taken}”.",
        "duties": "\nWhat a role may mainly do:", "duty": "What “{role}” mainly does (number, name, or your own words)",
        "taken": "    Starts from the points of “{duty}”.", "data": "\nData an office may have:",
        "tables": "Which of them you have (numbers or names, separated by blanks)", "tables?": "Not known: {found}.",
        "none": "No indicator inside the total can be made of these; add one more.",
        "shares": "\nProposed points ({total} for each role):",
        "edit": "What to change for “{role}” (such as {example}; the others give way in proportion)", "keep": "nothing",
        "edit?": "Not understood, or it cannot add up to {total}. Write code=points, separated by blanks; 0 leaves one out.",
        "stopped": "Given up; nothing was written.", "written": "\nWritten: {place}, {roles} roles, {pots} indicators, {examples} worked examples.",
        "next": "Change norms and targets as the column 说明 says, then run: assess rules lint {place}, assess rules probe {place}.",
        "short": "Norms and targets are for a year, and this period has only {days} days: lower them on the sheet 计分, then the examples.",
        "rest": "\nThe following cannot be avoided with these data alone; add indicators once you have others:",
    },
}  # fmt: skip


def asked(pieces: Any, name: str, lang: str) -> tuple[Any, dict[str, dict[str, int]]]:
    """The answers as a wish, and the points by role and pot. Errors: ``typer.Abort`` at the end of the input."""
    from assess.drafting import Wish, proposal

    words = WORDS[lang]
    typer.echo(words["start"])
    name = _ask(words["name"], name, lambda text: text)
    office = _ask(words["office"], words["own"], lambda text: text)
    period = _ask(words["period"], words["open"], lambda text: _period(text, words))
    total = _ask(words["total"], "100", lambda text: _total(text, words))
    roles = _roles(pieces, words)
    wish = Wish(name, office, period, total, roles, _tables(pieces, words))
    return wish, _points(wish, proposal(wish, pieces), pieces, words)


def _ask(question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until ``read`` takes the answer; what it says against one is printed."""
    while True:
        text = str(typer.prompt(f"{question} [{default}]", default=default, show_default=False)).strip()
        try:
            return read(text or default)
        except ValueError as trouble:
            typer.echo(f"    {trouble}")


def _period(text: str, words: dict[str, str]) -> tuple[date, date] | None:
    if text == words["open"]:
        return None
    days = [f"{text}-1-1", f"{text}-12-31"] if re.fullmatch(r"\d{4}", text) else list(_pair(text))
    try:
        begin, end = (date(*map(int, day.split("-"))) for day in days)
    except ValueError:
        begin = end = date.min
    if (end - begin).days + 1 < SHORTEST:
        raise ValueError(words["period?"].format(least=SHORTEST))
    return begin, end


def _pair(text: str) -> tuple[str, ...]:
    match = _PERIOD.fullmatch(text.replace("/", "-").replace(".", "-"))
    return match.groups() if match else ()


def _total(text: str, words: dict[str, str]) -> int:
    if not re.fullmatch(r"\d{2,5}(\.\d{1,2})?", text) or not 10 <= float(text) <= 10_000:
        raise ValueError(words["total?"])
    return round(float(text) * 100)


def _roles(pieces: Any, words: dict[str, str]) -> tuple[Any, ...]:
    """The roles, each with its duty."""
    duties = list(pieces.duties)

    def read(text: str) -> list[str]:
        names = [name.strip() for name in re.split("[,，、;；]", text)]
        if len(set(names)) < len(names) or set(names) & set(_TAKEN) or not all(map(_NAME.fullmatch, names)):
            raise ValueError(words["roles?"].format(taken="、".join(_TAKEN)))
        return names

    names = _ask(words["roles"], "、".join(duties[:3]), read)
    typer.echo(words["duties"])
    for number, (duty, meaning) in enumerate(pieces.duties.items(), start=1):
        typer.echo(f"  {number} {duty}：{meaning}")
    return tuple(_wanted(name, pieces, words) for name in names)


def _wanted(name: str, pieces: Any, words: dict[str, str]) -> Any:
    from assess.drafting import Wanted, closest_duty

    duties = list(pieces.duties)
    said = _ask(words["duty"].format(role=name), closest_duty(name, pieces.duties), lambda text: text)
    picked = duties[int(said) - 1] if re.fullmatch(r"\d{1,3}", said) and 0 < int(said) <= len(duties) else said
    if picked in duties:
        return Wanted(name, picked)
    closest = closest_duty(picked, pieces.duties)
    typer.echo(words["taken"].format(duty=closest))
    return Wanted(name, closest, picked)


def _tables(pieces: Any, words: dict[str, str]) -> tuple[str, ...]:
    """The tables that the office has, in the order of the data dictionary."""
    typer.echo(words["data"])
    for number, table in enumerate(pieces.data, start=1):
        typer.echo(f"  {number} {table.word}（{table.heading}）")
    known = {key: t.name for n, t in enumerate(pieces.data, start=1) for key in (str(n), t.word, t.heading)}

    def read(text: str) -> tuple[str, ...]:
        said = [part for part in _BETWEEN.split(text) if part]
        if strange := [part for part in said if part not in known]:
            raise ValueError(words["tables?"].format(found="、".join(strange)))
        chosen = tuple(table.name for table in pieces.data if table.name in {known[part] for part in said})
        if not pieces.inside(chosen):
            raise ValueError(words["none"])
        return chosen

    return _ask(words["tables"], " ".join(table.word for table in pieces.data if table.name in _FIRST), read)


def _points(
    wish: Any, shares: dict[str, dict[str, int]], pieces: Any, words: dict[str, str]
) -> dict[str, dict[str, int]]:
    """The proposed points, shown, and changed role by role as the office says."""
    from assess.drafting import points_text

    total = points_text(wish.total)
    typer.echo(words["shares"].format(total=total))
    for pot in pieces.inside(wish.tables):
        held = [f"{role} {points_text(points[pot.code])}" for role, points in shares.items() if pot.code in points]
        if held:
            typer.echo(f"  {pot.code} {pot.name}（{pot.source}）：{'，'.join(held)}")
    codes = [pot.code for pot in pieces.inside(wish.tables)]
    return {role: _edited(role, points, codes, wish.total, words) for role, points in shares.items()}


def _edited(role: str, points: dict[str, int], codes: list[str], total: int, words: dict[str, str]) -> dict[str, int]:
    from assess.drafting import changed, points_text

    code = max(points, key=lambda one: points[one])
    question = words["edit"].format(role=role, example=f"{code}={points_text(points[code])}")

    def read(text: str) -> dict[str, int]:
        if text == words["keep"]:
            return points
        pairs = [
            re.fullmatch(r"(\S+)[=＝](\d{1,5}(?:\.\d{1,2})?)", part)
            for part in re.split(r"[\s,，、;；]+", text)
            if part
        ]
        fixed = {pair[1]: round(float(pair[2]) * 100) for pair in pairs if pair and pair[1] in codes}
        made = changed(points, fixed, total) if len(fixed) == len(pairs) else None
        if made is None:
            raise ValueError(words["edit?"].format(total=points_text(total)))
        return made

    return _ask(question, words["keep"], read)
