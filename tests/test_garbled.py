"""Text whose characters were lost: known by its look, and never suspected in plain Chinese."""

import pytest

from assess.intake.garbled import garbled


@pytest.mark.parametrize(
    "text",
    ["锟斤拷锟斤拷", "姓\ufffd名", "ï¿½ï¿½", "å§“å\x90\x8då\x90\x8d", "ÐÕÃû", "²¿ÃÅ ÐÕÃû"],
)
def test_lost_characters_are_known_by_their_look(text):
    assert garbled([text, "甲松", "党政办公室"]) == {text}


def test_chinese_read_in_the_wrong_way_is_known_where_two_texts_agree():
    seen = ["姓名", "部门", "工作任务"]
    wrong = [text.encode("utf-8").decode("gbk", "replace").replace("\ufffd", "?") for text in seen]
    assert garbled([*wrong, "甲松"]) == set(wrong)
    assert garbled([wrong[0], "甲松", "党政办公室"]) == set()


@pytest.mark.parametrize(
    "text",
    [
        "联通", "甲　松", "××××", "√√√", "°C·m²", "Müller Ödön", "éàü", "“引号”——破折号…", "①②③", "2026年3月", "鿿龥㐀", "é€", "ä",
        "淇涓滢潇", "沁滢", "浣浈", "？？？", "???",
    ],
)  # fmt: skip
def test_plain_text_is_not_suspected(text):
    assert garbled([text, "甲松", "清河镇人民政府", "按时办结率"]) == set()
