"""The guard: whatever happens to the process that reads a file costs a finding for that file and nothing else."""

from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from assess import guard
from assess.books import read_book
from assess.findings import Finding, Place
from assess.intake import from_books, read
from assess.intake.jobs import FAILURES, cells
from assess.intake.reading import Reading
from assess.intake.wire import reading_in, reading_out, tables_in, tables_out
from assess.tables import TABLES, SourceSheet
from tests.test_intake import codes


def book(path, rows=3):
    page = openpyxl.Workbook()
    page.active.append(["工号", "姓名", "部门", "任职起", "占比"])
    for number in range(rows):
        page.active.append([f"{number:03d}", f"样例{number}", "党政办", "2026-01-01", "70%"])
    page.save(path)
    return path


@pytest.fixture
def fresh_workers():
    """Workers that were waiting before the test keep out of it."""
    guard._close_all()
    yield
    guard._close_all()


def test_a_book_read_behind_the_guard_gives_the_same_tables_as_in_this_process(tmp_path):
    path = book(tmp_path / "花名册.xlsx")
    (there, found), (here, said) = read([path]), from_books([read_book(path)[0]])
    pd.testing.assert_frame_equal(there.frames["roster"], here.frames["roster"])
    assert there.sources == here.sources
    assert there.books == here.books
    assert found == said


def test_a_reader_that_dies_costs_one_finding_and_the_other_book_is_read(tmp_path, monkeypatch, fresh_workers):
    take, killed = guard._IDLE.take, []

    def first_one_dies(self):
        worker = take()
        if not killed:
            killed.append(worker)
            worker.process.kill()
            worker.process.wait()
        return worker

    monkeypatch.setattr(guard._Idle, "take", first_one_dies)
    tables, found = read([book(tmp_path / "甲.xlsx"), book(tmp_path / "乙.xlsx", 4)])
    assert codes(found, "error") == ["file-breaks-reader"]
    assert len(tables.books) == 1
    assert len(tables.frames["roster"]) in {3, 4}


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, monkeypatch, fresh_workers):
    monkeypatch.setattr(guard, "SECONDS_BASE", 0.01)
    monkeypatch.setattr(guard, "SECONDS_PER_MIB", 0.0)
    tables, found = read([book(tmp_path / "甲.xlsx", 3000)])
    assert codes(found) == ["file-took-too-long"]
    assert not tables.frames


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the limit of memory needs Linux")
def test_a_reader_that_wants_too_much_memory_is_stopped_and_the_next_book_is_read(tmp_path, monkeypatch, fresh_workers):
    path = book(tmp_path / "甲.xlsx", 3000)
    with monkeypatch.context() as tight:
        tight.setattr(guard, "MEMORY_BASE", 1 << 20)
        tight.setattr(guard, "MEMORY_PER_BYTE", 0)
        assert codes(read([path])[1])[0] in {"file-needs-too-much", "file-breaks-reader"}
    assert len(read([path])[0].frames["roster"]) == 3000


def test_every_way_to_fail_has_a_message():
    for code in FAILURES.values():
        assert Finding(code, Place("甲.xlsx")).message()


def test_a_bug_in_the_worker_is_an_exception_that_quotes_no_cell():
    with pytest.raises(guard.BrokenWorkerError) as caught:
        guard.run(
            [
                guard.Job(
                    {
                        "job": "look",
                        "key": "00",
                        "paths": [["样例甲", "110101199003074578"]],
                        "folder": "",
                        "tables": [],
                    },
                    0,
                )
            ]
        )
    assert "TypeError" in str(caught.value)
    assert "样例甲" not in str(caught.value) and "110101199003074578" not in str(caught.value)


def test_the_bare_cells_of_a_rulebook_come_through_with_their_types(tmp_path):
    page = openpyxl.Workbook()
    page.active.append(["甲", 1.5, True, None, pd.Timestamp("2026-03-05").to_pydatetime(), "=1+1"])
    page.save(tmp_path / "办法.xlsx")
    assert cells(tmp_path / "办法.xlsx")[0].sheets[0].rows == read_book(tmp_path / "办法.xlsx")[0].sheets[0].rows


def test_a_reading_survives_the_way_between_processes():
    frame = pd.DataFrame(
        {
            "name": pd.Series(["样例甲", None, "NA", "样例甲"], dtype="str"),
            "status": pd.Series(["迟到", None, "出勤", "迟到"], dtype="str").astype("category"),
            "days": [1.0, np.nan, 0.5, 0.0],
            "date": pd.Series(["2026-01-02", None, "2026-01-03", None]).astype("datetime64[us]"),
            "official": pd.Series([True, None, False, True], dtype="boolean"),
            "row": np.array([2, 3, 4, 5], dtype="int32"),
        }
    )
    source = SourceSheet(
        "甲.xlsx",
        "表",
        "roster",
        "flat",
        (1, 2),
        {"name": 2},
        5,
        4,
        ((9, "合计行"),),
        ("职级",),
        "",
        ("2026-01-01", "2026-01-31"),
    )
    reading = Reading(
        source, frame, [Finding("sheet-year-unknown", Place("甲.xlsx", "表", "B2"), {"month": np.int64(3)})]
    )
    blobs = []
    back = reading_in(reading_out(reading, blobs), iter(blobs))
    pd.testing.assert_frame_equal(back.frame, frame)
    assert back.source == source
    assert back.findings == reading.findings


def test_declared_tables_survive_the_way_between_processes():
    assert tables_in(tables_out(list(TABLES.values()))) == list(TABLES.values())


def test_the_number_of_files_done_is_told(tmp_path):
    told = []
    read(
        [book(tmp_path / "甲.xlsx"), book(tmp_path / "乙.xlsx", 4)], (), lambda done, total: told.append((done, total))
    )
    assert told == [(1, 2), (2, 2)]


def test_the_largest_file_is_begun_first_and_the_answers_keep_the_order_of_the_jobs(monkeypatch):
    begun = []

    def answer(job):
        begun.append(job.size)
        return guard.Failure(str(job.size))

    monkeypatch.setattr(guard, "_one", answer)
    monkeypatch.setattr(guard, "MOST_WORKERS", 1)
    answers = guard.run([guard.Job({}, size) for size in (2, 9, 5)])
    assert begun == [9, 5, 2]
    assert answers == [guard.Failure("2"), guard.Failure("9"), guard.Failure("5")]
