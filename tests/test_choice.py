"""Which table a sheet is: two that fit equally well are a question, and every reading says how sure it is and why."""

from assess.cells import Book
from assess.intake import from_books
from assess.intake.hints import Entry
from assess.intake.jobs import looked_at
from assess.tables import TABLES, Column, Table
from tests.test_intake import codes, one, sheet_of, taken


def ledger(name, word, heading):
    columns = (Column("name", "姓名", "text"), Column("hours", heading, "number", unit="小时"))
    return Table(name, word, f"{word}登记", columns, census=False)


SERVICE, STUDY = ledger("service", "志愿", "服务小时"), ledger("study", "自学", "自学小时")
BOTH = sheet_of([["某镇登记"], ["姓名", "服务小时", "自学小时"], ["样例甲", 3, 5], ["样例乙", 2, 1]], "表一")


def test_two_tables_that_fit_equally_well_are_a_question_that_names_both_and_why():
    tables, found = taken(BOTH, extra=[SERVICE, STUDY])
    asked = one(found, "table-unclear")
    assert (asked.level, asked.facts) == (
        "error",
        {"table": "志愿登记", "why": "表头有服务小时", "rival": "自学登记", "rival_why": "表头有自学小时"},
    )
    assert tables.frames == {}
    assert tables.sources[0].excluded == (
        (1, "标题或说明"), (3, "像两种表，用途没有写明"), (4, "像两种表，用途没有写明")
    )  # fmt: skip


def test_the_use_that_the_profile_gives_answers_the_question():
    books = [Book("甲.xlsx", "x", [BOTH])]
    for table, total in ((SERVICE, 5), (STUDY, 6)):
        tables, found = from_books(books, [SERVICE, STUDY], [Entry("用途", "表一", table.heading, sheet="表一")])
        assert tables.frames[table.name]["hours"].sum() == total and len(tables.frames) == 1
        assert "table-unclear" not in codes(found)
    tables, found = from_books(books, [SERVICE, STUDY], [Entry("用途", "表一", "不用", sheet="表一")])
    assert tables.frames == {} and "table-unclear" not in codes(found)


def test_a_title_that_names_one_of_the_two_answers_it_too():
    named = sheet_of([["自学登记"], ["姓名", "服务小时", "自学小时"], ["样例甲", 3, 5]])
    tables, found = taken(named, extra=[SERVICE, STUDY])
    assert tables.frames["study"]["hours"].tolist() == [5] and "table-unclear" not in codes(found)


def test_a_list_says_by_which_headings_it_was_known_and_a_narrow_lead_is_only_likely():
    tasks = sheet_of([["任务名称", "责任人", "状态", "完成时限"], ["修路", "样例甲", "在办", None]], "任务台账")
    source = taken(tasks)[0].sources[0]
    assert (source.sure, source.why) == ("高", "表头有任务名称、状态、完成时限，标题或表名也这样写")
    study = ledger("study", "自学", "自学时间")
    close = Table("service", "志愿", "志愿登记", (*SERVICE.columns, Column("when", "时间", "text", ("自学日",))), False)
    source = taken(sheet_of([["姓名", "自学时间", "服务小时", "自学日"], ["样例甲", 1, 2, "一"]]), extra=[study, close])[0].sources[0]  # fmt: skip
    assert (source.table, source.sure) == ("service", "高")
    rank = Table("service", "志愿", "志愿登记", (SERVICE.columns[0], Column("hours", "服务", "number", ("服务小时",), unit="小时")), False)  # fmt: skip
    source = taken(sheet_of([["姓名", "自学时间", "服务小时"], ["样例甲", 1, 2]]), extra=[study, rank])[0].sources[0]
    assert (source.table, source.sure, source.why) == ("study", "中", "表头有自学时间")


def test_the_profile_book_asks_for_the_use_and_otherwise_says_how_sure_it_is():
    use = [line for line in looked_at(Book("甲.xlsx", "x", [BOTH]), [*TABLES.values(), SERVICE, STUDY], (), True).learned if line.kind == "用途"]  # fmt: skip
    assert [(line.meaning, line.sure) for line in use] == [("", "要问")]
    grid = sheet_of([["2024年3月考勤表"], ["姓名", *range(1, 32)], ["样例甲", *["出勤"] * 31]], "考勤")
    use = [line for line in looked_at(Book("甲.xlsx", "x", [grid]), [*TABLES.values()], (), True).learned if line.kind == "用途"]  # fmt: skip
    assert [(line.sure, line.why) for line in use] == [("高", "表头逐日排列，格内是符号或状态词；用 1 行，剔除 1 行")]


def test_the_use_of_the_profile_holds_against_the_layout_of_a_sheet():
    year = sheet_of([["2024年迟到次数"], ["姓名", *(f"{month}月" for month in range(1, 13))], ["样例甲", *[1] * 12]], "年度")  # fmt: skip
    entries = [Entry("用途", "年度", "花名册", sheet="年度")]
    tables, _ = from_books([Book("甲.xlsx", "x", [year])], (), entries)
    assert "attendance_months" not in tables.frames
