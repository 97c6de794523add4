"""Departments over the years: standardised by role, against everybody of the year, and never across two rulers."""

import json
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.fairness import ground_of
from assess.findings import Place
from assess.output import write_run
from assess.pages.view_years import view, years_page
from assess.ruler import ruler
from assess.years import UNIT_COLUMNS, Year, stretched, trend, unit_cells

runner = CliRunner()


def year(label, *cells, ruler="甲"):
    """A year of cells: department, role, held, mean, squares; as many people as held."""
    rows = [(unit, role, held, int(held), mean, squares) for unit, role, held, mean, squares in cells]
    return Year(label, f"{label}-01-01", f"办法{ruler}", ruler, pd.DataFrame(rows, columns=list(UNIT_COLUMNS)))


def figure(found, unit, label, name="gap"):
    rows = found.rows
    return rows[(rows["department"] == unit) & (rows["year"] == label)][name].iloc[0]


def test_a_department_is_compared_role_by_role_with_the_others_of_its_year():
    # 外勤 scores lower than 内勤 for everybody; 甲所 holds mostly 外勤 and is better than 乙所 in both roles
    found = trend([
        year("2026", ("甲所", "外勤", 15, 81.0, 15.0), ("甲所", "内勤", 5, 91.0, 5.0), ("乙所", "外勤", 5, 77.0, 5.0), ("乙所", "内勤", 15, 89.0, 15.0)),
    ])  # fmt: skip
    assert figure(found, "甲所", "2026", "raw") == pytest.approx((15 * 81 + 5 * 91) / 20)  # 83.5, lower than 乙所
    assert figure(found, "乙所", "2026", "raw") == pytest.approx((5 * 77 + 15 * 89) / 20)  # 86
    assert figure(found, "甲所", "2026") == pytest.approx((15 * (81 - 77) + 5 * (91 - 89)) / 20)  # +3.5
    assert figure(found, "乙所", "2026") == pytest.approx((5 * (77 - 81) + 15 * (89 - 91)) / 20)  # −2.5
    # within both roles the variance is (15 + 5)/(20 − 2); 甲所 has 15 and 5 there, the others 5 and 15
    within = 20 / 18
    squared = 15**2 * within * (1 / 15 + 1 / 5) + 5**2 * within * (1 / 5 + 1 / 15)
    assert figure(found, "甲所", "2026", "error") == pytest.approx(math.sqrt(squared) / 20)


def test_a_year_in_which_everybody_rose_changes_no_department():
    low = [("甲所", "内勤", 10, 82.0, 90.0), ("乙所", "内勤", 10, 80.0, 90.0)]
    high = [(unit, role, held, mean + 5, squares) for unit, role, held, mean, squares in low]
    found = trend([year("2025", *low), year("2026", *high)])
    assert found.changes["change"].tolist() == pytest.approx([0.0, 0.0])


def test_figures_are_never_compared_across_two_rulers():
    cells = [("甲所", "内勤", 10, 82.0, 90.0), ("乙所", "内勤", 10, 80.0, 90.0)]
    years = [
        year("2023", *cells, ruler="旧"), year("2024", *cells, ruler="旧"),
        year("2025", *cells, ruler="新"), year("2026", *cells, ruler="新"),
    ]  # fmt: skip
    found = trend(years)
    assert found.stretches == (0, 0, 1, 1)
    assert found.changes[["former", "year"]].drop_duplicates().to_numpy().tolist() == [
        ["2023", "2024"],
        ["2025", "2026"],
    ]
    told = stretched(years, found)
    assert [(one.code, one.facts["former"], one.facts["year"]) for one in told] == [
        ("years-ruler-changed", "2024", "2025")
    ]
    line = next(row.line for row in view(years).rows if row.unit == "甲所")
    assert line.path.count("M") == 2 and line.path.count("L") == 2
    assert len(line.breaks) == 1


def test_fewer_than_five_people_show_no_figure_and_no_dot():
    few = year("2026", ("甲所", "内勤", 4, 90.0, 1.0), ("乙所", "内勤", 20, 80.0, 100.0))
    assert np.isnan(figure(trend([few]), "甲所", "2026"))
    row = next(row for row in view([few]).rows if row.unit == "甲所")
    assert row.cells == ["n<5"] and row.line is None


def test_a_department_that_some_years_do_not_have_is_named():
    years = [
        year("2025", ("甲所", "内勤", 10, 82.0, 90.0)),
        year("2026", ("甲所", "内勤", 10, 82.0, 90.0), ("新所", "内勤", 10, 81.0, 90.0)),
    ]
    (told,) = stretched(years, trend(years))
    assert (told.code, told.facts["unit"], told.facts["years"]) == ("years-unit-missing", "新所", "2025")
    row = next(row for row in view(years).rows if row.unit == "新所")
    assert (row.cells[0], row.verdict) == ("—", "不能比")


def test_posts_that_nobody_else_holds_are_not_compared_and_that_is_said():
    one = year(
        "2026", ("甲所", "内勤", 10, 82.0, 90.0), ("乙所", "内勤", 10, 80.0, 90.0), ("乙所", "外勤", 30, 70.0, 90.0)
    )
    rows = {row.unit: row for row in view([one]).rows}
    assert figure(trend([one]), "乙所", "2026") == pytest.approx(-2.0)
    assert rows["乙所"].cells[0].endswith("（25%）")  # 10 of its 40 posts
    alone = year("2026", ("甲所", "内勤", 10, 82.0, 90.0), ("乙所", "外勤", 30, 70.0, 90.0))
    assert [(row.cells, row.line) for row in view([alone]).rows] == [(["无可比"], None)] * 2


