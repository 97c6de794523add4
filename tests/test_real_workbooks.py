"""Real workbooks of the neighbouring folder ``shared/workbooks``, where it is present: nothing breaks, and the sums agree."""

import json
from functools import cache
from pathlib import Path

import pytest

from assess.intake import read
from assess.tables import TABLES

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "workbooks"
EXPECTED = FOLDER / "expected.json"
pytestmark = pytest.mark.skipif(
    not EXPECTED.exists(), reason="the folder ../shared/workbooks is not beside the repository"
)

FACTS = json.loads(EXPECTED.read_text(encoding="utf-8"))["files"] if EXPECTED.exists() else {}


@cache
def opened(name):
    return read([FOLDER / name])


def loaded(prefix):
    name = next(name for name in FACTS if name.startswith(prefix))
    return *opened(name), FACTS[name]


def people(tables):
    keys = set()
    for frame in tables.frames.values():
        column = next((c for c in ("person_id", "account", "name") if frame[c].notna().any()), None)
        keys |= set(frame[column].dropna()) if column else set()
    return len(keys)


def codes(found, *levels):
    return {finding.code for finding in found if not levels or finding.level in levels}


def period(tables, sheet=None):
    return next(s.period for s in tables.sources if s.rows_used and (sheet is None or s.sheet == sheet))


@pytest.mark.parametrize("name", sorted(FACTS))
def test_every_file_is_read_or_explained_and_every_row_accounted_for(name):
    tables, found = opened(name)
    assert len(tables.sources) >= max(1, len([s for s in FACTS[name]["sheets"] if not s["name"].startswith("…")]))
    for source in tables.sources:
        assert source.rows_read == source.rows_used + len(source.excluded)
        assert source.rows_used or source.reason or "sheet-no-rows-used" in codes(found)
    assert "cells-lost" not in codes(found)
    used = any(source.rows_used for source in tables.sources)
    assert used or codes(found, "error", "warning") - {"book-not-used"}
    for finding in found:
        assert finding.message() and finding.remedy() and str(FOLDER) not in finding.message()


@pytest.mark.parametrize(
    "prefix", ["A03", "A04", "A07", "A20", "A22", "A25", "A27", "A28", "A30", "B03", "C02", "C10", "O01", "T05"]
)
def test_the_number_of_people_is_right(prefix):
    tables, _, facts = loaded(prefix)
    assert people(tables) == facts["people"]


def test_a03_punch_grid():
    tables, _, facts = loaded("A03")
    frame = tables.frames["punches"]
    totals = facts["totals"]
    assert int(frame["at"].notna().sum()) == totals["punches"]
    assert len(frame.loc[frame["at"].notna(), ["row", "col"]].drop_duplicates()) == totals["punch_cells"]
    assert int(frame["at"].isna().sum()) == totals["people_without_any_punch"]
    assert period(tables) == (facts["period"]["from"], facts["period"]["to"])


A04 = {
    "应出勤天数(天)": "due_days", "实际出勤天数(天)": "present_days", "休息天数(天)": "rest_days", "正常天数(天)": "normal_days",
    "异常天数(天)": "abnormal_days", "标准工作时长(小时)": "due_hours", "实际工作时长(小时)": "actual_hours", "迟到次数(次)": "late_count",
    "迟到时长(分钟)": "late_minutes", "旷工次数(次)": "absent_count", "旷工时长(分钟)": "absent_minutes", "缺卡次数(次)": "missing_count",
    "年假(天)": "annual_leave_days", "事假(小时)": "personal_leave_hours", "病假(小时)": "sick_leave_hours", "其他(天)": "other_leave_days",
    "加班时长(小时)": "overtime_hours",
}  # fmt: skip


@pytest.mark.parametrize("heading", A04)
def test_a04_month_counters(heading):
    tables, _, facts = loaded("A04")
    column = tables.frames["attendance_months"][A04[heading]]
    assert (round(float(column.sum()), 2), int(column.notna().sum())) == tuple(facts["totals"][heading].values())


