"""The words of rating sheets: scales of options, items, raters, rater groups, occasions, totals, and the header they make."""

import itertools
import re
from collections.abc import Set
from datetime import date, datetime

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake.header import SEARCHED_ROWS, Header, find_header
from assess.intake.headings import known_words
from assess.intake.ratinggrid import TABLE

SCALES: tuple[frozenset[str], ...] = (
    frozenset({"优秀", "称职", "基本称职", "不称职", "不定等次"}),
    frozenset({"优秀", "合格", "基本合格", "不合格", "不定等次"}),
    frozenset({"优秀", "良好", "一般", "较差", "差"}),
    frozenset({"优秀", "良好", "合格", "不合格"}),
    frozenset({"好", "较好", "一般", "差", "较差"}),
    frozenset({"优", "良", "中", "差"}),
    frozenset({"非常满意", "满意", "比较满意", "较满意", "基本满意", "一般", "不满意"}),
    frozenset({"同意", "不同意", "基本同意"}),
)
OPTIONS = frozenset().union(*SCALES)
ITEMS = frozenset({
    "德", "能", "勤", "绩", "廉", "学", "政治素质", "政治表现", "道德品行", "思想品德", "工作能力", "业务能力", "组织能力", "领导能力",
    "工作作风", "工作态度", "工作实绩", "工作业绩", "工作成效", "工作效率", "工作质量", "廉洁自律", "廉政建设", "勤政", "责任心", "责任意识",
    "团队合作", "团结协作", "协作精神", "服务意识", "群众基础", "学习能力", "创新意识", "创新能力", "执行力", "沟通能力", "出勤情况", "担当作为",
    "综合评价", "总体评价",
})  # fmt: skip
GROUPS = frozenset({
    "领导班子", "班子成员", "领导班子成员", "班子", "领导", "主要领导", "分管领导", "上级", "直属上级", "中层", "中层干部", "中层正职", "同事", "同级",
    "下级", "一般干部", "干部职工", "职工", "职工代表", "群众", "群众代表", "服务对象", "基层", "村社区", "党代表", "人大代表", "两代表一委员",
})  # fmt: skip
RATER = re.compile(
    r"(?:评委|评议人|测评人|打分人|评分人|评价人|考官|评审)(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[a-z])"
)
OCCASION = re.compile(
    r"(?:[0-9]{4}[./年-])?[0-9]{1,2}[./月-][0-9]{1,2}日?(?:-[0-9]{1,2})?|第[0-9一二三四五六七八九十]+(?:次|轮|期|场|周|季度)|[1-4一二三四]季度"
)
MAXIMUM = re.compile(r"^(.+?)[(（\[]?(?:满分)?([0-9]+(?:\.[0-9]+)?)分[)）\]]?$")
SUM = frozenset({"合计", "总计", "总和", "小计", "合计分", "合计得分"})
MEAN = frozenset({"平均", "平均分", "均分", "平均值", "平均得分"})
EITHER = frozenset(
    {"总分", "总得分", "得分", "综合得分", "综合分", "总评", "总评分", "最终得分", "最后得分", "总成绩", "成绩"}
)
TRIMMED = re.compile(r"去(?:掉|除)?(?:一个)?最?高分?.*")
# Totals by other weights, ranks and the like: no marks, and nothing to compare them with.
UNCOMPARED = re.compile(
    r"加权.*|折算.*|(?:有效|合计|总|发出|收回)?票数|有效票|参评人数|人数|排名|名次|位次|备注|说明|签名|签字|权重|标准差|等次"
)
_BEST = {"最高分": ("max",), "最高": ("max",), "最低分": ("min",), "最低": ("min",)}
WEIGHT = re.compile(r"^(.+?)[(\[]?(?:占比|权重)?([0-9]+(?:\.[0-9]+)?)%[)\]]?$")
_GROUP_MARKS = re.compile(r"(?:测评|互评|评议|评价|评分|打分|测评得分|测评分)$")
RATE = re.compile(r".*(?:率|比例|占比|百分比)(?:\(?%\)?)?|%")
_TICKET = re.compile("(?:得票数|得票|票数|票)$")
NO_OPTION = re.compile(r"(?:弃权|无效|废票|作废).*")
BALLOTS = frozenset({"票数", "得票", "得票数", "票"})
VALID = frozenset({"合计", "总票数", "有效票", "有效票数", "合计票数", "票数合计", "总计", "小计"})
ASIDE = re.compile(
    r"序号|编号|排名|名次|位次|备注|说明|签名|性别|年龄|出生年月|任现职时间|(?:考核|测评|评定|建议)?(?:等次|等级|档次)|发出.*|收回.*|弃权.*|无效.*|废票.*"
)
TITLE = re.compile(r"测评|评议|打分|评分|得分|成绩|票决|score|rating", re.I)
KIND_WORDS = {
    "测评要素": "item", "测评项目": "item", "评价要素": "item", "测评内容": "item", "考核内容": "item", "评分项目": "item", "要素": "item",
    "评委": "rater", "评议人": "rater", "测评人": "rater", "打分人": "rater", "评委打分": "rater", "评分人": "rater",
    "测评主体": "group", "评价主体": "group", "评议主体": "group", "场次": "occasion", "次数": "occasion", "打分日期": "occasion", "日期": "occasion",
}  # fmt: skip


