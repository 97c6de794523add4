"""results.xlsx recalculates: LibreOffice finds every value that the engine stored, and after a change what the engine would find.

One run of LibreOffice over a handful of workbooks. Every stored value is 0 in the copies it is given, so that nothing but a
calculation can give the right one.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

from assess import words
from assess.content import folder
from assess.engine import read_books, run
from assess.rulefile import load_rulebook
from assess.scales import SCALES as KERNELS
from assess.scales.rounding import hundredths
from assess.scoring import POLICY, RULE, TOTAL, score
from assess.tables import column_letter
from assess.workbook import PEOPLE, write_workbook
from assess.workbook.formulas import WRITERS, clerk
from assess.workbook.parameters import PARAMETERS, parameters
from tests.conftest import year
from tests.demo import demo_run
from tests.every_scale import OTHER, SCALES, every_run
from tests.recalculation import changed, differences, formulas, opened, recalculated, same, without_stored_values
from tests.test_language_table import EVERY, Said, book_of
from tests.test_output import moved_posts

WHOLE = ("invented", "moved", "every")


@pytest.fixture(scope="module")
def runs(invented_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    return {
        "invented": invented_run(24), "moved": moved_posts(folder / "moved"), "every": every_run(folder / "every"),
        "other": every_run(folder / "other", other=True),
    }  # fmt: skip


@pytest.fixture(scope="module")
def office(runs, tmp_path_factory):
    """The folder of the workbooks as written, and ``out`` beside them as LibreOffice calculated them."""
    folder = tmp_path_factory.mktemp("office")
    for name in WHOLE:
        write_workbook(runs[name], folder / f"{name}-written.xlsx")
        without_stored_values(folder / f"{name}-written.xlsx", folder / f"{name}.xlsx")
    write_other_numbers(runs, folder)
    write_other_values(runs["every"], folder)
    write_kernels(folder / "kernels.xlsx")
    recalculated(sorted(set(folder.glob("*.xlsx")) - set(folder.glob("*-written.xlsx"))), folder)
    return folder


@pytest.mark.parametrize("name", WHOLE)
def test_libreoffice_finds_every_value_that_the_engine_stored(name, runs, office):
    assert opened(office / f"{name}.xlsx")[PEOPLE]["H2"].value == 0
    assert differences(office / f"{name}-written.xlsx", office / "out" / f"{name}.xlsx") == []
    assert len(list(formulas(office / f"{name}-written.xlsx"))) > 8 * runs[name].posts["scored"].sum()
    totals = [None if np.isnan(total) else total / 100 for total in runs[name].people["total"]]
    assert totals_in(office / "out" / f"{name}.xlsx") == totals


@pytest.mark.parametrize("name", WHOLE)
def test_every_line_pot_and_total_is_the_engines(name, runs, office):
    for block in runs[name].blocks:
        agree(block, office / "out" / f"{name}.xlsx")


def test_other_numbers_on_the_sheet_of_parameters_give_what_another_rulebook_gives(runs, office):
    found = office / "out" / "other.xlsx"
    for block in runs["other"].blocks:
        agree(block, found)
    other = runs["other"]
    totals = [None if np.isnan(total) else total / 100 for total in other.people["total"]]
    assert totals_in(found) == totals
    assert totals != [None if np.isnan(total) else total / 100 for total in runs["every"].people["total"]]
    assert column(found, PEOPLE, "现符合的限制") == [codes or None for codes in other.people["codes"].tolist()]
    before = runs["every"].people["total"].to_numpy()
    moved = (other.people["total"].to_numpy() - before) / 100
    assert all(
        same(a, None if np.isnan(b) else b) for a, b in zip(column(found, PEOPLE, "试算变化"), moved, strict=True)
    )


def test_other_measured_values_give_what_the_engine_gives_for_them(runs, office):
    made, blocks = other_values(runs["every"])
    assert len(made) > 30 and any(value is None for *_, value in made)
    totals = [block.total.tolist() for block in blocks]
    assert totals != [block.total.tolist() for block in runs["every"].blocks]
    for block in blocks:
        agree(block, office / "out" / "values.xlsx")


def test_formulas_of_all_scales_round_as_the_kernels_do(office):
    """Edges, halves of a hundredth, and numbers a few units in the last place beside them."""
    written = opened(office / "out" / "kernels.xlsx").active
    found = [row[0].value for row in written.iter_rows(min_col=written.max_column)]
    wanted = [cents / 100 for *_, cents in kernel_cases()]
    assert [case[:3] for case, a, b in zip(kernel_cases(), found, wanted, strict=True) if not same(a, b)] == []
    assert len(wanted) > 2_500


@pytest.mark.simulate
def test_the_demo_year_and_every_family_of_rules_recalculate(tmp_path):
    """Each family's own rulebook over an invented year, and the demo year, in one run of LibreOffice."""
    whole = {"demo": demo_run()}
    for number, said in enumerate(said for said in EVERY.values() if isinstance(said, Said)):
        books = year(12)
        roster = books.frames["roster"]
        books.frames["roster"] = roster.assign(
            role=pd.array([said.roles[n % len(said.roles)] for n in range(len(roster))], dtype="str")
        )
        whole[f"family{number}"] = run(books, book_of(said, tmp_path / f"rules{number}"))
    for name, result in whole.items():
        write_workbook(result, tmp_path / f"{name}-written.xlsx")
        without_stored_values(tmp_path / f"{name}-written.xlsx", tmp_path / f"{name}.xlsx")
    recalculated([tmp_path / f"{name}.xlsx" for name in whole], tmp_path)
    for name, result in whole.items():
        assert differences(tmp_path / f"{name}-written.xlsx", tmp_path / "out" / f"{name}.xlsx") == [], name
        for block in result.blocks:
            agree(block, tmp_path / "out" / f"{name}.xlsx")
    assert len(whole) > 45