def test_a04_feeds_two_tables_for_one_month():
    tables, found, facts = loaded("A04")
    assert set(tables.frames) == {"attendance_months", "punches"}
    assert {s.period for s in tables.sources} == {(facts["period"]["from"], facts["period"]["to"])}
    assert "day-prose-unread" in codes(found)


def test_a07_summary_with_notes_in_names():
    tables, found, facts = loaded("A07")
    frame, totals = tables.frames["attendance_months"], facts["totals"]
    assert (frame["personal_leave_days"].sum(), frame["personal_leave_days"].notna().sum()) == (
        totals["事假（天）"],
        totals["事假_people"],
    )
    assert (frame["sick_leave_days"].sum(), frame["sick_leave_days"].notna().sum()) == (
        totals["病假（天）"],
        totals["病假_people"],
    )
    assert (frame["late_count"].sum(), frame["late_count"].notna().sum()) == (
        totals["迟到（次）"],
        totals["迟到_people"],
    )
    assert frame["no_record_days"].isna().all()
    assert frame["department"].nunique() == facts["departments"] and frame["department"].notna().all()
    assert [f.facts["count"] for f in found if f.code == "name-note-split"] == [facts["names_with_join_or_leave_note"]]
    assert period(tables) == (facts["period"]["from"], facts["period"]["to"])
    assert tables.sources[1].header_rows == tuple(facts["header_rows"])


def test_a22_and_a27_punch_logs():
    for prefix, start in (("A22", "2019-10-08 08:03:00"), ("A27", "2018-05-01 08:18:20")):
        tables, found, facts = loaded(prefix)
        frame = tables.frames["punches"]
        assert len(frame) == facts["rows"] == facts["totals"]["punches"]
        assert [str(frame["at"].min()), str(frame["at"].max())] == [start, facts["period"]["to"]]
        assert not codes(found, "error")
    assert frame.loc[frame["person_id"] == "47", "name"].tolist() == ["47"] * 3


def test_a22_person_days():
    frame = loaded("A22")[0].frames["punches"]
    assert len(frame[["person_id", "date"]].drop_duplicates()) == 112


def test_a24_nobodys_punches_are_asked_for():
    tables, found, facts = loaded("A24")
    assert tables.frames == {}
    assert next(f.facts["count"] for f in found if f.code == "no-person-column") == facts["rows"]


def test_a25_symbol_grid():
    tables, found, facts = loaded("A25")
    frame, symbols = tables.frames["attendance_days"], facts["totals"]["symbols"]
    unknown = {f.facts["sign"]: f.facts["count"] for f in found if f.code == "symbol-unknown"}
    assert unknown == {"-": symbols["-"], "夜": symbols["√+夜"]}
    assert len(frame) == facts["totals"]["cells"] - 75 - 5 + 1
    assert (
        frame["hours"].sum() == facts["totals"]["overtime_hours"]
        and frame["hours"].notna().sum() == facts["totals"]["overtime_cells"]
    )
    counts = frame.groupby("status", observed=True)["days"].sum()
    plain = {
        "公休": symbols["G"] + symbols["G+2"],
        "调休": symbols["B"],
        "出差": symbols["C"],
        "婚假": symbols["H"],
        "丧假": symbols["S"],
    }
    assert {word: counts[word] for word in plain} == plain
    assert counts["事假"] == symbols["△"] + 0.5
    assert period(tables) == (facts["period"]["from"], facts["period"]["to"])
    legend = next(f.facts["legend"] for f in found if f.code == "legend-read")
    assert len(legend.split()) == len(facts["legend"]) and "＋=病假" in legend
    assert tables.sources[1].rows_used == 0 and {
        "cell-error",
        "formulas-over-other-books",
        "sheet-hidden-parts",
    } <= codes(found)


