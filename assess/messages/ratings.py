"""Messages about rating sheets: results with counts, score sheets, ballots and forms of one person."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "leader-weights-odd": Message(
        "error", "分管领导写了权重，合计 {sum}（没有写权重的 {blank} 人），不是 100%，共 {count} 条任职；权重没有采用，各领导同等计算。", "请写成“姓名 60%、姓名 40%”，每人都写，合计 100%；不分权重的，都不写。",
        "The weights of the leaders add up to {sum} ({blank} without any), not to 100 %, for {count} appointments; they were not used.", "Write a weight for each, 100 % together, or none."),
    "leader-weights-unreadable": Message(
        "error", "分管领导写的“{raw}”像是带着权重，读不懂（{count} 条任职）：没有按权重计算，写的整段字当作姓名找人。", "请写成“姓名 60%、姓名 40%”，每人都写，合计 100%；不分权重的，只写姓名。",
        "The leaders “{raw}” seem to carry weights that cannot be read ({count} appointments); no weights were used and the words taken as a name.", "Write “name 60 %, name 40 %”, 100 % together, or the names only."),
    "leader-not-found": Message(
        "error", "分管领导“{who}”（权重 {weight}，{count} 条任职）{why}，没有人能投这份权重的票。", "相近的人：{near}。请改成花名册里的姓名；同名的写工号；不在册的请补上此人。",
        "The leader “{who}” (weight {weight}, {count} appointments) is nobody's name or several people's; nobody can cast that weight.", "Near: {near}. Correct the name, write the id, or add the person."),
    "leader-ballots-of-others": Message(
        "error", "{table}里测评主体“{group}”有 {count} 行，评议人没有写、不在花名册里，或不是本人按权重的分管领导，没有计入（例如此处）。", "请补上或改正评议人（写工号或姓名）；确是分管领导的，请在花名册“分管领导”写上姓名和权重。",
        "{count} ballots of the leaders' group “{group}” in {table} name no rater, or one who is not a leader of that post; not counted.", "Correct the rater, or name the leader on the roster."),
    "leader-without-ballot": Message(
        "warning", "有权重的分管领导（{weight}）没有给这一岗位打分，共 {count} 条任职（例如此处）；其余领导按各自权重合成。", "漏录的请补录；不再分管的，请改花名册的分管领导和权重。",
        "A leader with the weight {weight} gave no marks for {count} appointments; the others' weights were used.", "Add the missing ballots, or correct the roster."),
    "ballots-void": Message(
        "warning", "测评主体“{group}”有 {ballots} 张票作废：{reason}。这些票的 {count} 行都没有计入。",
        "请核对{table}；确是有效票的，请补全，或改考核办法的“测评”表。",
        "{ballots} ballots of “{group}” are void ({reason}); their {count} rows were not counted.",
        "Check the sheet, complete the ballots, or change the sheet 测评.",
    ),
    "ballots-not-entitled": Message(
        "warning", "测评主体“{group}”只收这些人的票：{allowed}。有 {count} 行的评议人不是（或没有写、花名册里找不到），没有计入。",
        "请核对{table}的评议人和花名册；评议人写工号或姓名。",
        "Only {allowed} vote in “{group}”; {count} rows of other or unknown raters were not counted.",
        "Check the raters; write their number or name as on the roster.",
    ),
    "ballots-without-rater": Message(
        "error", "测评主体“{group}”有 {count} 行没有写评议人，分不出哪些行是同一张票，判不了废票；这些行都计入了。",
        "请在{table}加“评议人”一列，写票的编号也可以；或从考核办法的“测评”表删去“废票”“每票上限”。",
        "{count} rows of “{group}” name no rater, so that ballots cannot be told apart or judged; all were counted.",
        "Add a column 评议人 (the number of the ballot will do).",
    ),
    "rating-options-mixed": Message(
        "error", "测评结果表的列“{words}”不属于同一套等次，无法确定怎样计票，没有导入。",
        "请只保留一套等次（如 优秀、称职、基本称职、不称职）的列；两套等次请分成两张表。叫法不同的，在识别档案的“列”里写明它是哪一等。",
        "The columns of the rating result belong to different scales; the sheet was not imported.",
        "Keep the columns of one scale, split the sheet in two, or say in the profile which option each column is.",
    ),
    "rating-option-twice": Message(
        "error", "测评结果表有两列都叫“{word}”，上面又没有写明各是哪类测评主体，没有导入。",
        "请在等次上方加一行写明测评主体（如 领导班子、中层、群众），再导入；多出来的一列，可在识别档案里按列号写“不用”。",
        "Two columns have the same option and no different rater group above; the sheet was not imported.",
        "Write the rater groups in a row above the options, or mark a surplus column as 不用 in the profile.",
    ),
    "rating-ballots-not-whole": Message(
        "error", "“{heading}”一列应是票数，却有 {count} 格不是整数或是百分比：{cells}；整张表没有导入。",
        "请把得票率改回票数；得票率可放在另一列，表头写“得票率”；这一列不是票数的，在识别档案里写明。",
        "{count} cells of an option are no whole ballots: {cells}. The sheet was not imported.",
        "Write ballots; shares may stand in a column of their own. If the column is no option, say so in the profile.",
    ),
    "rating-rows-empty": Message(
        "warning", "{count} 人（行）没有填任何打分或票数，是“未填”，不是 0：{cells}。", "请补填；确实没有参加测评的可不管。",
        "{count} rows hold no mark or ballot at all; that is not recorded, not 0: {cells}.", "Fill them in if they were rated.",
    ),
    "rating-abstained": Message(
        "note", "有 {count} 格写的是弃权、缺席、回避一类的话（{cells}），这些格不计分，同一行其他评委的打分照常采用。", "请核对这几位评委确实没有打分。",
        "{count} cells say that a rater abstained or was absent ({cells}); they are no scores, the others of the row count.", "Check that these raters gave no score.",
    ),
    "rating-marks-odd": Message(
        "warning", "有 {count} 格打分与其他打分相差很大（{cells}，如 {found}，一般在 {middle} 上下），照样采用。", "请核对是否漏写、多写了数字或小数点，写错的请改正后重新导入。",
        "{count} marks lie far from the others ({cells}, such as {found}; most are near {middle}); they were kept.", "Check for slips of the pen and correct them.",
    ),
    "rating-votes-over": Message(
        "warning", "有 {count} 行各等次的票数加起来超过“{heading}”（{cells}）；第一处共 {votes} 票，写的是 {most}。", "请核对票数和人数，改正后重新导入。",
        "In {count} rows the votes together are more than {heading} ({cells}): {votes} and {most} in the first.", "Check both and correct them.",
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
    "rating-columns-unclear": Message(
        "error", "看起来是打分表，但看不出这些列是测评要素、评委、测评主体还是场次（{names}），没有导入。",
        "请在这些列的上方加一行，写“测评要素”“评委”“测评主体”或“场次”（只写一种），或填在识别档案里；不是打分的列请删去，或在识别档案里写“不用”。",
        "This looks like a score sheet, but its columns may be items, raters, groups or occasions ({names}); it was not imported.",
        "Write above the columns or in the profile which of these they are; delete the columns that are no marks, or mark them as 不用.",
    ),
    "rating-nameless-total": Message(
        "note", "最后一列没有表头，与同一行各分数的{kind}相符，当作合计核对，没有当作另一个分数导入。", "建议补上表头。",
        "A column without a heading agrees with the sum or mean of its row; it was checked and not imported.", "Give it a heading.",
    ),
    "rating-occasions": Message(
        "note", "按“每列是一次打分”读取：{count} 次、{people} 人、{marks} 个分数。", "如这些列不是场次，请改写表头。",
        "Each column was read as one occasion: {count} occasions, {people} people, {marks} marks.", "Rename the columns if they are none.",
    ),
    "rating-heading-is-date": Message(
        "warning", "场次的表头里只有这一个是真正的日期（{date}），其余是文字；可能是输入时被自动改成了日期。",
        "请核对表头；可把单元格格式设为文本后重新输入。",
        "Of the occasion headings this one is a true date ({date}), the others are text; it may have been changed on typing.",
        "Check the heading; format the cell as text and type it again.",
    ),
    "rating-group-means": Message(
        "warning", "各列是测评主体，每格按一个分数导入；表中没有票数，最少票数无法核对，去高去低也无从进行。", "如有逐票的打分，请导入逐票的表。",
        "The columns are rater groups; each cell was read as one mark, so the least number of ballots cannot be checked.",
        "Import the ballots themselves if there are any.",
    ),
    "rating-marks-are-parts": Message(
        "error", "总分是各列相加得来的（最高 {highest}），单列不是 0 到 100 的得分；已按原数导入，计分前请确认。",
        "请把各列折算成百分制；或只留总分一列，表头写“测评得分”。如各列本来就是百分制，请删去相加的总分列。",
        "The total is the sum of the columns (highest {highest}), so a single column is no mark out of 100.",
        "Convert the columns to marks out of 100, or keep the total alone as the mark.",
    ),
    "rating-sheet-incomplete": Message(
        "error", "打分表还没有填：{rated} 个被测评对象、{items} 行，{marks} 个分数；合计里的 0 是公式对空白求和，不是得分。", "请填好分数后再导入。",
        "The score sheet is incomplete: {rated} rated, {items} rows, {marks} scores; a total of 0 over blanks is no score.", "Fill it in and import again.",
    ),
    "rating-marks-unreadable": Message(
        "error", "有 {count} 行里有读不出来的打分，整行没有导入：{cells}。", "请把这些格改成数字，或同一套等次中的词。",
        "{count} rows hold marks that cannot be read and were left out: {cells}.", "Write a number, or a word of one scale.",
    ),
    "rating-mark-over": Message(
        "error", "打分 {mark} 超过了这一项的分值 {most}。", "请核对打分或分值。",
        "The mark {mark} is above the {most} points of its item.", "Check the mark or the points.",
    ),
    "rating-form-incomplete": Message(
        "error", "这是一个人的考核表，没有填好，是“未完成”，不是 0 分：{dimensions} 个部分、考核项 {items} 项、已填 {marks} 个分数；空着的栏目：{missing}。没有导入。",
        "请填好姓名和分数后再导入；几个人的结果最好汇成一张表，每人一行。",
        "An assessment form of one person that is incomplete, not 0: {dimensions} parts, {items} items, {marks} scores. It was not imported.",
        "Fill in the name and the scores, or supply one sheet with a row for each person.",
    ),
    "rating-form-score-unreadable": Message(
        "error", "这是一个人的考核表，评分栏里有不是数字的内容，没有导入（{dimensions} 个部分、考核项 {items} 项）。", "请把评分改成数字后再导入。",
        "An assessment form of one person with a score that is no number ({dimensions} parts, {items} items); it was not imported.", "Write numbers.",
    ),
    "rating-form-read": Message(
        "note", "按一个人的考核表读取：{dimensions} 个部分、考核项 {items} 项、{marks} 个分数；空着的栏目：{missing}。", "请核对；空着的栏目请补填。",
        "Read as an assessment form of one person: {dimensions} parts, {items} items, {marks} scores.", "Check it and fill in what is blank.",
    ),
    "rating-person-twice": Message(
        "warning", "有 {count} 行的人前面已经出现过（同一测评主体、同一日期），各行都计入了：{cells}。",
        "如是重复登记，请删去一行；如是不同的人或不同的票，请补上工号或测评主体。",
        "{count} rows name a person who already stands above (same group and date); all rows were counted: {cells}.",
        "Delete what is repeated, or write the personnel number or the rater group.",
    ),
    "rating-footer-differs": Message(
        "error", "合计行“{heading}”写的是 {said}，按导入的各行相加是 {counted}。", "请核对是漏了人、填错了，还是合计有误。",
        "The row of totals says {said} for a column whose rows add up to {counted}.", "Find out whether a row or the total is wrong.",
    ),
}  # fmt: skip
