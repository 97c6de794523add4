"""Every scale against points worked out by hand, every refusal, and the words on the card."""

import numpy as np
import pytest

from assess.scales import ERRORS, SCALES, ScaleError
from assess.scales import text as scale_text

NAN = float("nan")


def score(scale, text, values, full=10.0):
    kernel = SCALES[scale]
    return kernel.points(np.array(values, float), full, kernel.parse(text))


# scale, parameter text, full points, value -> points
CASES = [
    ("每次", "-0.5", 8, {0: 0, 1: -0.5, 3: -1.5, 1.5: -0.75, -2: 0}),
    ("每次", "2", 10, {0: 0, 4: 8}),
    ("每次", "+2分", 10, {4: 8}),
    ("每次", "－２", 10, {1.5: -3}),
    ("每次", "-2 每 1", 10, {1.5: -3}),
    ("每次", "-2 每 1 满步", 10, {1.5: -2, 0.9: 0}),
    ("每次", "-2 满步", 10, {1.5: -2}),
    ("每次", "-2 每 0.5 按比例", 10, {0.5: -2, 0.75: -3, 1: -4}),
    ("每次", "-2 每 0.5 满步", 10, {0.49: 0, 0.5: -2, 0.75: -2, 1: -4}),
    ("每次", "每 0.5 -2；起步", 10, {0: 0, 0.01: -2, 0.5: -2, 0.75: -4}),
    ("每次", "-0.5 每 2% 按比例", 10, {0.05: -1.25, 0.06: -1.5}),
    ("每次", "-0.5 每 0.1 满步", 10, {0.3: -1.5, 0.7: -3.5}),  # 0.3/0.1 and 0.7/0.1 fall short in doubles
    ("每次", "-0.5 每 0.1 起步", 10, {0.3: -1.5, 0.6: -3.0, 0.61: -3.5}),
    ("每次", "-满分", 8, {0: 0, 1: -8, 2: -16}),
    ("每次", "-12.5%满分", 8, {3: -3}),
    ("比例", "", 15, {0: 0, 0.75: 11.25, 1: 15, 1.2: 15, -0.1: 0}),
    ("比例", "目标 10", 15, {7: 10.5, 10: 15, 13: 15}),
    ("比例", "目标：95%", 10, {0.95: 10, 0.475: 5, 1: 10}),
    ("比例", "目标 10 不封顶", 10, {5: 5, 20: 20, -1: 0}),
    ("比例", "不封顶", 10, {1.2: 12}),
    ("直线", "80%→0; 98%→满分", 12, {0.5: 0, 0.8: 0, 0.89: 6, 0.98: 12, 1: 12}),
    ("直线", "80%->0；98%－>满分", 12, {0.89: 6}),
    ("直线", "80%→0\n98%→满分", 12, {0.89: 6}),
    ("直线", "5→满分; 10→60%满分; 20→0", 10, {1: 10, 5: 10, 7.5: 8, 10: 6, 15: 3, 20: 0, 30: 0}),
    ("直线", "-10%→-2; 0→0; 10%→2", 10, {-0.5: -2, -0.05: -1, 0: 0, 0.1: 2, 3: 2}),
    ("分段", "累进; 0→200; 10→100", 0, {-1: 0, 0: 0, 8: 1600, 10: 2000, 13.5: 2350}),
    ("分段", "全额; 0→200; 10→100", 0, {0: 0, 8: 1600, 10: 2000, 13.5: 1350}),
    ("分段", "全额; 0→1; 10→2; 20→3", 0, {10: 10, 11: 22, 20: 40, 21: 63}),
    ("分段", "累进; 0→1; 10→2; 20→3", 0, {10: 10, 15: 20, 20: 30, 21: 33}),
    ("分段", "累进; 每 1%; 0→0.1; 80%→0.3", 0, {0.5: 5, 0.8: 8, 0.9: 11}),
    ("阶梯", "≥80%→满分; 其余→0", 10, {24 / 30: 10, 0.799: 0, 0.81: 10}),
    ("阶梯", "＞＝80%->满分；其他->0", 10, {0.8: 10, 0.7: 0}),
    ("阶梯", ">80%→满分; 其余→0", 10, {24 / 30: 0, 0.8 + 1e-6: 10}),
    ("阶梯", "≥0.3→1; 其余→0", 10, {0.1 + 0.2: 1, 0.7 - 0.4: 1}),  # one misses above, one below
    ("阶梯", ">0.3→1; 其余→0", 10, {0.1 + 0.2: 0, 0.7 - 0.4: 0}),
    ("阶梯", "≤0.3→1; 其余→0", 10, {0.1 + 0.2: 1, 0.7 - 0.4: 1}),
    ("阶梯", "<0.3→1; 其余→0", 10, {0.1 + 0.2: 0, 0.7 - 0.4: 0, 0.29: 1}),
    ("阶梯", "≥90→满分; ≥80→9; 其余→5", 10, {100: 10, 90: 10, 89.9: 9, 80: 9, 79.9: 5}),
    ("阶梯", "≤10→满分; ≤30→60%满分; 其余→0", 10, {0: 10, 10: 10, 10.5: 6, 30: 6, 31: 0}),
    ("阶梯", "<10→满分; ≤30→6; 其余→0", 10, {9.99: 10, 10: 6, 30: 6, 30.1: 0}),
    ("阶梯", ">13→-满分; >10→-70%满分; >6→-30%满分; 其余→0", 10, {6: 0, 7: -3, 10: -3, 11: -7, 13: -7, 14: -10}),
    ("阶梯", "≥1/3→130; 其余→200", 200, {10 / 30: 130, 9 / 30: 200, 1 - 20 / 30: 130}),
    ("缺额", "目标 3; 每 1 -1", 3, {0: -3, 2: -1, 3: 0, 5: 0}),
    ("缺额", "目标 3 每 1 -1", 3, {2: -1}),
    ("缺额", "目标 90%; 每 1% -1; 按比例", 25, {0.865: -3.5, 0.93: 0, 0.6: -30}),
    ("缺额", "目标 90%; 每 1% -1; 满步", 25, {0.865: -3, 0.86: -4, 0.81: -9}),
    ("缺额", "目标 90%; 每 1% -1; 起步", 25, {0.865: -4, 0.86: -4, 0.81: -9}),
    ("缺额", "目标 200; 每 2% -0.5; 满步", 15, {187: -1.5, 200: 0, 100: -12.5}),
    ("缺额", "目标 200; 每 2% -0.5; 起步", 15, {187: -2}),
    ("缺额", "目标 0; 每 1% -0.5; 按比例", 15, {-0.05: -2.5, 0.02: 0}),
    ("超额", "目标 6; 每 1 0.2", 2, {4: 0, 6: 0, 9: 0.6, 20: 2.8}),
    ("超额", "目标 100%; 每 5% 0.5; 满步", 2, {1: 0, 1.04: 0, 1.05: 0.5, 1.1: 1, 1.12: 1}),
    ("超额", "目标 200; 每 5% 0.5; 满步", 2, {209: 0, 210: 0.5}),
    ("超额", "目标 10; 每 1 -0.5", 2, {10: 0, 12: -1}),
    ("累计阶梯", "逐次; 1→-1; 2→-5; 3→-15; 其后每1→-60", 0, {0: 0, 1: -1, 2: -6, 3: -21, 5: -141, 2.9: -6}),
    ("累计阶梯", "全次; 1→-1; 2→-5; 3→-15; 其后每1→-60", 0, {0: 0, 1: -1, 2: -10, 3: -45, 5: -300}),
    ("累计阶梯", "到档; 1→-1; 2→-5; 3→-15; 其后每1→-60", 0, {0: 0, 1: -1, 2: -5, 3: -15, 5: -135}),
    ("累计阶梯", "逐次；1~3→0；4~6→-0.5；其后→-1", 0, {3: 0, 4: -0.5, 6: -1.5, 8: -3.5}),
    ("累计阶梯", "到档; 1~3→-2; 4→-满分; 其后每次→0", 8, {1: -2, 3: -2, 4: -8, 9: -8}),
    ("名次", "第1名→满分; 每低1名 -2%满分", 200, {1: 200, 2: 196, 3: 192, 1.5: 198}),
    ("名次", "第1名→10; 第2名→9; 每低1名→-2", 10, {1: 10, 2: 9, 3: 7, 4: 5}),
    ("名次", "第1名→10; 第2~3名→6; 其余→0; 低者优", 10, {1: 10, 2: 6, 3: 6, 4: 0, 99: 0, 2.5: 6, 3.5: 0}),
    ("评定", "", 10, {0: 0, 90: 9, 100: 10}),
    ("评定", "百分制", 10, {85: 8.5}),
    ("评定", "满分制 5", 10, {4: 8}),
    ("评定", "直接 0～10", 10, {4: 4, 11: 11}),
    ("查表", "表彰级别分", 10, {7.5: 7.5}),
    ("难度×成效×负荷", "难度成效表 × 0.95", 100, {83: 78.85}),
    ("难度×成效×负荷", "难度成效表×95%", 30, {80: 22.8}),
    ("难度×成效×负荷", "难度×成效档", 30, {80: 24}),
]