def test_a28_overlapping_leaves():
    tables, found, facts = loaded("A28")
    assert tables.frames["leave"]["days"].tolist() == facts["totals"]["days"]
    # one word for one thing: the sheet's word for annual leave, as the dictionary calls it
    assert set(tables.frames["leave"]["type"]) == {TABLES["leave"].column("type").words[facts["totals"]["kind"]]}
    assert "leave-overlaps" in codes(found)


def test_a30_counts_nobody_three_times():
    tables, found, facts = loaded("A30")
    frame, totals = tables.frames["attendance_months"], facts["totals"]
    sums = {
        "工作时数_标准": "due_hours", "工作时数_实际": "actual_hours", "迟到_次": "late_count", "迟到_分钟": "late_minutes", "早退_次": "early_count",
        "早退_分钟": "early_minutes", "加班_正常": "overtime_hours", "出勤天数_实际": "present_days", "旷工_天": "absent_days",
    }  # fmt: skip
    assert {key: round(float(frame[name].sum()), 2) for key, name in sums.items()} == {key: totals[key] for key in sums}
    doubt = next(f for f in found if f.code == "absent-without-any-day")
    assert (doubt.facts["count"], doubt.facts["days"]) == (totals["people_with_0_days"], "900")
    assert "due-days-are-calendar-days" in codes(found)
    assert period(tables) == (facts["period"]["from"], facts["period"]["to"])
    assert [s.sheet for s in tables.sources if s.table == "attendance_months"] == ["考勤汇总表"] and len(frame) == 63
    assert len(tables.sources) == 23 and "sheet-schedule" in codes(found)


def test_a30_the_sheets_of_three_people_side_by_side_are_their_punches():
    tables, found, facts = loaded("A30")
    frame, months = tables.frames["punches"], tables.frames["attendance_months"]
    assert [s.layout for s in tables.sources[2:]] == ["person-blocks"] * 21
    assert {s.period for s in tables.sources[2:]} == {(facts["period"]["from"], facts["period"]["to"])}
    assert set(frame["person_id"]) == set(months["person_id"]) and set(frame["name"]) == set(months["name"])
    assert frame["at"].isna().sum() == facts["totals"]["people_with_0_days"]
    # 2,711 filled cells, one of them a time with a plus sign: it alone makes the 760th day.
    assert frame["at"].notna().sum() == 2710 and not frame.duplicated(["person_id", "at"]).any()
    days = frame.dropna(subset=["at"]).drop_duplicates(["person_id", "date"])
    assert len(days) == facts["totals"]["出勤天数_实际"] - 1
    assert [f.place.cell for f in found if f.code == "punch-unreadable"] == ["AB14"]
    assert "block-days-differ" not in codes(found)
    assert (frame["at"].dropna().dt.second == 0).all()


def test_b03_asks_the_year_and_does_not_add_the_subset():
    tables, found, facts = loaded("B03")
    frame = tables.frames["attendance_months"]
    used = {s.sheet.strip(): s.rows_used for s in tables.sources}
    assert used == {**facts["rows"], "后十名": 0}
    for at, source in enumerate(tables.sources):
        totals, rows = facts["totals"].get(source.sheet.strip(), {}), frame[frame["source"] == at]
        for heading, name in (
            ("事假", "personal_leave_days"),
            ("年休假", "annual_leave_days"),
            ("旷工", "absent_days"),
            ("病假", "sick_leave_days"),
        ):
            if heading in totals:
                assert round(float(rows[name].sum()), 2) == totals[heading]
    assert {"sheet-year-unknown", "sheet-same-people"} <= codes(found)


def test_c02_four_months_of_four_rows():
    tables, found, facts = loaded("C02")
    frame = tables.frames["attendance_days"]
    words = {"√": "出勤", "A": "年休假", "G": "调休", "S": "事假", "D": "婚假"}
    for at, source in enumerate(tables.sources):
        totals = facts["totals"][source.sheet]
        rows = frame[frame["source"] == at]
        halves = rows[rows["days"] == 0.5].groupby("status", observed=True).size().to_dict()
        assert halves == {words[sign]: count for sign, count in totals["half_day_symbols"].items()}
        assert (rows["hours"].sum(), rows["minutes"].sum() / 60) == (totals["加班_hours"], totals["补休_hours"])
        assert "..".join(source.period) == totals["period"]
    assert {"sheet-month-by-weekday", "grid-empty"} <= codes(found)


