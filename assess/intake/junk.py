"""Rows that are no records: titles, totals, signatures, notes, repeated headers, numbered empty rows.

A row is judged by its first filled cell among the leading columns. All of them are left out with their reason.
"""

import re
from collections.abc import Sequence

from assess.cells import CellError, Sheet, Value, plain, squeezed
from assess.intake.header import Header
from assess.lang import N_

TITLE, TOTAL, SIGNATURE, NOTE = N_("标题或说明"), N_("合计行"), N_("签名行"), N_("备注行")
REPEATED, EMPTY, PLACEHOLDER, COUNT = N_("重复的表头"), N_("只有序号的空行"), N_("模板占位行"), N_("写明条数的行")
BLANK, SECTION = N_("空行"), N_("分组标题行")
# Rows left out for these reasons never were records; for all others a record was lost.
NO_RECORDS = (TITLE, TOTAL, SIGNATURE, NOTE, REPEATED, EMPTY, PLACEHOLDER, COUNT, BLANK, SECTION)
LEADING = 4
_NAME = 3

_TOTAL = re.compile(
    r"(?:本页|全镇|全县|部门|单位)?(?:合计|小计|总计|累计|总和|平均|平均值|平均分|人数合计)[:：]?|total|subtotal", re.I
)
_COUNT = re.compile(
    r"\(?(?:本表|全表|以上|合计|总计|总共)?(?:共|共计|合计|总计|总共)[:：]?[0-9]+(?:条|行|项|件|笔|人|名)(?:记录|数据|任务|人员|干部|职工)?\)?[。.]?"
    r"|(?:总?记录(?:总)?数|总?条数|总?人数|(?:合计|总计)人数|人数(?:合计|总计)|任务总数)[:：]?(?:[0-9]+(?:条|行|项|件|笔|人|名)?)?[。.]?"
)
_SIGNATURE = re.compile(
    r"(?:制表|制单|填表|填报|审核|审批|复核|核对|考勤员|部门负责人|单位负责人|负责人|分管领导|主要领导|人力资源|经办|签名|签字|盖章|本人签)[^:]{0,8}:"
    r"|.*签字/日期:.*|[^:]*\((?:盖章|公章|签章|签字|签名|章)\):?|(?:制表|制单|填表|填报)(?:人|日期|时间)?"
)
_NOTE = re.compile(
    r"(?:备注|说明|填表说明|注意|注意事项|注释|注|附注|附)[:：].*|注[0-9一二三四五六七八九].*|[一二三四五六七八九十]+、.{6,}|\*.{6,}",
    re.S,
)


def junk_reason(value: Value) -> str:
    """Why a row that begins with this cell is no record; "" if it may be one."""
    if not isinstance(value, str):
        return ""
    text = squeezed(value)
    if _TOTAL.fullmatch(text):
        return TOTAL
    if _COUNT.fullmatch(text):
        return COUNT
    if _SIGNATURE.match(text) and (":" in text or ")" in text or len(text) <= 5):
        return SIGNATURE
    if _NOTE.fullmatch(plain(value)):
        return NOTE
    return PLACEHOLDER if text.startswith("{{") and text.endswith("}}") else ""


_NAMED_TOTAL = re.compile(
    r".{0,12}(?:小计|合计|总计|累计)(?:[(].{0,6}[)])?:?|(?:人均|均值|平均数|总人数|全镇|全县|全局|全体|以上)(?:合计|平均)?:?"
)


# 余小计 may be a person; a unit is seldom called by one of these signs alone.
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤殷毕郝邬安常乐于傅"
    "齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄臧戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫"
    "房丁邓洪包石崔吉龚程邢裴陆翁甄封段侯宁仇武刘叶司韶黎白蒲邰鄂赖卓蔺屠蒙池乔阴苍闻党翟谭劳姬申冉桑牛寿边尚温柴阎向易慕"
)
_EVERYBODY = re.compile(
    r"(?:全体|所有|全部|全镇|全县|全局|全乡|全街道|全单位)(?:人员|干部|职工|干部职工|同志|工作人员|机关干部|党员|人)?|大家|每人|各位"
)


def names_total(value: str) -> bool:
    """Whether a cell of the name column names a total; a surname before the word makes it a person's name (余小计)."""
    text = squeezed(value)
    return bool(_NAMED_TOTAL.fullmatch(text)) and not (len(text) == _NAME and text[0] in _SURNAMES)


def names_everybody(value: str) -> bool:
    """Whether a cell of the name column means all people at once, and so nobody who can be looked up."""
    return bool(_EVERYBODY.fullmatch(squeezed(value)))


def is_count(value: Value) -> bool:
    """Whether a cell states how many records or people the list has, or heads such a number."""
    return isinstance(value, str) and bool(_COUNT.fullmatch(squeezed(value)))


def is_blank(row: Sequence[Value]) -> bool:
    """Whether a row holds nothing but blanks."""
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in row)


def first_filled(row: Sequence[Value], width: int = LEADING) -> Value:
    """The first cell of the leading columns that is filled."""
    return next((value for value in row[:width] if value is not None and str(value).strip()), None)


def above(sheet: Sheet, header: Header) -> list[tuple[int, str]]:
    """The filled rows above the header, excluded as titles."""
    return [
        (row, TITLE) for row in range(1, header.rows[0]) if row <= len(sheet.rows) and not is_blank(sheet.rows[row - 1])
    ]


def is_repeat(row: Sequence[Value], header: Header) -> bool:
    """Whether a row repeats at least half of the headings and nothing else."""
    same = other = 0
    for value, item in zip(row, header.headings, strict=False):
        if value is None or item is None:
            continue
        if isinstance(value, str) and squeezed(value) == squeezed(item.text):
            same += 1
        else:
            other += 1
    return same >= 2 and same > other * 2


def unreadable(value: Value) -> bool:
    """Whether a cell holds an error or a formula without its result."""
    return isinstance(value, CellError)
