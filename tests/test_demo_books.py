"""The demo year: the committed books can be re-made, and hold exactly the situations that are declared."""

import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from assess.demo import BOOKS, SITUATIONS, situation, write_demo
from assess.demo.people import LEADER, UNITS
from assess.demo.ratings import NO_PUBLIC
from assess.demo.situations import CONDUCT, GRID, HISTORY, HOTLINE, LEDGER, LIST, RATINGS, ROSTER
from assess.demo.workdays import DAYS, DAYS_IN_YEAR, HOLIDAYS
from assess.demo.write import HEADINGS
from assess.tables import TABLES

REPOSITORY = Path(__file__).resolve().parent.parent
COMMITTED = REPOSITORY / "data" / "demo"
MADE_WITH = ("3.3.1", "1.2.13")  # XlsxWriter and zlib that made the committed books
DAY = pd.Timedelta(days=1)
HEADER_ROW = {ROSTER: 2, LIST: 1, LEDGER: 3, RATINGS: 2, CONDUCT: 2, HOTLINE: 1, HISTORY: 2}
TABLE_OF = {ROSTER: "roster", LIST: "attendance_days", LEDGER: "tasks", RATINGS: "ratings", CONDUCT: "conduct",
            HOTLINE: "hotline", HISTORY: "history"}  # fmt: skip
GRADES = {"综合管理", "基层执法", "窗口服务", "项目专班", "驻村帮扶", LEADER}