def test_c02_totals_beside_the_grid_are_compared_and_not_settled():
    found = loaded("C02")[1]
    differ = {
        (f.place.sheet, f.facts["heading"]): (float(f.facts["stated"]), float(f.facts["counted"]), f.facts["count"])
        for f in found
        if f.code == "grid-total-differs"
    }
    assert differ == {
        ("2", "实际出勤天数"): (327.0, 325.5, 2), ("3", "实际出勤天数"): (287.0, 284.0, 1), ("3", "病假天数"): (1.0, 0.0, 1)
    }  # fmt: skip
    blank = {
        (f.place.sheet, f.facts["heading"]): float(f.facts["counted"]) for f in found if f.code == "grid-total-blank"
    }
    assert blank[("3", "补休小时")] == FACTS["C02-month-grid-four-month-sheets.xlsx"]["totals"]["3"]["补休_hours"]


def test_c10_cycle_over_two_months():
    tables, found, facts = loaded("C10")
    frame, symbols = tables.frames["attendance_days"], facts["totals"]["half_day_symbols"]
    halves = frame[frame["days"] == 0.5].groupby("status", observed=True).size().to_dict()
    assert halves == {"出勤": symbols["√"], "迟到": symbols["★"], "事假": symbols["S"], "缺卡": symbols["未打卡"]}
    assert frame["minutes"].sum() == 60 * facts["totals"]["补休_hours"]
    assert period(tables) == (facts["period"]["from"], facts["period"]["to"])
    (asked,) = [f.facts for f in found if f.code == "word-outside-legend"]
    assert (asked["sign"], asked["count"]) == ("未打卡", symbols["未打卡"])


def test_a08_c01_and_c08_are_asked_about_and_not_guessed():
    for prefix, wanted in (
        ("A08", {"sheet-month-unknown", "symbol-unknown"}),
        ("C01", {"sheet-month-unknown", "grid-without-people"}),
        ("C08", {"sheet-schedule"}),
    ):
        tables, found, _ = loaded(prefix)
        assert not any(s.rows_used for s in tables.sources) and wanted <= codes(found)
    counts = {f.facts["sign"]: f.facts["count"] for f in loaded("A08")[1] if f.code == "symbol-unknown"}
    assert counts == {sign: FACTS["A08-symbol-grid-three-rows-no-month.xlsx"]["totals"][sign] for sign in "✓✗"}


def test_c08_schedules_are_counted_and_compared_and_never_used():
    tables, found, facts = loaded("C08")
    seen = {f.place.sheet: f.facts for f in found if f.code == "schedule-seen"}
    assert {sheet: said["people"] for sheet, said in seen.items()} == facts["rows"]
    for sheet, totals in facts["totals"].items():
        assert dict(word.split() for word in seen[sheet]["signs"].split("、")) == {
            sign: str(count) for sign, count in totals.items()
        }
    assert {s.period for s in tables.sources} == {(facts["period"]["from"], facts["period"]["to"])}
    twice = next(f.facts for f in found if f.code == "schedule-person-twice")
    assert (twice["same"], twice["differ"], twice["days"]) == (28, 3, "21日、22日、6日")
    assert codes(found, "error") == {"schedule-signs-unknown"} and not tables.frames


def test_o01_open_data_absences():
    tables, found, facts = loaded("O01")
    frame, totals = tables.frames["leave"], facts["totals"]
    assert (len(frame), frame["hours"].sum(), int((frame["hours"] == 0).sum())) == (
        facts["rows"],
        totals["hours"],
        totals["zero_hour_rows"],
    )
    assert (
        next(f.facts["count"] for f in found if f.code == "month-outside-year")
        == totals["month_0_rows"]
        == frame["month"].isna().sum()
    )
    assert not any("Reason" in name for name in tables.sources[0].columns)


