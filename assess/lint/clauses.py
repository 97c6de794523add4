"""What one clause in plain words says, and what it leaves to everybody's own idea: measure, unit, number, source of data.

Patterns over the word lists of ``lexicon``; nothing is learnt. A clause is *vague* when it says no measure or no number, or leaves
the points to discretion; that a unit or a source is missing is told beside it.
"""

import re

from assess.lint import lexicon
from assess.lint.vague import praise

MEASURE, UNIT, NUMBER, SOURCE = "计量（数什么）", "单位", "数字", "数据来源"


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FRACTION = r"[一二三四五六七八九十百]+分之[一二三四五六七八九十]+"
_NUMBER = rf"(?:\d+(?:\.\d+)?|{_FRACTION}|[一二两三四五六七八九十百半]+)"
_UNIT = _any(lexicon.UNITS)
# Ordinals, years, numbers of documents and the points of the whole item are no numbers of a rule.
_IDLE = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+[条款项章节][：:、\s]*|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)\s*)+"
    r"|(?<=[；;。，,\s：])\d{1,2}[.．、](?!\d)|〔\d{4}〕\s*\d+\s*号|\d{4}\s*年度?|第[一二三四五六七八九十百\d]+[条款项章节期]"
    r"|[（(](?:共|满分|计|本项)?\s*\d+(?:\.\d+)?\s*分[)）]|(?:本项)?(?:满分|分值|标准分|权重|基本分|基础分|计|占|共)\s*(?:为|[：:])?\s*(?!0\s*分)\d+(?:\.\d+)?\s*(?:分|%|％)?(?=[，。；;、,\s]|$)"
    r"|(?<=[，,；;])\s*\d+(?:\.\d+)?\s*分\s*[。；;]?\s*$"
    r"|十分|一定|一般|统一|一致|进一步|一律|万一|一切|第一|一把手|一线|一岗双责|三会一课|四个意识|两个维护|百姓|千方百计|百分制"
)
_PER = re.compile(
    rf"(?:每|逐|各)[^，。；;、]{{0,14}}?(?:{_UNIT})|[少缺低高超多迟早]\s*{_NUMBER}\s*(?:{_UNIT})|{_NUMBER}\s*(?:次|例|件|起|处|个)(?:以上|扣|加|的)"
)
_EACH = re.compile(rf"(?:每|逐|各)[^，。；;、]{{0,14}}?[一1]\s*(?:{_UNIT})")
_COUNT = re.compile(
    rf"\d+(?:\.\d+)?\s*(?:个)?(?:{_UNIT})|[一二两三四五六七八九十百]+(?:次|件|天|户|人次|篇|个工作日|小时|分钟)|(?:连续|累计)[一二两三四五\d]+年"
)
_COMPARED = re.compile(
    rf"(?:达到?|低于|高于|超过|少于|多于|不足|未达|大于|小于|≥|≤|>|<|＞|＜)\s*{_NUMBER}|{_NUMBER}\s*(?:{_UNIT})?\s*(?:及?以上|及?以下|以内|之内|以外)"
)
_QUANTITY = re.compile(_any(lexicon.QUANTITIES))
_NOT_QUANTITY = re.compile(_any(lexicon.NOT_QUANTITIES))
_EVENT = re.compile(_any(lexicon.EVENTS))
_LEVEL = re.compile(rf"(?:{_any(lexicon.LEVELS)})级?[^，。；;、\d]{{0,8}}[+-]?\d")
_OPTION = re.compile(rf"(?:{_any(lexicon.OPTIONS)}|[A-EＡ-Ｅ])(?:等|档|级|票)?[^，。；;、\d]{{0,4}}\d")
_BINARY = re.compile(
    r"(?:未|没有|无|不|拒)[^，。；;]{1,20}?的?[，,]?[^，。；;]{0,6}(?:扣|减|不得分|不计分|得?\s*0\s*分|归零|倒扣)|有[^，。；;]{2,20}的[，,]?(?:扣|加|得)\s*\d"
)
_SOURCE = re.compile("|".join(sorted(lexicon.SOURCES, key=len, reverse=True)))
_NO_SOURCE = re.compile(rf"数据来源[：:]\s*(?:{_any(lexicon.NO_SOURCE)})?\s*(?:[，。；;]|$)")
_OUTCOME = re.compile(_any(lexicon.OUTCOMES))
_DISCRETION = re.compile(_any(lexicon.VAGUE[2][1]))
_CONSEQUENCE = re.compile("|".join(lexicon.CONSEQUENCES))
_RANK, _OPEN_RANGE, _REASONED = (re.compile(p) for p in (lexicon.RANKS, lexicon.OPEN_RANGE, lexicon.REASONED))
_PART = re.compile(rf"[一-鿿）)]{lexicon.PART}")
_SHARE = re.compile(r"(?:得分|评价|评分|成绩)占\s*\d+(?:\.\d+)?\s*[%％]")
_BY_RATIO = re.compile(rf"按[^，。；]{{1,16}}(?:比例|比率|之比|比值|得分率)|{_FRACTION}")
_FRAME = re.compile("|".join(lexicon.FRAME))
_ARTICLE = re.compile(
    r"^\s*(第[一二三四五六七八九十百\d]+条|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[.．、](?!\d))"
)


