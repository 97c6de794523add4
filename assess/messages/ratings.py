"""Messages about rating sheets: results with counts, score sheets, ballots and forms of one person."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "rating-options-mixed": Message(
        "error", "测评结果表的列“{words}”不属于同一套等次，无法确定怎样计票，没有导入。",
        "请只保留一套等次（如 优秀、称职、基本称职、不称职）的列；两套等次请分成两张表。",
        "The columns of the rating result belong to different scales; the sheet was not imported.",
        "Keep the columns of one scale, or split the sheet in two.",
    ),
    "rating-option-twice": Message(
        "error", "测评结果表有两列都叫“{word}”，上面又没有写明各是哪类测评主体，没有导入。",
        "请在等次上方加一行写明测评主体（如 领导班子、中层、群众），再导入。",
        "Two columns have the same option and no different rater group above; the sheet was not imported.",
        "Write the rater groups in a row above the options.",
    ),
    "rating-ballots-not-whole": Message(
        "error", "“{heading}”一列应是票数，却有 {count} 格不是整数或是百分比：{cells}；整张表没有导入。",
        "请把得票率改回票数；得票率可放在另一列，表头写“得票率”。",
        "{count} cells of an option are no whole ballots: {cells}. The sheet was not imported.",
        "Write ballots; shares may stand in a column of their own.",
    ),
    "rating-rows-empty": Message(
        "warning", "{count} 人（行）没有填任何打分或票数，是“未填”，不是 0：{cells}。", "请补填；确实没有参加测评的可不管。",
        "{count} rows hold no mark or ballot at all; that is not recorded, not 0: {cells}.", "Fill them in if they were rated.",
    ),
    "rating-cells-blank": Message(
        "warning", "有 {count} 格{what}是空白，按“未填”处理，没有当作 0：{cells}。", "如确实是 0，请填 0；漏填的请补填。",
        "{count} cells are blank and count as not recorded, not as 0: {cells}.", "Write 0 where it was 0.",
    ),
    "rating-total-differs": Message(
        "error", "“{heading}”与同一行各列算出的数不一致，共 {count} 行：{cells}；第一处写的是 {said}，算出的是 {counted}。",
        "请核对是分项填错还是合计填错；导入的是各分项，不是合计。",
        "{count} totals differ from the cells beside them: {cells}; the first says {said}, counted {counted}.",
        "Find out whether a cell or the total is wrong; the cells were imported, not the total.",
    ),
}  # fmt: skip