def test_o03_open_data_requests():
    tables, _, facts = loaded("O03")
    frame, totals = tables.frames["hotline"], facts["totals"]
    words = {"Open": "未办", "In Progress": "在办", "Assigned": "在办", "Closed": "办结"}
    wanted = {}
    for word, count in totals["status"].items():
        wanted[words[word]] = wanted.get(words[word], 0) + count
    assert frame["status"].value_counts().to_dict() == wanted
    assert (len(frame), frame["closed"].notna().sum(), frame["due"].notna().sum(), frame["department"].nunique()) == (
        facts["rows"], totals["with_closed_date"], totals["with_due_date"], totals["agencies"]
    )  # fmt: skip


def test_t05_only_named_tasks_with_an_owner_are_used():
    tables, found, facts = loaded("T05")
    totals = facts["totals"]
    reasons = [reason for _, reason in tables.sources[0].excluded]
    assert reasons.count("没有任务名称") == totals["rows_without_a_name"]
    assert reasons.count("任务没有责任人") == totals["named_tasks"] - totals["with_owner"]
    assert len(tables.frames["tasks"]) == totals["with_owner"] and tables.sources[0].rows_read == facts["rows"]
    assert {"tasks-without-owner", "sheet-hidden-parts"} <= codes(found)


def test_t07_pairs_of_rows_are_one_task_each():
    tables, found, facts = loaded("T07")
    frame, totals = tables.frames["tasks"], facts["totals"]
    assert len(frame) == totals["tasks"] and people(tables) == facts["people"]
    assert frame["name"].value_counts().to_dict() == totals["tasks_per_person"]
    assert (frame["status"] == "办结").sum() == totals["complete"]
    assert frame["delivered"].notna().sum() == totals["actual_end_dates"]
    assert period(tables) == (facts["period"]["from"], facts["period"]["to"])
    said = next(f.facts for f in found if f.code == "pairs-read")
    assert (said["hours"], said["cells"]) == (str(totals["hours_planned"]), totals["hour_cells"])
    assert not codes(found, "error", "warning") and tables.sources[0].header_rows == tuple(facts["header_rows"])


def test_t13_status_and_dates_as_words():
    tables, found, _ = loaded("T13")
    frame = tables.frames["tasks"]
    assert frame["status"].value_counts().to_dict() == {"未办": 9, "办结": 3}
    assert frame["delivered"].notna().sum() == 3
    assert {"value-blank-word", "date-from-text", "owner-column-missing"} <= codes(found)


def test_t10_issues_with_an_opinion_are_agreed_or_refused_as_a_whole_word():
    tables, found, facts = loaded("T10")
    frame, totals, by_code = tables.frames["tasks"], facts["totals"], {f.code: f for f in found}
    assert len(frame) == facts["rows"] == tables.sources[0].rows_used
    assert frame["status"].value_counts().to_dict() == {"在办": totals["接受"], "作废": totals["不接受"]}
    assert by_code["issues-read"].facts == {"agreed": totals["接受"], "refused": totals["不接受"]}
    assert by_code["issue-place-blank"].facts["count"] == totals["问题位置_blank"]
    assert by_code["issue-groups-several"].facts["cells"] == "D15" and "owner-column-missing" in by_code