def test_a_change_beyond_chance_is_called_so_and_the_looks_are_counted():
    before = year("2025", ("甲所", "内勤", 100, 80.0, 900.0), ("乙所", "内勤", 100, 80.0, 900.0))
    after = year("2026", ("甲所", "内勤", 100, 83.0, 900.0), ("乙所", "内勤", 100, 80.0, 900.0))
    page = view([before, after])
    # the others are 3 points away; the error of a year is sqrt(1800/198·(1/100 + 1/100)) ≈ 0.43, of the change ≈ 0.60
    assert [(row.unit, row.change, row.verdict) for row in page.rows] == [
        ("乙所", "−3.0 ± 1.2", "超出波动"),
        ("甲所", "+3.0 ± 1.2", "超出波动"),
    ]
    assert page.looks == "2"


def test_the_page_is_complete_and_says_that_it_is_no_verdict():
    text = years_page(
        [year("2025", ("甲所", "内勤", 10, 82.0, 90.0)), year("2026", ("甲所", "内勤", 10, 83.0, 90.0), ruler="新")]
    )
    assert "尺子变了，断开" in text and "这不是结论，需人工核实" in text


def test_the_ruler_is_the_same_whatever_does_not_move_a_score(page_rulebook):
    first, *rest = page_rulebook.indicators
    told = (replace(first, clause="另一条", provider="另一个单位", place=Place("别处")), *rest)
    same = replace(page_rulebook, name="改名", version="9", sha256="x", indicators=told, grades=())
    assert ruler(same) == ruler(page_rulebook)
    role = next(iter(first.points))
    moved = (replace(first, points={**first.points, role: first.points[role] + 1}), *rest)
    assert ruler(replace(page_rulebook, indicators=moved)) != ruler(page_rulebook)


def test_what_a_year_keeps_gives_back_the_means_of_its_posts(invented_run):
    run = invented_run()
    ground = ground_of(run.people, run.posts, run.rulebook)
    cells = unit_cells(ground)
    at = {(unit, role): n for n, (unit, role) in enumerate(zip(cells["department"], cells["role"], strict=True))}
    for unit in ground.units:
        for role in ground.roles:
            mine = (np.array(ground.units)[ground.unit] == unit) & (np.array(ground.roles)[ground.role] == role)
            if mine.any():
                row = cells.iloc[at[unit, role]]
                assert row["held"] == pytest.approx(ground.share[mine].sum())
                assert row["mean"] == pytest.approx(np.average(ground.score[mine], weights=ground.share[mine]))
    assert cells["people"].sum() >= len(np.unique(ground.person))


@pytest.fixture
def results(invented_run, tmp_path):
    """Two results of the same people: 2026, and the same called 2025."""
    run = invented_run()
    for name in ("old", "new"):
        write_run(run, tmp_path / name, pages=lambda *_: [])
    said = json.loads((tmp_path / "old" / "manifest.json").read_text(encoding="utf-8"))
    said["period"] = ["2025-01-01", "2025-12-31"]
    (tmp_path / "old" / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    return tmp_path


def test_two_result_folders_become_one_page(results):
    done = runner.invoke(app, ["compare", str(results / "new"), str(results / "old"), "--out", str(results / "y.html")])
    assert done.exit_code == 0, done.output
    page = (results / "y.html").read_text(encoding="utf-8")
    assert page.index('<th scope="row">2025') < page.index('<th scope="row">2026') and "在波动之内" in page


def test_the_page_of_several_years_is_in_the_language_that_is_asked_for(results):
    for language, said in (("zh", "zh-CN"), ("en", "en")):
        line = [
            "compare",
            str(results / "new"),
            str(results / "old"),
            "--out",
            str(results / "y.html"),
            "--lang",
            language,
        ]
        assert runner.invoke(app, line).exit_code == 0
        assert f'<html lang="{said}">' in (results / "y.html").read_text(encoding="utf-8")


def test_a_folder_that_was_changed_or_is_no_result_is_refused(results):
    (results / "old" / "data" / "units.csv").write_text(
        (results / "old" / "data" / "units.csv").read_text(encoding="utf-8-sig").replace("9", "8"), encoding="utf-8-sig"
    )
    (results / "empty").mkdir()
    done = runner.invoke(app, ["compare", str(results / "old"), str(results / "empty"), "--json"])
    assert done.exit_code == 2
    assert {f["code"] for f in json.loads(done.output)["findings"]} == {"years-changed", "years-no-result"}


def test_one_period_twice_is_not_two_years(results):
    done = runner.invoke(app, ["compare", str(results / "new"), str(results / "new"), "--json"])
    assert [f["code"] for f in json.loads(done.output)["findings"]] == ["years-same-period"]


def test_verify_says_whether_a_result_is_as_it_was_written(results):
    whole = runner.invoke(app, ["verify", str(results / "new")])
    assert (whole.exit_code, whole.output.strip()) == (0, "一致：每个文件都与生成时相同。")
    (results / "new" / "data" / "units.csv").write_text("x", encoding="utf-8")
    changed = runner.invoke(app, ["verify", str(results / "new"), "--json"])
    assert changed.exit_code == 1
    assert [one["code"] for one in json.loads(changed.output)["findings"]] == ["verify-changed"]


def test_the_page_is_written_into_no_result_and_into_no_missing_folder_without_a_word(results):
    both = [str(results / "old"), str(results / "new")]
    into = runner.invoke(app, ["compare", *both, "--out", str(results / "new" / "index.html")])
    assert into.exit_code == 2 and "结果文件夹" in into.output
    lost = runner.invoke(app, ["compare", *both, "--out", str(results / "none" / "x" / "y.html")])
    assert lost.exit_code == 2 and not isinstance(lost.exception, OSError)
    assert runner.invoke(app, ["verify", str(results / "new")]).exit_code == 0