def folded(text: str) -> str:
    """The text with Chinese punctuation, whatever a keyboard or a reader made of it; the comma of 1,000 stays."""
    return re.sub(r"(?<!\d)[,，]|[,，](?!\d)", "，", text.translate(str.maketrans(";:()", "；：（）")))


def is_clause(text: str, listed: bool = False) -> bool:
    """Whether a sentence is about how somebody is judged; a row of a table (``listed``) is unless it frames."""
    plain = folded(text).strip()
    if len(plain) < 4 or _FRAME.search(plain):
        return False
    praised = praise(plain) is not None
    bare = len(plain) <= 20 and not re.search(r"[，。；;\d]", _IDLE.sub("", plain)) and not praised
    if bare and (_ARTICLE.match(plain) or not listed):  # a title
        return False
    return listed or praised or any(word in plain for word in lexicon.SCORING)


def lacking(text: str) -> tuple[str, ...]:
    """Which of measure, unit, number and source a clause does not say, in that order."""
    text = folded(text)
    said = text if allots(text) else _IDLE.sub(" ", text)
    return tuple(
        name
        for name, there in (
            (MEASURE, _has_measure(said)),
            (UNIT, bool(_PER.search(said) or _COUNT.search(said) or _OPTION.search(said) or _LEVEL.search(said))),
            (NUMBER, _has_number(said)),
            (SOURCE, bool(_SOURCE.search(_NO_SOURCE.sub(" ", text)))),
        )
        if not there
    )


def allots(text: str) -> bool:
    """Whether a clause only shares out points or weights between parts: 德15分、能10分； 区领导评价得分占20%。"""
    return not _adverbs(text) and bool(_SHARE.search(text) or len(_PART.findall(text)) > 1)


def _has_number(said: str) -> bool:
    """Whether a figure, or a word for all or nothing, stands there; the one of 每一次 is none."""
    outcome = _OUTCOME.search(said) or _CONSEQUENCE.search(said) or _BY_RATIO.search(said)
    return bool(re.search(r"\d", said) or outcome or _COUNT.search(_EACH.sub(" ", said)))


def _has_measure(said: str) -> bool:
    if allots(said):
        return True
    if _DISCRETION.search(said) or (_OPEN_RANGE.search(said) and not _REASONED.search(said)):
        return False
    quantity = _QUANTITY.search(_NOT_QUANTITY.sub(" ", said))
    if _PER.search(said) or _COUNT.search(said) or _COMPARED.search(said) or quantity:
        return True
    if _LEVEL.search(said) or _OPTION.search(said) or _RANK.search(said):
        return True
    return bool((_BINARY.search(said) or _EVENT.search(said) or _CONSEQUENCE.search(said)) and not _adverbs(said))


def _adverbs(said: str) -> bool:
    """Whether the clause turns on how well something was done, which nobody can count."""
    return praise(said) is not None


def vague(text: str) -> bool:
    """Whether a clause cannot be measured: it says no measure or no number."""
    missing = lacking(text)
    return MEASURE in missing or NUMBER in missing


def instead(text: str, missing: tuple[str, ...]) -> str:
    """A way to say it: by its vague word, else by what is missing."""
    if hit := praise(text):
        return hit[1]
    if MEASURE in missing:
        return "写明数什么、从哪里数，例如：逾期未办结的任务，每件扣 0.5 分（任务台账）"
    return "写明每多少扣（加）几分、最多几分，例如：每少 1 次扣 1 分，扣完为止"


def article(text: str) -> str:
    """How the clause calls itself: 第八条, （三） … ; "" if it has no number."""
    match = _ARTICLE.match(text)
    return match[1] if match else ""