def test_k01_one_filled_form_among_prepared_ones():
    tables, found, facts = loaded("K01")
    blocks = facts["totals"]["blocks_per_sheet"]
    said = next(f.facts for f in found if f.code == "forms-read")
    assert (len(tables.frames["tasks"]), said["filled"]) == (facts["rows"], facts["totals"]["filled_blocks"])
    assert said["filled"] + said["empty"] == blocks[tables.sources[0].sheet]
    assert [f.facts["count"] for f in found if f.code == "forms-empty"] == [len(blocks) - 1]
    assert [f.facts["count"] for f in found if f.code == "forms-without-date"] == [1]
    assert tables.frames["tasks"][["assigned", "due", "delivered"]].isna().all(axis=None)
    periods = [source.period for source in tables.sources]
    assert (periods[0][0], periods[-1][1]) == (facts["period"]["from"], facts["period"]["to"])


def test_d03_and_b08_are_said_to_be_standards_and_a_calendar():
    _, found, facts = loaded("D03")
    assert [f.facts["count"] for f in found if f.code == "sheet-standards"] == [facts["totals"]["indicators"]]
    _, found, facts = loaded("B08")
    said = next(f.facts for f in found if f.code == "sheet-calendar-no-year")
    assert said == {"count": facts["rows"], "first": "5月1日", "last": "5月28日"}


def test_k03_and_m01_work_orders():
    tables, found, facts = loaded("K03")
    assert sorted(tables.frames["tasks"]["status"]) == ["办结", "在办"] and "columns-sensitive" in codes(found)
    tables, found, facts = loaded("M01")
    frame = tables.frames["tasks"]
    assert frame["status"].value_counts().to_dict() == {"在办": facts["rows"]}
    assert set(frame["due"].astype(str)) == {"2026-05-30"} and "owner-column-missing" in codes(found)


def test_templates_and_forms_give_nobody():
    for prefix in ("A17", "A35", "D10", "D17", "T17"):
        tables, found, _ = loaded(prefix)
        assert people(tables) == 0
        assert "book-not-used" in codes(found)


def test_a35_an_empty_year_matrix_is_refused_for_having_no_names_and_no_numbers():
    tables, found, facts = loaded("A35")
    totals = facts["totals"]
    assert facts["must_refuse"] == "no names and no numbers" and tables.sources[0].reason == "没有姓名，也没有数字"
    assert next(f.facts for f in found if f.code == "year-matrix-empty") == {
        "people": facts["people"], "blocks": totals["blocks"], "rest": totals["cut_off_block_rows"]
    }  # fmt: skip
    assert facts["must_ask"] == ["year"] and codes(found, "error") == {"year-matrix-without-year"}


def test_t17_shares_of_people_are_counted_and_the_people_of_the_week_plan_are_others():
    tables, found, facts = loaded("T17")
    totals, by_code = facts["totals"], {f.code: f.facts for f in found}
    shares = by_code["sheet-allocation"]
    assert (shares["people"], shares["groups"]) == (facts["people"], totals["groups"])
    assert (shares["count"], shares["over"]) == (1, f"AS5 {totals['over_100'][0]}%") and "超负荷" in shares["rule"]
    assert by_code["sheet-week-plan"]["people"] == totals["people_schedule_sheet"]
    assert by_code["plan-people-differ"] == {"people": 9, "both": totals["in_both"], "other": "〔资源分配〕"}
    assert tables.frames == {} and "sheet-hidden-parts" in codes(found)


def test_d02_the_production_log_of_one_person_is_counted_and_not_used():
    tables, found, facts = loaded("D02")
    totals, said = facts["totals"], next(f.facts for f in found if f.code == "sheet-work-log")
    assert (said["people"], said["rows"], said["days"]) == (facts["people"], facts["rows"], totals["days"])
    sums = dict(word.split() for word in said["sums"].split("、"))
    assert {name: float(sums[name]) for name in ("生產時數", "良品數量", "返工品數量")} == {
        name: totals[name] for name in ("生產時數", "良品數量", "返工品數量")
    }
    assert totals["生產數量"] == "empty" and "生產數量" in said["empty"].split("、")
    assert tables.sources[0].period == (facts["period"]["from"], facts["period"]["to"]) and tables.frames == {}


