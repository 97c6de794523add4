"""Clauses in plain words: what cannot be measured is told apart from what can, on a labelled corpus, nine times out of ten and more.

The corpus has two parts. Our own sentences (``tests/sentences.py``) carry labels given by hand. The clauses of the survey
``../shared/schemes/clauses.csv`` (read there, not copied) carry labels by this rule, from their columns and never from the text:

    only clauses that turn a measure into points (families A to F, G1, N and O1), not weights, mixes of raters, grades or quotas;
    *vague*      the family is O1 (somebody's judgement), or neither indicator, measure, parameters nor bounds hold a figure or the
                 words for all or nothing (``item``, ``full``); "floor 0" is the survey's reading and no figure;
    *countable*  all others, where the clause names the table that it needs.

The columns are English and Chinese mixed; they are put into the words of a scheme by the small glossary below, with the table that
the survey names as the source. All clauses that the rule calls vague and 25 of the others were read by hand; what it labels wrongly
stands in RELABELLED with the reason.
"""

import csv
import re
from pathlib import Path

import pytest

from assess.lint.clauses import MEASURE, NUMBER, SOURCE, UNIT, article, instead, is_clause, lacking, vague
from tests import heldout
from tests.sentences import LATER_MEASURED, LATER_VAGUE, MEASURED, VAGUE

SURVEY = Path(__file__).resolve().parent.parent.parent / "shared" / "schemes" / "clauses.csv"
FAMILIES = re.compile(r"[A-F]\d|G1|N1|O1")
# Words of the survey's own shorthand, as a scheme would say them; longer ones first.
GLOSSARY = (
    (r"deduct ([\d.]+) per (missing|short)\w*( \w+)?", r"每少一次扣\1分"), (r"deduct ([\d.]+) per ([\d.]+)%( step| below)?", r"每低\2%扣\1分"), (r"deduct ([\d.]+) per point( below)?", r"每低一个百分点扣\1分"),
    (r"deduct ([\d.]+) per (\w+)", r"每一项扣\1分"), (r"deduct ([\d.]+)( ?/ ?| )(each|unit|person|volume|per file)", r"每次扣\1分"), (r"award ([\d.]+)/?( )?each", r"每次加\2\1分"),
    (r"([\d.]+)/each", r"每次扣\1分"), (r"([\d.]+) each", r"每次扣\1分"), (r"([\d.]+)/(day|person|late|defect)", r"每次扣\1分"), (r"([\d.]+) per day", r"每天扣\1分"),
    (r"lose=([\d.]+)", r"发生的扣\1分"), (r"(item|block)( = |=| )0", "该项不得分"), (r"rate×([\d.]+)", r"按比率乘以\1分"), (r"full marks", "得满分"), (r"cap ([\d.]+)", r"最高\1分"),
    (r"deduct ([\d.]+)", r"扣\1分"), (r"award ([\d.]+)", r"加\1分"), (r"floor 0", "扣完为止"), (r"discretion\w*", "由领导酌情评定"), (r"\bscore\b", "得分"), (r"\bratio\b", "比例"), (r"the range fixed by committee", "由委员会在范围内酌定"), (r"person-times", "人次"), (r"\blate\b", "逾期"), (r"\boverdue\b", "逾期"), (r"\bcounts?\b", "次数"), (r"\brates?\b", "率"), (r"\bdays?\b", "天数"), (r"\bmissing\b|\bmissed\b", "缺少"),
)  # fmt: skip
RELABELLED = {
    "S13-03": (True, "the survey notes that the points per further event are not known; the figure is only a cap")
}


def in_words(row: dict[str, str]) -> str:
    params = row["params"]
    if row["shape_family"].startswith("A1") and re.fullmatch(
        r"[\d.;/ -]+", params
    ):  # a bare rate of a family that takes points each time
        params = f"每次扣{params}分"
    text = f"{row['indicator']}：{row['measure']}，{params}；{row['bounds']}"
    for shorthand, said in GLOSSARY:
        text = re.sub(shorthand, said, text)
    return f"{text}。数据来源：{row['data_source']}" if row["data_source"] else text


def surveyed() -> list[tuple[str, str, bool]]:
    """Id, text and label (vague?) of the survey's clauses that measure something."""
    with SURVEY.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if FAMILIES.match(row["shape_family"])]
    found = []
    for row in rows:
        written = " ".join(row[name] for name in ("indicator", "measure", "params", "bounds")).replace("floor 0", "")
        figure = re.search(r"\d|\bitem\b|\bfull\b", written)
        label = row["shape_family"].startswith("O1") or not figure
        label, _ = RELABELLED.get(row["clause_id"], (label, ""))
        if label or row["data_source"]:
            found.append((row["clause_id"], in_words(row), label))
    return found


def scores(labelled: list[tuple[str, str, bool]]) -> tuple[float, float, list[str], list[str]]:
    """Precision and recall of ``vague``, and the clauses judged wrongly: called vague, not called vague."""
    hits = [name for name, text, label in labelled if label and vague(text)]
    false = [f"{name} {text}" for name, text, label in labelled if not label and vague(text)]
    missed = [f"{name} {text}" for name, text, label in labelled if label and not vague(text)]
    return len(hits) / (len(hits) + len(false)), len(hits) / (len(hits) + len(missed)), false, missed


