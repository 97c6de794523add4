"""测评: rater groups with weights, minimum ballots, trimming, the policy for an empty group, and which ballots count.

评议人   分管领导    同部门    职级=正科;岗位类别=领导        who may vote: a word, or a condition over the roster
废票     漏评、全同                                          ballots that are void as a whole
每票上限 优秀≤20%    优秀≤3    90分≤20%                      how many people one ballot may give that mark
"""

import difflib
import re

from assess.conditions import parse_condition
from assess.rulebook import EMPTY_GROUP, VOIDS, VOTERS, RaterGroup, Ration
from assess.rulefile.line import Line
from assess.rulefile.sheets import named_roles
from assess.scales.errors import ScaleError
from assess.scales.text import level, tidy
from assess.tables import TABLES

RATION_FORMS = "等次≤比例、等次≤人数、90分≤比例，如 优秀≤20%"
_RATION = re.compile(r"(?:(?P<lowest>\d+(?:\.\d{1,2})?) ?分|(?P<option>[^≤<=;]+?)) ?≤ ?(?P<most>[\d./]+%?)")


def raters(lines: list[Line], role_names: tuple[str, ...]) -> tuple[RaterGroup, ...]:
    """One group a line."""
    return tuple(_group(line, role_names) for line in lines)


def _group(line: Line, role_names: tuple[str, ...]) -> RaterGroup:
    voters = line.text("评议人")
    condition, trouble = parse_condition("" if voters in VOTERS else voters, TABLES["roster"])
    for code, facts in trouble:
        near = difflib.get_close_matches(voters, VOTERS, n=1, cutoff=0.0)[0]
        if code == "condition-unreadable":
            line.trouble("voters-unreadable", "评议人", allowed="、".join(VOTERS), near=near)
        else:
            line.trouble(code, "评议人", **facts)
    return RaterGroup(
        line.needed("测评主体"), line.number("权重") or 0.0, line.whole("最少票数", 1),
        line.one_of("空组处理", EMPTY_GROUP), line.number("去高去低") or 0.0, named_roles(line, role_names), line.place("测评主体"),
        _void(line), _ration(line), voters, condition,
    )  # fmt: skip


def _void(line: Line) -> tuple[str, ...]:
    words = tuple(word.strip() for word in re.split(r"[、,，;；]", line.text("废票")) if word.strip())
    for word in words:
        if word not in VOIDS:
            near = difflib.get_close_matches(word, VOIDS, n=1, cutoff=0.0)[0]
            line.trouble("rule-not-in-list", "废票", allowed="、".join(VOIDS), near=near)
    return tuple(dict.fromkeys(word for word in words if word in VOIDS))


def _ration(line: Line) -> Ration | None:
    text = tidy(line.text("每票上限"))
    if not text:
        return None
    match = _RATION.fullmatch(text)
    try:
        most = level(match["most"]) if match else None
    except ScaleError:
        most = None
    share = most is not None and (most.percent or "/" in most.text)
    if match is None or most is None or (share and most.value > 1) or (not share and most.value != int(most.value)):
        line.trouble("ration-unreadable", "每票上限", allowed=RATION_FORMS)
        return None
    return Ration(text, match["option"] or "", float(match["lowest"] or 0), most.value, share)