def test_m04_marks_of_a_person_at_an_occasion():
    tables, found, facts = loaded("M04")
    frame, totals, by_code = tables.frames["ratings"], facts["totals"], {f.code: f for f in found}
    assert people(tables) == facts["people"] == tables.sources[0].rows_used
    assert (len(frame), frame["score"].sum(), frame["item"].nunique()) == (
        totals["marks"], totals["sum_of_marks"], totals["occasions"]
    )  # fmt: skip
    assert by_code["rating-cells-blank"].facts["count"] == totals["blanks"]
    assert by_code["rating-nameless-total"].place.cell == "J1" and 10 not in set(frame["col"])
    assert by_code["rating-heading-is-date"].place.cell == "I1"
    assert frame.loc[frame["col"] == 9, "date"].astype(str).unique().tolist() == ["2019-07-11"]
    assert frame.loc[frame["col"] != 9, "date"].isna().all() and frame["group"].isna().all()
    assert "rating-total-differs" not in by_code and "rating-marks-are-parts" in by_code


def test_d11_a_sheet_without_scores_is_incomplete_and_not_0():
    tables, found, facts = loaded("D11")
    totals = facts["totals"]
    assert people(tables) == facts["people"] and tables.frames == {}
    assert next(f.facts for f in found if f.code == "rating-sheet-incomplete") == {
        "rated": totals["teams"], "items": totals["items"], "marks": totals["scores_given"]
    }  # fmt: skip
    assert tables.sources[0].header_rows == tuple(facts["header_rows"]) and "book-not-used" in codes(found)
    assert [reason for _, reason in tables.sources[0].excluded].count("合计行") == 1


def test_a16_the_form_of_one_person_is_incomplete_and_not_0():
    tables, found, facts = loaded("A16")
    totals = facts["totals"]
    assert tables.frames == {} and "book-not-used" in codes(found)
    assert next(f.facts for f in found if f.code == "rating-form-incomplete") == {
        "missing": "姓名、部门、岗位、月份", "dimensions": totals["dimensions"],
        "items": "+".join(map(str, totals["indicators"])), "marks": totals["scores_filled"],
    }  # fmt: skip
    assert [reason for _, reason in tables.sources[0].excluded].count("没有填写打分或票数") == sum(totals["indicators"])


def test_every_sheet_that_is_read_says_how_sure_that_is_and_why_and_none_is_torn_between_two_tables():
    for name in FACTS:
        tables, found = opened(name)
        assert "table-unclear" not in codes(found)
        assert all(s.sure in {"高", "中"} and s.why for s in tables.sources if s.rows_used)


def test_the_whole_folder_at_once_counts_a_shared_month_once():
    tables, found = read([FOLDER])
    same = [f for f in found if f.code == "sheet-same-people" and f.place.sheet == "打卡时间记录"]
    assert len(same) == 1
    # The two .csv files of the folder are the sheets of one book.
    assert len(tables.books) == len(FACTS) - 1


def test_the_table_of_the_samples_is_printed():
    """``make samples`` shows it: what each file was taken for, its rows, and the questions that stop it."""
    lines = ["", "| 文件 | 认作 | 读入 | 计入 | 剔除 | 期间 | 须处理 |", "|---|---|---:|---:|---:|---|---|"]
    for name in sorted(FACTS):
        tables, found = opened(name)
        read_, used = (sum(getattr(source, what) for source in tables.sources) for what in ("rows_read", "rows_used"))
        left = sum(len(source.excluded) for source in tables.sources)
        assert read_ == used + left
        kinds = sorted({source.table for source in tables.sources if source.rows_used}) or ["未使用"]
        periods = sorted({"..".join(source.period) for source in tables.sources if source.period and source.rows_used})
        asked = sorted(codes(found, "error"))
        lines.append(
            f"| {name.split('-')[0]} | {'、'.join(kinds)} | {read_} | {used} | {left} | {'；'.join(periods)} | {'、'.join(asked)} |"
        )
    print("\n".join(lines))
    assert len(lines) == len(FACTS) + 3