@pytest.mark.simulate
def test_every_shipped_rulebook_recalculates_over_the_demo_books(tmp_path):
    """Roles are dealt out in turn, so that every ruler has people; what its ledgers do not hold stays blank."""
    names = [
        one.name for one in sorted(folder("rules").iterdir()) if (one / "岗位.csv").is_file() and one.name != "pieces"
    ]
    names = [name for name in names if not name.startswith("national-")]
    assert len(names) == 7
    for name in names:
        rules, _ = load_rulebook(folder("rules") / name)
        books, _ = read_books([folder("data") / "demo"], ledgers=rules.ledgers)
        roster = books.frames["roster"]
        dealt = [rules.roles[n % len(rules.roles)].name for n in range(len(roster))]
        books.frames["roster"] = roster.assign(role=pd.array(dealt, dtype="str"))
        write_workbook(run(books, rules), tmp_path / f"{name}-written.xlsx")
        without_stored_values(tmp_path / f"{name}-written.xlsx", tmp_path / f"{name}.xlsx")
    recalculated([tmp_path / f"{name}.xlsx" for name in names], tmp_path)
    for name in names:
        assert differences(tmp_path / f"{name}-written.xlsx", tmp_path / "out" / f"{name}.xlsx") == [], name


def totals_in(path):
    """The totals of 总表, None where it says that there is none."""
    return [None if total == "未计分" else total for total in column(path, PEOPLE, "总分")]


def column(path, sheet, heading):
    """The values below a heading (its first line)."""
    page = opened(path)[sheet]
    place = headings(page)[heading]
    return [row[0].value or None if isinstance(row[0].value, str) else row[0].value for row in page.iter_rows(min_row=2, min_col=place, max_col=place)]  # fmt: skip


def headings(page):
    """The column number of every heading, by its first line."""
    return {str(cell.value).split("\n")[0]: cell.column for cell in page[1]}


def agree(block, path):
    """Every rule, pot and total of a role's sheet is what scoring says, blank where nothing was measured."""
    page = opened(path)[block.role]
    place = headings(page)
    told = {name: [page.cell(row, at).value for row in range(2, len(block.owners) + 2)] for name, at in place.items()}
    pots, own = {}, {}
    for position, (spec, points) in enumerate(zip(block.specs, block.points, strict=True)):
        if spec.indicator is None:
            close(told[words.line_kind(TOTAL, -1) if spec.kind == TOTAL else spec.dimension], points, ~block.scored)
            continue
        code = spec.indicator.code
        gone = block.absent.get(code, np.zeros(len(points), dtype=bool))
        pots[code] = pots.get(code, 0) + points.astype(int)
        own[code] = own.get(code, 0) + (points.astype(int) if spec.kind != POLICY else 0)
        if spec.kind == RULE and not spec.indicator.per:
            settled = np.isnan(block.values[position]) & (points == 0)
            close(told[f"计分 {spec.rule.number} 得分"], points, gone | settled)
    for code, cents in pots.items():
        gone = block.absent.get(code, np.zeros(len(cents), dtype=bool))
        close(told[code], cents, gone & ~block.scored)
        close(told[f"{code} 实测"], own[code], gone)
    close(told["岗位得分"], block.total, ~block.scored)


def close(found, cents, blank):
    """Numbers equal to the hundredth; blanks (or a premise that settles the rule at 0) where nothing was measured."""
    wanted = [None if empty else number / 100 for number, empty in zip(cents.tolist(), blank.tolist(), strict=True)]
    assert all(same(a if a != "" else None, b) or (b is None and a == 0) for a, b in zip(found, wanted, strict=True)), [
        pair for pair in zip(found, wanted, strict=True) if not same(*pair)
    ][:5]