@pytest.mark.parametrize(("scale", "text", "full", "expected"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_points_are_those_worked_out_by_hand(scale, text, full, expected):
    found = score(scale, text, list(expected), full)
    assert found == pytest.approx(list(expected.values()), abs=1e-9, rel=0)


@pytest.mark.parametrize(("scale", "text", "full", "expected"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_not_measured_stays_not_measured_and_the_input_is_left_alone(scale, text, full, expected):
    values = np.array([NAN, *expected, NAN], float)
    before = values.copy()
    kernel = SCALES[scale]
    with np.errstate(all="raise"):
        found = kernel.points(values, full, kernel.parse(text))
    assert np.isnan(found).tolist() == [True, *[False] * len(expected), True]
    assert np.array_equal(values, before, equal_nan=True)
    assert found is not values
    assert kernel.points(np.array([]), full, kernel.parse(text)).shape == (0,)


# scale, parameter text, code, what the message must quote
REFUSALS = [
    ("每次", "", "scale-empty", ""),
    ("每次", "迟到扣 1", "scale-bad-amount", "迟到扣1"),
    ("每次", "-0.5/次", "scale-bad-amount", "-0.5/次"),
    ("每次", "-0.125", "scale-too-many-decimals", "-0.125"),
    ("每次", "-1,000", "scale-bad-amount", "-1,000"),
    ("每次", "-0.5 每 2%", "scale-missing-policy", "-0.5 每 2%"),
    ("每次", "-2 每 0.5", "scale-missing-policy", "-2 每 0.5"),
    ("每次", "-2 每 0.5 天", "scale-bad-number", "0.5天"),
    ("每次", "-2 每 0 满步", "scale-not-positive", "0"),
    ("每次", "-2 每 0.5 满步 起步", "scale-repeated-part", "满步、起步"),
    ("每次", "-2 每 1 每 2", "scale-unknown-part", "-2 每 1 每 2"),
    ("每次", "-80满分", "scale-bad-amount", "-80满分"),
    ("每次", "-5%", "scale-bad-amount", "-5%"),
    ("每次", "-0.12345%满分", "scale-too-many-decimals", "-0.12345"),
    ("比例", "目标", "scale-unknown-part", "目标"),
    ("比例", "目标 0", "scale-not-positive", "0"),
    ("比例", "目标 十", "scale-bad-number", "十"),
    ("比例", "95%", "scale-unknown-part", "95%"),
    ("直线", "", "scale-empty", ""),
    ("直线", "80%→0", "scale-too-few-steps", "80%→0"),
    ("直线", "98%→满分; 80%→0", "scale-order", "98%、80%"),
    ("直线", "80%→0; 80%→满分", "scale-order", "80%、80%"),
    ("直线", "80%→0; 98→满分", "scale-mixed-percent", "80%、98"),
    ("直线", "80%:0; 98%:满分", "scale-unknown-part", "80%:0"),
    ("直线", "80%→0→1; 98%→满分", "scale-unknown-part", "80%→0→1"),
    ("直线", "80.12345%→0; 98%→满分", "scale-too-many-decimals", "80.12345"),
    ("分段", "0→200; 10→100", "scale-missing-mode", "0→200; 10→100"),
    ("分段", "累进; 全额; 0→200", "scale-repeated-part", "全额"),
    ("分段", "累进; 5→200; 10→100", "scale-band-start", "5"),
    ("分段", "累进; 0→200; 10→100; 8→50", "scale-order", "10、8"),
    ("分段", "累进; 0→0.1; 80%→0.3", "scale-missing-step", "累进; 0→0.1; 80%→0.3"),
    ("分段", "累进; 每 1%; 0→0.1; 80→0.3", "scale-mixed-percent", "80、1%"),
    ("分段", "累进; 每 1; 每 2; 0→0.1", "scale-repeated-part", "每 2"),
    ("分段", "累进", "scale-too-few-steps", "累进"),
    ("阶梯", "≥90%→满分; ≥80%→8", "scale-missing-else", "≥90%→满分; ≥80%→8"),
    ("阶梯", "其余→0; ≥90%→满分", "scale-last-not-last", "其余"),
    ("阶梯", "其余→0", "scale-too-few-steps", "其余→0"),
    ("阶梯", "≥80%→8; ≥90%→满分; 其余→0", "scale-order", "90%、80%"),
    ("阶梯", "≥90→9; >90→满分; 其余→0", "scale-order", "90、90"),
    ("阶梯", "≤30→6; ≤10→满分; 其余→0", "scale-order", "30、10"),
    ("阶梯", "≥90→9; ≤60→1; 其余→0", "scale-mixed-directions", "≤60"),
    ("阶梯", "≥90→9; ≥80%→1; 其余→0", "scale-mixed-percent", "90、80%"),
    ("阶梯", "90→9; 其余→0", "scale-unknown-part", "90→9"),
    ("阶梯", "≥九十→9; 其余→0", "scale-bad-number", "九十"),
    ("缺额", "每 1 -1", "scale-missing-target", "每 1 -1"),
    ("缺额", "目标 3", "scale-missing-step", "目标 3"),
    ("缺额", "目标 3; -1", "scale-missing-step", "目标 3; -1"),
    ("缺额", "目标 3; 每 1 1", "scale-wrong-sign", "目标 3; 每 1 1"),
    ("缺额", "目标 90%; 每 1% -1", "scale-missing-policy", "每 1% -1"),
    ("缺额", "目标 90%; 每 1 -1", "scale-mixed-percent", "90%、1"),
    ("缺额", "目标 3; 目标 4; 每 1 -1", "scale-repeated-part", "每 1 -1"),
    ("缺额", "目标 -5; 每 1% -1; 满步", "scale-not-positive", "-5"),
    ("超额", "", "scale-empty", ""),
    ("超额", "目标 6; 每 2 0.2", "scale-missing-policy", "每 2 0.2"),
    ("累计阶梯", "1→-1; 其后每1→-5", "scale-missing-mode", "1→-1; 其后每1→-5"),
    ("累计阶梯", "逐次; 1→-1; 2→-5", "scale-missing-after", "逐次; 1→-1; 2→-5"),
    ("累计阶梯", "逐次; 1→-1; 其后每1→-5; 2→-3", "scale-last-not-last", "其后每1"),
    ("累计阶梯", "逐次; 1→-1; 3→-5; 其后每1→-9", "scale-gap", "3"),
    ("累计阶梯", "逐次; 2→-1; 其后每1→-9", "scale-gap", "2"),
    ("累计阶梯", "逐次; 1~3→-1; 3~5→-2; 其后每1→-9", "scale-gap", "3~5"),
    ("累计阶梯", "逐次; 其后每1→-9", "scale-too-few-steps", "逐次; 其后每1→-9"),
    ("累计阶梯", "逐次; 一→-1; 其后每1→-9", "scale-unknown-part", "一→-1"),
    ("查表", "", "scale-empty", ""),
    ("查表", "合计", "scale-empty", "合计"),
    ("查表", "级别分 合计 最高", "scale-repeated-part", "级别分 合计 最高"),
    ("难度×成效×负荷", " ", "scale-empty", ""),
    ("难度×成效×负荷", "难度成效表 × 0", "scale-not-positive", "0"),
    ("名次", "", "scale-empty", ""),
    ("名次", "低者优", "scale-too-few-steps", "低者优"),
    ("名次", "第1名→10; 第2名→6", "scale-missing-else", "第1名→10; 第2名→6"),
    ("名次", "第1名→10; 其余→0; 第2名→6", "scale-last-not-last", "其余→0"),
    ("名次", "第1名→10; 第3名→6; 其余→0", "scale-gap", "第3名"),
    ("名次", "第1名→满分; 每低1名 2", "scale-wrong-sign", "每低1名 2"),
    ("名次", "每低1名 -2", "scale-too-few-steps", "每低1名 -2"),
    ("名次", "高者优; 低者优; 第1名→10; 其余→0", "scale-repeated-part", "低者优"),
    ("评定", "十分制", "scale-unknown-part", "十分制"),
    ("评定", "直接 10~0", "scale-bad-range", "直接 10~0"),
    ("评定", "百分制; 满分制 5", "scale-repeated-part", "百分制; 满分制 5"),
    ("评定", "优秀→100; 优秀→90", "scale-repeated-part", "优秀→90"),
    ("评定", "满分制 5; 好→6", "scale-option-outside", "好→6"),
    ("评定", "→5", "scale-unknown-part", "→5"),
]


@pytest.mark.parametrize(("scale", "text", "code", "found"), REFUSALS, ids=[f"{r[0]} {r[1]}" for r in REFUSALS])
def test_a_bad_parameter_is_refused_with_what_was_found_and_what_is_allowed(scale, text, code, found):
    with pytest.raises(ScaleError) as refusal:
        SCALES[scale].parse(text)
    assert (refusal.value.code, refusal.value.facts["found"]) == (code, found)
    assert refusal.value.facts["allowed"]
    zh, remedy_zh, en, remedy_en = (part.format_map(refusal.value.facts) for part in ERRORS[code])
    assert zh and en and refusal.value.facts["allowed"] in remedy_zh and refusal.value.facts["allowed"] in remedy_en


def test_every_refusal_in_the_catalogue_is_shown_to_happen():
    assert {refusal[2] for refusal in REFUSALS} == set(ERRORS)


WORDS = [
    ("每次", "-0.5", 8, {}, "每 1 次扣 0.50 分"),
    ("每次", "-2 每 0.5 满步", 8, {"unit": "天"}, "每 0.5 天扣 2.00 分，不足一步的不计"),
    ("每次", "-0.5 每 2% 按比例", 8, {}, "每 2% 扣 0.50 分，不足一步的按比例计"),
    ("每次", "-满分", 8, {}, "每 1 次扣 8.00 分"),
    ("每次", "0", 8, {}, "每 1 次不计分"),
    (
        "比例",
        "目标 10",
        15,
        {"unit": "件"},
        "按完成比例得分：达到 10 件 得 15.00 分，不到的按比例，最多 15.00 分",
    ),
    ("直线", "80%→0; 98%→满分", 12, {}, "80% 得 0.00 分，98% 得 12.00 分，其间按直线计算，两端以外不再增减"),
    (
        "分段",
        "累进; 0→200; 10→100",
        0,
        {},
        "分段累计：0 以上至 10 的部分每 1 加 200.00 分；超过 10 的部分每 1 加 100.00 分",
    ),
    ("阶梯", "≥80%→满分; 其余→0", 10, {}, "不低于 80% 得 10.00 分；其余得 0.00 分"),
    ("缺额", "目标 3; 每 1 -1", 3, {"unit": "次"}, "目标 3 次，每少 1 次扣 1.00 分，超过目标不加分"),
    (
        "缺额",
        "目标 90%; 每 1% -1; 按比例",
        3,
        {},
        "目标 90%，每少 1 个百分点扣 1.00 分，不足一步的按比例计，超过目标不加分",
    ),
    (
        "缺额",
        "目标 200; 每 2% -0.5; 满步",
        3,
        {"unit": "户"},
        "目标 200 户，每少目标的 2% 扣 0.50 分，不足一步的不计，超过目标不加分",
    ),
    ("超额", "目标 6; 每 1 0.2", 3, {}, "目标 6，每多 1 加 0.20 分，没有超过目标的不计"),
    (
        "累计阶梯",
        "到档; 1→-1; 2~3→-5; 其后每1→-6",
        3,
        {},
        "达到的档就是累计数：满 1 次，共扣 1.00 分；满 2～3 次，共扣 5.00 分；其后每 1 次扣 6.00 分",
    ),
    ("查表", "级别分 最高", 3, {}, "按“级别分”查得每条的分，只取最高的一条"),
    (
        "难度×成效×负荷",
        "难度成效表 × 负荷表",
        30,
        {},
        "各项按“难度成效表”查分，取平均 × “负荷表”的系数，÷ 100 × 30.00 分",
    ),
    (
        "名次",
        "第1名→满分; 每低1名 -2%满分",
        200,
        {},
        "数值高的在前：第 1 名得 200.00 分；每低 1 名扣 4.00 分；并列的取较好名次",
    ),
    ("评定", "", 10, {}, "按 100 分制评定，折成 10.00 分"),
    ("评定", "直接 0~10", 10, {}, "在 0.00 至 10.00 分之间评定，评几分得几分"),
]


@pytest.mark.parametrize(("scale", "text", "full", "unit", "expected"), WORDS, ids=[f"{w[0]} {w[1]}" for w in WORDS])
def test_the_rule_is_said_in_plain_words(scale, text, full, unit, expected):
    kernel = SCALES[scale]
    assert kernel.words(kernel.parse(text), full, **unit) == expected


@pytest.mark.parametrize(
    ("scale", "text", "expected"),
    [
        ("每次", "-0.5", True),
        ("每次", "0.5", False),
        ("比例", "", False),
        ("直线", "80%→-5; 98%→0", True),
        ("直线", "80%→-5; 98%→1", False),
        ("分段", "累进; 0→-1; 10→-2", True),
        ("分段", "全额; 0→0; 10→2", False),
        ("阶梯", ">6→-30%满分; 其余→0", True),
        ("阶梯", "≥80%→满分; 其余→0", False),
        ("缺额", "目标 3; 每 1 -1", True),
        ("超额", "目标 3; 每 1 -1", True),
        ("超额", "目标 3; 每 1 1", False),
        ("累计阶梯", "逐次; 1→0; 其后每1→-1", True),
        ("累计阶梯", "逐次; 1→0; 其后每1→1", False),
        ("查表", "级别分", False),
        ("难度×成效×负荷", "难度成效表", False),
        ("名次", "第1名→0; 每低1名 -1", True),
        ("名次", "第1名→0; 其余→1", False),
        ("评定", "直接 -10~0", True),
        ("评定", "", False),
    ],
)
def test_a_scale_knows_whether_it_can_only_deduct(scale, text, expected):
    assert SCALES[scale].deducts(SCALES[scale].parse(text)) is expected


def test_the_registry_names_each_module_by_its_own_word_and_each_grammar_line_is_complete():
    assert {name: module.NAME for name, module in SCALES.items()} == {name: name for name in SCALES}
    for module in SCALES.values():
        first = module.GRAMMAR.split("；")[0].split("（")[0].removeprefix("不填或 ").strip()
        module.parse("" if first == "不填" else first)
        assert module.NAME in module.__doc__


def rows(scale, text, row_points, owner, n):
    kernel = SCALES[scale]
    return kernel.gather(np.array(row_points, float), np.array(owner, np.intp), n, kernel.parse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("级别分", [4, -1, 0]), ("级别分 合计", [4, -1, 0]), ("级别分 最高", [3, -1, 0]), ("级别分 平均", [2, -1, NAN])],
)
def test_rows_come_together_per_person_and_a_person_without_rows_is_said(text, expected):
    assert rows("查表", text, [1, -1, 3], [0, 1, 0], 3) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("text", ["级别分", "级别分 最高", "级别分 平均"])
def test_a_row_without_points_makes_its_owner_not_measured_and_nobody_else(text):
    assert np.isnan(rows("查表", text, [1, NAN, 3], [0, 1, 1], 2)).tolist() == [False, True]


def test_no_rows_at_all_is_no_trouble():
    assert rows("查表", "级别分", [], [], 2).tolist() == [0, 0]
    assert np.isnan(rows("难度×成效×负荷", "难度成效表", [], [], 2)).all()


def test_load_by_person_multiplies_the_mean_and_must_be_given_when_the_rule_names_a_table():
    kernel = SCALES["难度×成效×负荷"]
    params = kernel.parse("难度成效表 × 负荷表")
    assert (params.table, params.load) == ("难度成效表", "负荷表")
    mean = rows("难度×成效×负荷", "难度成效表 × 负荷表", [95, 84, 70, 80], [0, 0, 0, 1], 3)
    found = kernel.points(mean, 100, params, load=np.array([0.95, 1, 1]))
    assert found == pytest.approx([78.85, 80, NAN], nan_ok=True)
    with pytest.raises(ValueError, match="load"):
        kernel.points(mean, 100, params)
    with pytest.raises(ValueError, match="load"):
        kernel.points(mean, 100, kernel.parse("难度成效表 × 0.95"), load=mean)


def test_a_table_name_may_hold_the_sign_of_multiplication():
    params = SCALES["难度×成效×负荷"].parse("难度×成效档 × 负荷系数")
    assert (params.table, params.load) == ("难度×成效档", "负荷系数")


def test_equal_values_share_the_better_place_and_the_unmeasured_move_nobody():
    ranks = SCALES["名次"].ranks
    values = np.array([3, 1, NAN, 3, 2, 0.1 + 0.2, 0.3])
    assert ranks(values).tolist() == pytest.approx([1, 4, NAN, 1, 3, 5, 5], nan_ok=True)
    assert ranks(values, higher_is_better=False).tolist() == pytest.approx([5, 3, NAN, 5, 4, 1, 1], nan_ok=True)
    assert SCALES["名次"].parse("第1名→1; 其余→0; 低者优").higher_is_better is False


def test_marks_outside_their_range_are_named_and_not_cut():
    kernel = SCALES["评定"]
    values = np.array([-1, 0, 100, 100.5, NAN])
    assert kernel.outside(values, kernel.parse("")).tolist() == [True, False, False, True, False]
    assert kernel.outside(values, kernel.parse("直接 -10~5")).tolist() == [False, False, True, True, False]
    assert kernel.points(np.array([105.0]), 10, kernel.parse("")).tolist() == [10.5]


def test_options_are_marks_by_name_within_any_range():
    parse = SCALES["评定"].parse
    assert dict(parse("优秀→100; 称职→80分").options) == {"优秀": 100, "称职": 80}
    assert dict(parse("满分制 5；好－＞5；差→1").options) == {"好": 5, "差": 1}


def test_a_parameter_typed_on_any_keyboard_is_the_same_parameter():
    for ladder in (
        "≥90%→满分;其余→0",
        "＞＝90％－＞满分；其余－＞0；",
        "≧９０％→满分\r\n其余→０",
        ">=90%->满分; 其余->0",
    ):
        assert SCALES["阶梯"].parse(ladder).steps[0].level.value == 0.9
    assert SCALES["每次"].parse("−0.5\u200b") == SCALES["每次"].parse("－０．５") == SCALES["每次"].parse("-0.5")


def test_percentages_are_the_doubles_nearest_to_what_is_written():
    for text, value in {"99.37%": 0.9937, "0.07%": 0.0007, "12.3456%": 0.123456, "1/3": 1 / 3}.items():
        assert scale_text.level(text).value == value
