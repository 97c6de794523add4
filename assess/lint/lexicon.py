"""The word lists of the linter, kept as data: what says nothing, what says a number, a unit, a measure or a source.

Whoever widens a list adds a sentence to tests/test_lint_clauses.py that needs the word.
"""

import re

AND_OR = ("或者", "并且", "以及", "或", "且")

# Words that say nothing by themselves, by what they pretend to measure, each group with a way to say it in numbers.
VAGUE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("态度", (
        "端正", "认真", "积极", "主动", "热情", "负责任", "敬业", "勤恳", "勤奋", "踏实", "虚心", "任劳任怨", "兢兢业业", "无私奉献", "吃苦耐劳", "责任心",
        "责任感", "事业心", "进取心", "大局意识", "服务意识", "责任意识", "担当", "精神饱满", "爱岗", "团结", "顾全大局", "和谐", "谦虚", "廉洁自律", "品行", "作风优良",
        "作风扎实", "作风过硬", "求真务实", "立场坚定", "政治坚定", "以身作则", "率先垂范", "勇于", "善于", "乐于", "敢于", "自觉", "模范",
    ), "写数得出的事，例如：无故缺席应参加的会议，每次扣 0.5 分（会议签到表）"),
    ("程度", (
        "较好", "良好", "优良", "明显", "显著", "突出", "较强", "较高", "很强", "过硬", "一定", "较大", "较多", "较少", "优异", "到位", "有力", "扎实", "深入", "充分",
        "全面", "切实", "有效", "高效", "高质量", "圆满", "出色", "严格", "规范", "健全", "完善", "及时", "科学", "合理", "熟练", "丰富", "良性", "稳步", "大力", "不断",
        "进一步", "加强", "提升", "提高", "推动", "促进", "狠抓", "落实好", "抓好", "做好", "齐全", "清晰", "得力", "得当", "有序", "优质", "先进",
        "不力", "不到位", "不及时", "不认真", "不规范", "不严", "较差", "影响恶劣", "造成不良影响", "情节严重", "情节较轻",
    ), "写到多少算数，例如：按时办结率 98% 得满分，80% 得 0 分（任务台账）"),
    ("裁量", (
        "酌情", "视情", "酌定", "酌减", "适当", "综合评定", "综合评价", "综合考虑", "综合打分", "领导评定", "领导打分", "领导掌握", "集体研究确定", "研究决定", "原则上",
        "根据情况", "根据实际", "视具体情况", "视情节", "凭印象", "印象分", "主观评价", "轮流", "一般不", "可以考虑", "予以体现",
    ), "写明每种情形几分；必须由人定的，写分值范围、评分人和理由，例如：由分管领导在 0 至 5 分之间评定，写明理由"),
)  # fmt: skip

# Sources that name nobody and no record.
NO_SOURCE = ("无", "待定", "暂无", "未定", "不详", "/", "-", "--", "—", "——", "领导", "领导掌握", "领导评定", "综合", "综合评定", "平时掌握", "印象", "平时表现", "其他", "其它", "有关部门", "相关部门", "各部门")  # fmt: skip

_COUNTER = r"(?:累计|全年|年内|当年|月内|连续)?(?:(?![约为共是即合])[一-鿿]){2,8}?(?:达到?|满|超过|≥|>)?\s*\d+\s*(?:次|天|日|小时|件|人次|分钟)(?:以上)?"
_COMMA = re.compile(rf"{_COUNTER}\s*[，,、]\s*{_COUNTER}")
_SETTLED = re.compile(r"或|且|并|同时|之一|均|任一|任何一|分别|各|按每|每")


def counters_joined_by_a_comma(text: str) -> str:
    """Two counters with nothing but a comma between them in a sentence that says nowhere whether and or or is meant."""
    for sentence in re.split(r"[。；;\n]", text):
        match = _COMMA.search(sentence)
        if match and not _SETTLED.search(sentence):
            return match[0]
    return ""