def own() -> list[tuple[str, str, bool]]:
    vague_, measured = (*VAGUE, *LATER_VAGUE), (*MEASURED, *LATER_MEASURED)
    return [("自拟", text, True) for text in vague_] + [("自拟", text, False) for text in measured]


def report(name: str, labelled: list[tuple[str, str, bool]]) -> None:
    precision, recall, false, missed = scores(labelled)
    count = sum(label for _, _, label in labelled)
    print(f"\n{name}：{len(labelled)} 条，其中空泛 {count} 条；查准率 {precision:.3f}，查全率 {recall:.3f}")
    for words, wrong in (("误报", false), ("漏报", missed)):
        for line in wrong:
            print(f"  {words} {line}")
    assert precision >= 0.9 and recall >= 0.9


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("迟到每次扣0.5分，以考勤记录为准。", ()),
        ("迟到每次扣0.5分。", (SOURCE,)),
        ("按时办结率越高得分越高（任务台账）。", (UNIT, NUMBER)),
        ("工作态度端正，10分。", (MEASURE, UNIT, NUMBER, SOURCE)),
        ("第三条 2026年度工作积极主动（满分10分）。", (MEASURE, UNIT, NUMBER, SOURCE)),
        ("每逾期一件扣分，依据任务台账。", (NUMBER,)),
        ("被通报批评的视情节扣1至5分（通报文件）。", (MEASURE, UNIT)),
    ],
)
def test_what_a_clause_leaves_out_is_named(text: str, missing: tuple[str, ...]) -> None:
    assert lacking(text) == missing


def test_every_listed_sentence_is_taken_for_a_clause_and_what_only_frames_is_not() -> None:
    assert [
        text for text in (*VAGUE, *LATER_VAGUE, *MEASURED, *LATER_MEASURED) if not is_clause(text, listed=True)
    ] == []
    unseen = [text for text in (*VAGUE, *LATER_VAGUE) if not is_clause(text)]
    assert len(unseen) < 10, "outside of tables and numbered articles a sentence needs a word of scoring or praise"
    frame = [
        "为进一步加强干部队伍管理，结合实际制定本办法。",
        "本办法自印发之日起施行。",
        "第三章 考核内容",
        "二、考核内容和标准",
        "附件：评分表",
        "本办法由组织部负责解释。",
    ]
    assert [text for text in frame if is_clause(text, listed=True)] == []
    assert (
        article("第八条 迟到每次扣0.5分") == "第八条"
        and article("（三）旷工每天扣2分") == "（三）"
        and article("迟到") == ""
    )


def test_a_rewording_follows_the_vague_word_else_what_is_missing() -> None:
    assert "会议签到表" in instead("工作态度端正", (MEASURE,))
    assert "98%" in instead("各项工作成效显著", (MEASURE,))
    assert "评分人" in instead("由领导酌情扣分", (MEASURE,))
    assert "任务台账" in instead("履行职责情况，10分", (MEASURE,))
    assert "每少 1 次" in instead("旷工扣分", (NUMBER,))


def test_our_own_sentences_are_told_apart() -> None:
    assert len(VAGUE) >= 60 and len(set(VAGUE)) == len(VAGUE) and len(MEASURED) >= 50
    report("自拟句子", own())


def test_the_survey_and_our_own_sentences_together_are_told_apart() -> None:
    if not SURVEY.is_file():
        pytest.skip("没有 ../shared/schemes，只核对自拟句子")
    both = surveyed() + own()
    assert len(both) > 240
    report("调查条款和自拟句子", both)


def held_out() -> list[tuple[str, str, bool]]:
    own_ = [("自拟", text, True) for text in heldout.VAGUE] + [("自拟", text, False) for text in heldout.MEASURED]
    return [*own_, *heldout.SURVEYED]


def test_clauses_that_were_held_out_are_told_apart() -> None:
    """Labelled apart from the lists. When first run: precision 0.68, recall 0.86; since then kinds of clauses, not sentences, were added."""
    report("预留句子（据以放宽过词表）", held_out())


def test_clauses_that_the_lists_were_never_fitted_to_are_told_apart() -> None:
    """Written before the lists were widened for the others. Before that: precision 0.77, recall 0.83."""
    fresh = [("新", text, True) for text in heldout.FRESH_VAGUE] + [
        ("新", text, False) for text in heldout.FRESH_MEASURED
    ]
    report("预留句子（没有据以改过词表）", fresh)


def test_no_sentence_stands_in_two_parts_of_the_corpus() -> None:
    parts = [*held_out(), *own(), *(("新", text, True) for text in (*heldout.FRESH_VAGUE, *heldout.FRESH_MEASURED))]
    texts = [text for _, text, _ in parts]
    assert len(set(texts)) == len(texts) > 390


@pytest.mark.parametrize(
    ("text", "vague_"),
    [
        ("发现问题的扣1至3分（检查记录）。", True),
        ("发现问题的，由分管领导在1至3分之间扣分，并写明理由（检查记录）。", False),
        ("请假未批的按旷工处理。", False),
        ("请假未批的按情节处理。", True),
        ("德20分、能20分、绩60分。", False),
        ("作风优良、业绩突出，共80分。", True),
        ("受处分的，不得评优。", False),
        ("不计较个人得失。", True),
    ],
)
def test_what_follows_from_a_fact_is_as_good_as_a_figure_and_what_somebody_decides_is_not(
    text: str, vague_: bool
) -> None:
    assert vague(text) == vague_
