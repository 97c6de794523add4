"""上限 carries a sign: one that can never bind is refused at its cell, one above the pot is warned of."""

import pytest

from assess.findings import Finding
from assess.lint import Subject, linted
from tests.build import SMALL, rulebook
from tests.test_rule_units import PAID, RULE, found, told


def rules(measure: str, scale: str, params: str, cap: str) -> list[list[str]]:
    done = ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", "", "", ""]
    return [RULE, ["勤-1", "", measure, "", "", scale, params, cap, "", "", "", ""], done]


@pytest.mark.parametrize(
    ("measure", "scale", "params", "cap", "meant"),
    [
        ("迟到次数", "每次", "-2", "4", "-4"),
        ("走访.次数", "每次", "1", "-3", "3"),
        ("迟到次数", "累计阶梯", "逐次; 1→-1; 其后每1→-2", "5", "-5"),
        ("出勤率", "比例", "", "-3", "3"),
    ],
)
def test_a_cap_of_the_other_sign_is_refused(measure: str, scale: str, params: str, cap: str, meant: str) -> None:
    said = [one for one in told(found(计分=rules(measure, scale, params, cap))) if one[0] == "cap-wrong-sign"]
    assert said == [("cap-wrong-sign", "H2", meant)]


def test_a_payout_that_only_takes_is_held_to_it_too() -> None:
    paid = [PAID, ["兑-1", "迟到", "迟到次数", "每次", "-20", "", "50", ""]]
    assert told(found(兑现=paid)) == [("cap-wrong-sign", "G2", "-50")]


@pytest.mark.parametrize(
    ("measure", "scale", "params", "cap"),
    [
        ("迟到次数", "每次", "-2", "-4"),
        ("走访.次数", "直线", "0→-5; 4→0; 8→5", "3"),
        ("统计.合计(完成值)", "每次", "1", "-3"),
    ],
)
def test_a_cap_that_can_bind_is_left_alone(measure: str, scale: str, params: str, cap: str) -> None:
    assert "cap-wrong-sign" not in [code for code, *_ in told(found(计分=rules(measure, scale, params, cap)))]


def test_a_cap_above_what_the_pot_can_hold_is_warned_of(tmp_path) -> None:
    pots = [list(line) for line in SMALL["指标"]]
    pots[1][3] = "0"
    book = rulebook(tmp_path, 指标=pots, 计分=rules("走访.次数", "每次", "1", "41"))
    said: list[Finding] = linted(Subject(book))
    assert [(one.code, one.level, one.facts["found"], one.facts["room"]) for one in said if "cap" in one.code] == [
        ("lint-award-cap-over-pot", "warning", "41.00", "40.00")
    ]