@pytest.fixture(scope="module")
def remade(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


@pytest.fixture(scope="module")
def cells():
    """Every sheet of every book as rows of values: cells[book][sheet][row - 1][col - 1]."""
    books = {}
    for name in BOOKS:
        book = openpyxl.load_workbook(COMMITTED / name, read_only=True)
        books[name] = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
        book.close()
    return books


def frame(cells, book, sheet=None):
    rows = cells[book][sheet or next(iter(cells[book]))]
    top = HEADER_ROW[book]
    return pd.DataFrame(rows[top:], columns=rows[top - 1])


@pytest.fixture(scope="module")
def roster(cells):
    return frame(cells, ROSTER)


@pytest.fixture(scope="module")
def ledger(cells):
    return frame(cells, LEDGER).iloc[:-1]


@pytest.fixture(scope="module")
def ballots(cells):
    return frame(cells, RATINGS)


@pytest.fixture(scope="module")
def days(cells):
    """All attendance as person, date, status word; the grid read through its own legend."""
    parts = []
    for sheet, rows in cells[GRID].items():
        people = [row for row in rows[3:] if isinstance(row[0], int)]
        table = pd.DataFrame([row[4:] for row in people], index=[row[1] for row in people], columns=rows[1][4:])
        long = table.stack().rename("sign").rename_axis(["person", "day"]).reset_index()
        parts.append(long.assign(month=int(sheet[:-1])))
    grid = pd.concat(parts)
    legend = next(row[0] for row in cells[GRID]["1月"] if str(row[0]).startswith("图例："))
    words = {item[-1]: item[:-1] for item in legend.removeprefix("图例：").split()}
    grid["status"] = grid["sign"].map(words)
    grid["date"] = pd.to_datetime({"year": 2026, "month": grid["month"], "day": grid["day"].astype(int)})
    lists = pd.concat([frame(cells, LIST, sheet) for sheet in ("上半年", "下半年")])
    written = [pd.to_datetime(d.replace(".", "-")) if isinstance(d, str) else d for d in lists["日期"]]
    flat = pd.DataFrame({"person": lists["工号"], "date": written, "status": lists["状态"]})
    return pd.concat([grid[["person", "date", "status", "sign"]], flat], ignore_index=True)


def at(cells, spot):
    found = openpyxl.utils.cell.coordinate_from_string(spot.cell)
    column = openpyxl.utils.column_index_from_string(found[0])
    return cells[spot.book][spot.sheet][found[1] - 1][column - 1]


def members(path):
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/") or n == "xl/sharedStrings.xml"]
        return {name: archive.read(name) for name in names}


# Making them again


def test_another_process_with_another_time_zone_and_hash_seed_makes_the_same_bytes(remade, tmp_path):
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-m", "assess.demo", str(tmp_path)], env=env, cwd=tmp_path, check=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(BOOKS)
    for name in BOOKS:
        assert (tmp_path / name).read_bytes() == (remade / name).read_bytes(), name


@pytest.mark.parametrize("name", BOOKS)
def test_the_committed_book_holds_the_same_cells_as_a_new_one(remade, name):
    assert members(COMMITTED / name) == members(remade / name), "re-make with: python -m assess.demo data/demo"


@pytest.mark.skipif((xlsxwriter.__version__, zlib.ZLIB_RUNTIME_VERSION) != MADE_WITH, reason="made with other versions")
@pytest.mark.parametrize("name", BOOKS)
def test_the_committed_book_is_the_same_bytes_as_a_new_one(remade, name):
    assert (COMMITTED / name).read_bytes() == (remade / name).read_bytes()


def test_the_books_are_small_and_nothing_else_lies_beside_them():
    assert sorted(p.name for p in COMMITTED.iterdir()) == sorted(BOOKS)
    assert sum(p.stat().st_size for p in COMMITTED.iterdir()) < 3_000_000


def test_a_call_without_a_folder_is_refused(capsys):
    from assess.demo.__main__ import main

    assert main([]) == 2
    assert "目标文件夹" in capsys.readouterr().err


# The year as a whole


def test_every_heading_is_one_the_data_dictionary_knows():
    for book, headings in HEADINGS.items():
        table = TABLES[TABLE_OF[book]]
        for name, heading in headings.items():
            column = table.column(name)
            assert heading in (column.heading, *column.aliases), (book, heading)


def test_between_240_and_280_people_in_12_units_with_the_six_roles(roster):
    assert 240 <= roster["工号"].nunique() <= 280
    assert set(roster["部门"]) == {unit.name for unit in UNITS}
    assert len(UNITS) == 12
    assert set(roster["岗位类别"]) == GRADES
    assert set(roster["比较组"]) == {"领导班子", "一般干部"}
    assert ((roster["比较组"] == "领导班子") == (roster["岗位类别"] == LEADER)).all()


def test_the_year_has_the_workdays_of_its_calendar(days):
    assert len(set(HOLIDAYS)) == len(HOLIDAYS)
    worked = set(days.loc[days["status"] == "出勤", "date"].dt.strftime("%Y-%m-%d"))
    assert worked == set(DAYS[:DAYS_IN_YEAR].astype(str))


def test_the_sizes_are_those_of_a_real_office(cells, ledger, ballots):
    assert 4_000 <= len(ledger) <= 6_000
    assert 2_500 <= len(ballots) <= 3_500
    assert ballots.groupby("工号").size().between(8, 14).all()
    assert 1_400 <= len(frame(cells, HOTLINE)) <= 1_600


def test_most_people_do_well(days, ledger):
    late = days[days["status"] == "迟到"].groupby("person").size()
    assert late.max() <= 12
    done = ledger[ledger["状态"] == "办结"]
    on_time = (done["完成日期"] <= done["完成时限"]).groupby(done["工号"]).mean()
    assert (on_time >= 0.8).mean() > 0.95
    assert 0.90 < on_time.mean() < 0.97


def test_nothing_looks_like_an_identity_card_or_a_telephone(cells):
    personal = re.compile(r"1[3-9]\d{9}|\d{15}|0\d{2,3}-\d{7,8}")
    words = {str(v) for sheets in cells.values() for rows in sheets.values() for row in rows for v in row}
    assert not [word for word in words if personal.search(word)]


# Judgement


def test_inverted_everybody_errs_and_delays_at_the_same_rate_at_very_different_loads(ledger):
    here = ledger[ledger["工号"].isin(situation("inverted").people)]
    per = here.groupby("工号").agg(n=("差错次数", "size"), errors=("差错次数", "sum"))
    late = (here["完成日期"] > here["完成时限"]).groupby(here["工号"]).sum()
    assert len(per) == 35
    assert set(per["n"]) == {8, 16, 24, 32, 40}
    assert (per["errors"] * 8 == per["n"]).all()
    assert (late * 8 == per["n"]).all()
    assert (here["状态"] == "办结").all()


def test_the_lenient_leader_marks_about_eight_points_above_the_others(ballots):
    leaders = ballots[(ballots["测评主体"] == "分管领导") & (ballots["评议人"] != "L00")]
    lenient = leaders["部门"] == situation("lenient-leader").department
    gap = leaders.loc[lenient, "测评得分"].mean() - leaders.loc[~lenient, "测评得分"].mean()
    assert 6 < gap < 10
    others = ballots[~ballots["测评主体"].isin(["分管领导"])]
    unit = others["部门"] == situation("lenient-leader").department
    assert abs(others.loc[unit, "测评得分"].mean() - others.loc[~unit, "测评得分"].mean()) < 2


def test_the_flat_unit_tells_nobody_apart(ledger, ballots, days):
    people = situation("flat-unit").people
    assert ballots.loc[ballots["工号"].isin(people), "测评得分"].isin([88, 89]).all()
    assert len(records(ledger, people)) == 1
    assert len({tuple(days.loc[days["person"] == p, "status"]) for p in people}) == 1


def records(table, people, without=("工号", "承办人", "姓名", "责任人", "任务编号", "工单号")):
    """The different sets of rows that these people have, but for who they are."""
    kept = [name for name in table.columns if name not in without]
    return {tuple(sorted(map(str, table.loc[table["工号"] == p, kept].to_numpy().tolist()))) for p in people}


def test_the_tied_pair_has_identical_records_in_every_book(cells, roster, ledger, ballots, days):
    pair = situation("quota-tie").people
    tickets, conduct = frame(cells, HOTLINE), frame(cells, CONDUCT)
    for table in (ledger, ballots, tickets):
        assert len(records(table, pair)) == 1
        assert all((table["工号"] == p).any() for p in pair)
    assert len({tuple(days.loc[days["person"] == p, "status"]) for p in pair}) == 1
    assert not conduct["工号"].isin(pair).any()
    two = roster[roster["工号"].isin(pair)]
    assert set(two["比较组"]) == {"一般干部"}
    assert two["岗位类别"].nunique() == two["占比"].nunique() == 1


def test_the_tied_pair_stands_just_behind_the_outstanding_three(ballots):
    unit = ballots[ballots["部门"] == situation("quota-tie").department]
    mean = unit.groupby("工号")["测评得分"].mean().sort_values(ascending=False)
    top = set(mean.index[:5])
    assert top == {*situation("quota-tie").people, *situation("outstanding").people}


def test_the_group_of_the_public_is_empty_for_three_units_only(ballots):
    served = ballots.loc[ballots["测评主体"] == "服务对象", "部门"]
    assert set(ballots["部门"]) - set(served) == set(NO_PUBLIC)


def settled(ledger):
    """Delivered early enough that everything after it should have happened by the end of the year."""
    return ledger[(ledger["状态"] == "办结") & (ledger["完成日期"] <= pd.Timestamp("2026-12-10"))]


def numbers(rows):
    return set(rows["任务编号"])


def test_only_the_declared_tasks_were_delivered_and_never_verified(ledger):
    old = settled(ledger)
    assert numbers(old[old["验收日期"].isna()]) == set(situation("stuck-unverified").rows)


def test_only_the_declared_tasks_were_verified_and_the_public_never_answered(ledger):
    old = settled(ledger)
    old = old[old["任务类别"].isin(["窗口", "走访", "执法", "交办"]) & old["验收日期"].notna()]
    assert numbers(old[old["答复群众日期"].isna()]) == set(situation("stuck-unanswered").rows)


def test_only_the_declared_tasks_were_never_accepted(ledger):
    old = ledger[ledger["交办日期"] <= pd.Timestamp("2026-11-30")]
    assert numbers(old[old["接收日期"].isna()]) == set(situation("stuck-unaccepted").rows)


def test_only_the_declared_tasks_were_urged_three_times_or_more(ledger):
    assert numbers(ledger[ledger["催办次数"] >= 3]) == set(situation("stuck-urged").rows)


def test_the_declared_tasks_are_done_and_the_public_is_not_satisfied(ledger):
    chosen = ledger[ledger["任务编号"].isin(situation("stuck-unsatisfied").rows)]
    assert len(chosen) == 5
    assert (chosen["状态"] == "办结").all()
    assert (chosen["群众满意"] == "否").all()


@pytest.mark.parametrize("key", [s.key for s in SITUATIONS if s.key.startswith("stuck-")])
def test_the_owner_of_each_stuck_task_is_the_declared_one(ledger, key):
    owners = ledger.drop_duplicates("任务编号").set_index("任务编号")["工号"]
    assert tuple(owners[list(situation(key).rows)]) == situation(key).people


# Career


def test_two_posts_at_70_and_30(roster):
    twice = roster[roster["工号"].isin(situation("two-posts").people)]
    assert twice.groupby("工号")["占比"].apply(sorted).tolist() == [[0.3, 0.7]] * len(situation("two-posts").people)
    assert len(situation("two-posts").people) >= 3
    assert (roster.loc[~roster["工号"].isin(situation("two-posts").people), "占比"] == 1).all()


def test_one_person_changes_post_in_august(roster, cells):
    person = situation("post-change").people[0]
    before, after = roster[roster["工号"] == person].to_dict("records")
    assert before["任职止"] == pd.Timestamp("2026-07-31")
    assert after["任职起"] == pd.Timestamp("2026-08-01")
    assert (before["岗位类别"], after["岗位类别"]) == ("综合管理", "基层执法")
    units = {sheet: row[3] for sheet, rows in cells[GRID].items() for row in rows if row[1] == person}
    assert (units["7月"], units["8月"]) == (before["部门"], after["部门"])


@pytest.mark.parametrize(("key", "days"), [("seconded-short", 153), ("seconded-long", 214)])
def test_two_people_are_lent_to_another_unit_and_come_back(roster, key, days):
    (person,) = situation(key).people
    before, lent, after = roster[roster["工号"] == person].to_dict("records")
    assert (before["任职止"], after["任职起"]) == (lent["任职起"] - DAY, lent["任职止"] + DAY)
    assert (lent["任职止"] - lent["任职起"] + DAY).days == days
    assert (lent["任职性质"], lent["人事关系单位"], lent["部门"]) == ("借调", "乡村振兴办公室", "便民服务中心")
    assert before["部门"] == after["部门"] == lent["人事关系单位"]
    assert roster.loc[roster["任职性质"].notna(), "工号"].nunique() == 2


def test_part_year_people_have_attendance_only_while_they_serve(roster, days):
    here = roster[roster["工号"].isin(situation("part-year").people)].set_index("工号")
    assert len(here) == 4
    for person, row in here.iterrows():
        own = days.loc[(days["person"] == person) & (days["status"] != "休息"), "date"]
        assert own.min() >= row["任职起"]
        assert pd.isna(row["任职止"]) or own.max() <= row["任职止"]


def test_reasons_in_the_roster_stand_where_declared_and_the_excluded_have_no_ballots(roster, ballots):
    assert set(roster.loc[roster["不参加考核原因"].notna(), "工号"]) == set(situation("excluded").people)
    assert set(roster.loc[roster["不定等次原因"].notna(), "工号"]) == set(situation("undetermined").people)
    assert set(roster["工号"]) - set(ballots["工号"]) == set(situation("excluded").people)


def test_one_person_only_was_on_leave_for_more_than_half_of_the_year(days):
    leave = days[days["status"].isin(["病假", "事假"])].groupby("person").size()
    assert tuple(leave.index[leave > 125]) == situation("half-year-leave").people
    assert leave[leave <= 125].max() < 20


def test_discipline_stands_in_the_register(cells):
    conduct = frame(cells, CONDUCT)
    found = conduct[conduct["类型"] == "处分"].sort_values("日期")
    assert found["级别"].tolist() == ["记过", "警告"]
    assert found["工号"].tolist() == [*situation("demerit").people, *situation("warning").people]
    assert found["日期"].dt.month.tolist() == [3, 6]


def test_one_event_is_rewarded_at_two_levels(cells):
    conduct = frame(cells, CONDUCT)
    twice = conduct[conduct.duplicated(["工号", "事件编号"], keep=False) & conduct["工号"].notna()]
    assert tuple(twice["事件编号"].unique()) == situation("two-level-reward").rows
    assert twice["级别"].tolist() == ["县", "市"]


# Watch lists


@pytest.fixture(scope="module")
def history(cells):
    return frame(cells, HISTORY)


def test_everybody_who_was_there_before_has_a_grade_of_both_years(history, roster):
    first = roster.groupby("工号")["任职起"].min()
    came = set(first.index[first >= pd.Timestamp("2026-01-01")])
    assert set(roster["工号"]) - set(history["工号"]) == came == {"QY0533", "QY0625", "QY0824"}
    assert (history.groupby("工号")["考核年度"].apply(list).map(tuple) == (2024, 2025)).all()


def test_places_of_a_year_are_those_of_one_pool_and_a_fifth_is_excellent(history):
    for _, pool in history.dropna(subset="同组名次").groupby(["考核年度", "同组人数"]):
        assert pool["同组名次"].is_unique and pool["同组名次"].max() <= pool["同组人数"].iloc[0]
        assert (pool["考核等次"] == "优秀").sum() <= 0.2 * pool["同组人数"].iloc[0]


def test_the_careers_of_the_watch_lists_stand_in_the_years_before(history, roster):
    mine = {
        key: history[history["工号"].isin(situation(key).people)]
        for key in ("bottom-twice", "steady-and-loaded", "low-grade-before")
    }
    assert (mine["bottom-twice"]["同组名次"] >= mine["bottom-twice"]["同组人数"] - 1).all()
    assert set(mine["steady-and-loaded"]["考核等次"]) == {"优秀"}
    elsewhere = mine["low-grade-before"].iloc[-1]
    assert elsewhere["考核等次"] == "基本称职" and pd.isna(elsewhere["同组名次"])
    held = roster[roster["任职起"] <= pd.Timestamp("2016-12-31")]
    assert tuple(held["工号"]) == situation("long-in-post").people


# Faults: exactly what is declared


def test_three_rows_of_the_ledger_repeat_earlier_rows(cells, ledger):
    repeated = ledger[ledger.astype(str).duplicated()]
    assert tuple(repeated["任务编号"]) == situation("duplicate-rows").rows
    assert tuple(at(cells, spot) for spot in situation("duplicate-rows").spots) == situation("duplicate-rows").rows


def test_one_task_was_completed_before_it_was_assigned(cells, ledger):
    wrong = ledger[ledger["完成日期"] < ledger["交办日期"]]
    assert tuple(wrong["任务编号"]) == situation("before-assigned").rows
    assert at(cells, situation("before-assigned").spots[0]) == wrong["完成日期"].iloc[0]


def test_the_chain_of_every_other_task_runs_forward(ledger):
    rest = ledger[~ledger["任务编号"].isin(situation("before-assigned").rows)]
    chain = ["交办日期", "接收日期", "完成日期", "验收日期", "答复群众日期"]
    for early, later in pairwise(chain):
        both = rest[rest[early].notna() & rest[later].notna()]
        assert (both[early] <= both[later]).all(), later
        assert (rest[early].notna() | rest[later].isna()).all(), later


def test_the_ledger_ends_with_a_total(cells, ledger):
    assert at(cells, situation("total-row").spots[0]) == "合计"
    last = frame(cells, LEDGER).iloc[-1]
    assert pd.isna(last["工号"])
    assert last["工作量"] == ledger["工作量"].sum()
    assert last["差错次数"] == ledger["差错次数"].sum()


def test_only_one_name_is_shared_and_by_people_of_two_units(roster):
    people = roster.drop_duplicates("工号")
    shared = people[people["姓名"].duplicated(keep=False)]
    assert tuple(shared["工号"]) == situation("same-name").people
    assert shared["部门"].nunique() == 2


def test_one_row_of_the_register_gives_only_the_shared_name(cells, roster):
    conduct = frame(cells, CONDUCT)
    bare = conduct[conduct["工号"].isna()]
    assert tuple(bare["事件编号"]) == situation("ambiguous-name").rows
    name = at(cells, situation("ambiguous-name").spots[0])
    assert set(roster.loc[roster["姓名"] == name, "工号"]) == set(situation("ambiguous-name").people)


def test_three_cells_of_one_month_hold_a_sign_that_the_legend_does_not_explain(cells, days):
    fault = situation("unknown-sign")
    unknown = days[days["status"].isna()]
    assert sorted(unknown["person"]) == list(fault.people)
    assert set(unknown["sign"]) == {"◇"}
    assert [at(cells, spot) for spot in fault.spots] == ["◇"] * 3


def test_five_dates_are_text(cells):
    texts = Counter(type(v) for sheet in cells[LIST].values() for v in [row[3] for row in sheet[1:]])
    assert texts[str] == len(situation("text-dates").spots) == 5
    assert at(cells, situation("text-dates").spots[0]) == "2026.3.5"
    assert all(re.fullmatch(r"2026\.\d\.\d+", at(cells, spot)) for spot in situation("text-dates").spots)


def test_one_person_of_the_attendance_is_not_in_the_roster(cells, roster, days):
    assert set(days["person"]) - set(roster["工号"]) == set(situation("not-in-roster").people)
    assert at(cells, situation("not-in-roster").spots[0]) == situation("not-in-roster").people[0]


def test_one_person_of_the_roster_has_no_attendance(roster, days):
    assert set(roster["工号"]) - set(days["person"]) == set(situation("no-attendance").people)


def test_everybody_in_the_other_books_is_in_the_roster_under_the_same_name(cells, roster, ledger, ballots):
    names = dict(zip(roster["工号"], roster["姓名"], strict=True))
    for table, heading in ((ledger, "承办人"), (ballots, "姓名"), (frame(cells, HOTLINE), "责任人")):
        assert all(names.get(who) == name for who, name in zip(table["工号"], table[heading], strict=True))


# The declaration itself


def test_every_situation_has_its_own_key_and_both_languages():
    keys = [each.key for each in SITUATIONS]
    assert len(set(keys)) == len(keys)
    assert all(each.zh and each.en for each in SITUATIONS)


def test_every_declared_person_and_unit_exists(roster):
    known = set(roster["工号"]) | set(situation("not-in-roster").people)
    assert {who for each in SITUATIONS for who in each.people} <= known
    assert {each.department for each in SITUATIONS} - {""} <= set(roster["部门"])
