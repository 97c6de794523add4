"""Saying amounts of points in words, as they stand on a scorecard."""

from assess.lang import N_, _
from assess.scales.text import Amount

# Units that the program's own tables and measures have: by their name, what one of them is.
UNITS = {
    N_("次"): N_("1 次"),
    N_("天"): N_("1 天"),
    N_("小时"): N_("1 小时"),
    N_("分钟"): N_("1 分钟"),
    N_("月"): N_("1 月"),
    N_("年"): N_("1 年"),
    N_("件"): N_("1 件"),
    N_("个"): N_("1 个"),
    N_("人"): N_("1 人"),
    N_("户"): N_("1 户"),
    N_("票"): N_("1 票"),
    N_("学时"): N_("1 学时"),
    N_("分"): N_("1 分"),
    N_("当量"): N_("1 当量"),
    N_("次/百件"): N_("1 次/百件"),
    N_("次/百当量"): N_("1 次/百当量"),
}


def digits(points: float) -> str:
    """A number of points with at least 2 decimals and no more than it needs (0.5 -> 0.50, 0.125 -> 0.125)."""
    whole, _dot, decimals = f"{abs(points):.6f}".partition(".")
    text = f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
    return f"-{text}" if points < 0 and float(text) else text


def changed(when: str, amount: Amount, full: float) -> str:
    """When, and what one step then does: 每 1 次扣 0.50 分, 每 2% 加 1.00 分, 每 1 天不计分."""
    points = amount.of(full)
    if not points:
        return _("{when}不计分").format(when=joined(when, ""))
    return joined(when, (_("扣 {points} 分") if points < 0 else _("加 {points} 分")).format(points=digits(abs(points))))


def earned(amount: Amount, full: float) -> str:
    """What a step reached is worth: 得 8.00 分, 得 0.00 分, 扣 5.00 分."""
    points = amount.of(full)
    return (_("扣 {points} 分") if points < 0 else _("得 {points} 分")).format(points=digits(abs(points)))


def measured(text: str, unit: str) -> str:
    """A level with its unit; a percentage needs none."""
    if text.endswith("%") or not unit:
        return text
    return _(UNITS[unit]) if text == "1" and unit in UNITS else f"{text} {_(unit)}".rstrip()


def joined(when: str, then: str) -> str:
    """When, and what it does: 每 2% 扣 0.50 分, 每 1 次扣 0.50 分; no blank between Chinese words."""
    return f"{when}{'' if when[-1] > '~' else ' '}{then}"


def headed(head: str, parts: list[str]) -> str:
    """How it counts, then its parts: 分段累计：…；…."""
    return _("{head}：{text}").format(head=head, text=_("；").join(parts))