def write_other_numbers(runs, folder):
    """The workbook of one rulebook with the numbers of the other written to 参数."""
    cells = {}
    pairs = zip(parameters(runs["every"].rulebook), parameters(runs["other"].rulebook), strict=True)
    for row, (one, other) in enumerate(pairs, start=2):
        assert (one.key, one.kind) == (other.key, other.kind)
        if one.value != other.value:
            cells[PARAMETERS, f"F{row}"] = other.value
    assert len(cells) > len(OTHER)
    changed(folder / "every.xlsx", folder / "other.xlsx", cells)


def other_values(run):
    """Changes (role, row, rule, which value of it, value or None) and what scoring makes of them."""
    draw, made, counted = np.random.default_rng(3), [], dict(run.counted.rules)
    for block in run.blocks:
        for position, spec in enumerate(block.specs):
            if spec.kind != RULE or position not in block.values or spec.indicator.code == "多-16":
                continue
            number, measured = spec.rule.number, counted[spec.rule.number]
            value = None if position % 7 == 0 else float(draw.choice([0, 1, 2.5, 7, 11, 81]))
            if measured.parts is not None:
                row, at = map(int, draw.choice(np.argwhere(~np.isnan(measured.parts[block.owners]))))
                parts = measured.parts.copy()
                parts[block.owners[row], at] = np.nan if value is None else value
                whole = np.where(np.isnan(parts).all(axis=1), np.nan, measured.value)
                counted[number] = replace(measured, parts=parts, value=whole)
                made.append((block.role, row, number, f" 第{at + 1}期", value))
                continue
            row = int(draw.choice(np.flatnonzero(~np.isnan(block.values[position]))))
            fresh = measured.value.copy()
            if spec.rule.base:
                fresh[block.owners] = best_of(run, block, row, value)
            else:
                fresh[block.owners[row]] = np.nan if value is None else value
            counted[number] = replace(measured, value=fresh)
            made.append((block.role, row, number, "", value))
    return made, score(run.posts["role"].to_numpy(dtype=str), counted, run.rulebook)


def best_of(run, block, row, value):
    """Shares of the best of the role after one person's count is another; 多-5 counts the same without a base."""
    raw = run.counted.rules[next(r.number for pot in run.rulebook.indicators for r in pot.rules if pot.code == "多-5")]
    mine = raw.value[block.owners].copy()
    mine[row] = np.nan if value is None else value
    return mine / np.nanmax(mine)


def write_other_values(run, folder):
    """The workbook with other measured values in it."""
    place = {block.role: headings(opened(folder / "every-written.xlsx")[block.role]) for block in run.blocks}
    cells = {
        (role, f"{column_letter(place[role][f'计分 {number} 计量{which}'])}{row + 2}"): value
        for role, row, number, which, value in other_values(run)[0]
    }
    changed(folder / "every.xlsx", folder / "values.xlsx", cells)


@cache
def kernel_cases():
    """Scale, parameters, value, and hundredths by the kernel, around everything that is an edge or a half."""
    draw, found = np.random.default_rng(11), []
    for scale, text, given in SCALES:
        params = KERNELS[scale].parse(text)
        numbers = [number.value for number in WRITERS[scale].numbers(params)]
        edges = np.array([x for x in (*given, *numbers) if x is not None], dtype=float)
        near = [np.nextafter(edges, edges + side) for side in (-1, 1)]
        steps = (edges[:, None] + np.arange(-2, 3) / 8).ravel()
        value = np.concatenate([edges, *near, steps, draw.integers(1, 400, 20) / draw.integers(1, 60, 20)])
        if scale == "名次":
            value = np.maximum(1.0, np.round(np.abs(value)))
        held = np.clip(value, params.low, params.high) if scale == "评定" else value.copy()
        cents = hundredths(KERNELS[scale].points(held, 10.75, params))
        found += zip([scale] * len(value), [text] * len(value), value.tolist(), cents.tolist(), strict=True)
    return found


def write_kernels(path):
    """One row per case: full points, the value, the numbers of the rule, and last the rounded formula."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, (scale, text, value, _) in enumerate(kernel_cases()):
            params = KERNELS[scale].parse(text)
            numbers = [number.value for number in WRITERS[scale].numbers(params)]
            for place, number in enumerate([10.75, value, *numbers]):
                sheet.write_number(row, place, number)
            at = [f"{column_letter(place + 3)}{row + 1}" for place in range(len(numbers))]
            formula = clerk(WRITERS[scale].points(f"B{row + 1}", f"A{row + 1}", at, params))
            sheet.write_formula(row, 12, f"={formula}", None, -1)
