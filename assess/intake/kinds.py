"""The kinds of lines of a profile, and the words that stand for nothing."""

USE, MONTH, COLUMN, SIGN, WORD, BLANK, DEPARTMENT = "用途", "年月", "列", "符号", "状态词", "空白", "部门"
UNIT, CYCLE, ORDER = "单位", "周期", "行序"
KINDS = (USE, MONTH, CYCLE, COLUMN, UNIT, SIGN, WORD, ORDER, BLANK, DEPARTMENT)
UNUSED, NOT_COUNTED, ZERO = "不用", "不计", "零"
# What a word of a column of yes and no may be told to mean.
FLAGS = {"是": "是", "否": "否"}
# What no heading of the sheet names, so that one line can answer for all its columns.
THE_MONTHS, THE_MARKS, THE_RATED = "各月的数字", "打分的各列", "被测评的各列"