def rating_header(sheet: Sheet, known: Set[str] = frozenset()) -> Header | None:
    """The header of a rating sheet, found by the words above and ``known`` ones as well as by the declared headings."""
    texts = {squeezed(cell).casefold() for row in sheet.rows[:SEARCHED_ROWS] for cell in row if isinstance(cell, str)}
    more = {text for text in texts if RATER.fullmatch(text) or OCCASION.fullmatch(text) or MAXIMUM.match(text)}
    more |= {text for text in texts if group_of(bare_of(text)) or (weight_of(text) and kind_of(text))}
    more |= known | _explained(sheet) | {text for text in texts if option_of(text)}
    return find_header(sheet, known_words([TABLE]) | OPTIONS | ITEMS | GROUPS | BALLOTS | SUM | MEAN | EITHER | more)


def total_of(name: str) -> tuple[str, ...] | None:
    """Which results a total of that name may rightly be: none for ranks and the like; ``None`` for what is no total."""
    if name in SUM:
        return ("sum",)
    if name in MEAN:
        return ("mean", "trimmed")
    if name in EITHER:
        return ("sum", "mean", "trimmed")
    if TRIMMED.fullmatch(name):
        return ("trimmed",)
    return () if UNCOMPARED.fullmatch(name) else _BEST.get(name)


def bare_of(name: str) -> str:
    """A heading without the most points or the weight that stand behind it: 德(20分) and 德(20%) are 德."""
    match = MAXIMUM.match(name) or WEIGHT.match(name)
    return match[1] if match else name


def weight_of(name: str) -> float | None:
    """The weight behind a heading, in percent."""
    match = WEIGHT.match(name)
    return float(match[2]) if match else None


def group_of(name: str) -> str:
    """The rater group that a heading such as 领导 or 领导测评 names; "" if it names none."""
    short = _GROUP_MARKS.sub("", name)
    return name if name in GROUPS else short if short in GROUPS else ""


def option_of(name: str) -> str:
    """The option that a heading such as 优秀 or 优秀票数 names; "" if it names none."""
    bare = _TICKET.sub("", name)
    return bare if bare in OPTIONS else ""


def _explained(sheet: Sheet) -> set[str]:
    """The words that stand below a cell such as 测评要素 that reaches over several columns."""
    found: set[str] = set()
    for above, below in itertools.pairwise(sheet.rows[:SEARCHED_ROWS]):
        for cell, beside in itertools.pairwise(above):
            if isinstance(cell, str) and beside is None and squeezed(cell) in KIND_WORDS:
                found |= {squeezed(word).casefold() for word in below if isinstance(word, str)}
    return found


def kind_of(name: str, group: str = "") -> str:
    """What a column of marks stands for: item, rater, group or occasion; "" where the words do not say it."""
    if group in KIND_WORDS:
        return KIND_WORDS[group]
    bare = bare_of(name)
    if group_of(bare):
        return "group"
    if name in ITEMS or bare in ITEMS or MAXIMUM.match(name):
        return "item"
    if RATER.fullmatch(bare):
        return "rater"
    return "occasion" if OCCASION.fullmatch(name) else ""


def day_of(value: Value) -> date | None:
    """The day of a heading that is a true date."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def titled(titles: list[str]) -> bool:
    """Whether a title, a sheet name or a book name says that this is about ratings."""
    return any(TITLE.search(plain(title)) for title in titles)
