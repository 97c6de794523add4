"""What used to be lost or counted without a word: each sheet here is one that somebody might really send."""

import pytest

from assess.books import read_book
from tests.test_intake import codes, one, sheet_of, taken


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('姓名,次数,说明\n样例甲,1,无\n样例乙,2,"路上堵车\n样例丙,3,\n样例丁,4,无\n', 3),
        ('姓名,次数,说明\n样例甲,1,"堵车\n样例乙,2,\n样例丙,3,"看病\n样例丁,4,无\n', 2),
        ('姓名,说明\n样例甲,"堵车\n样例乙,"看病"\n', 2),
        ('姓名,次数,说明\n样例甲,1,"堵车\n样例乙,2,无\n样例丙,3,"\n', 2),
    ],
)
def test_a_quotation_mark_of_a_csv_that_nothing_closes_is_an_error_with_its_line(tmp_path, text, line):
    path = tmp_path / "甲.csv"
    path.write_text(text, encoding="utf-8")
    book, found = read_book(path)
    assert book is None
    assert one(found, "csv-quote-open").facts == {"line": line}


def test_a_text_of_several_lines_between_quotation_marks_is_one_cell(tmp_path):
    path = tmp_path / "甲.csv"
    path.write_text('姓名,次数,说明\n样例甲,1,"堵车，\n再看病, 回家"\n样例乙,2,"他说""好"""\n', encoding="utf-8")
    book, found = read_book(path)
    assert codes(found) == []
    assert book.sheets[0].rows[1:] == [["样例甲", "1", "堵车，\n再看病, 回家"], ["样例乙", "2", '他说"好"']]
