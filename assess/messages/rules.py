"""Messages about the rulebook."""

from assess.messages.entry import Message
from assess.scales.errors import ERRORS

MESSAGES: dict[str, Message] = {
    "sheet-missing": Message(
        "error", "考核办法缺少工作表“{sheet}”，或表中没有内容。", "请补上这张表。必须有的表：{needed}。",
        "The rulebook has no sheet “{sheet}”, or it is empty.", "Add the sheet. Required: {needed}."),
    "heading-missing": Message(
        "error", "工作表“{sheet}”的表头缺少列：{missing}。", "请在表头行补上这些列名。现有的列：{found}。",
        "Sheet “{sheet}” lacks the headings {missing}.", "Add them to the heading row. Found: {found}."),
    "heading-unknown": Message(
        "error", "工作表“{sheet}”的列“{found}”不认识，这一列不会起作用。", "可用的列：{allowed}。是不是“{near}”？{role}备注请写在“说明”列。",
        "Sheet “{sheet}” has an unknown column “{found}”, which nothing reads.", "Known: {allowed}. Did you mean “{near}”?"),
    "sheet-not-used": Message(
        "warning", "工作表“{sheet}”不是考核办法的表，没有使用。", "考核办法的表：{known}。若是改了表名，请改回来。",
        "Sheet “{sheet}” is no sheet of a rulebook and was not used.", "Known sheets: {known}."),
    "rulebook-base": Message(
        "error", "“{name}”是供别的办法引用的基础办法，没有岗位、指标和计分，不能单独计分。", "请在自己办法的“办法”表加一行：项写 引用，值写 {name}；再用自己的办法计分。",
        "“{name}” is a base for other rulebooks: without 岗位, 指标 and 计分 it cannot score anybody.", "Write a row 引用 with the value {name} on the sheet 办法 of your own rulebook."),
    "rulebook-base-checked": Message(
        "note", "“{name}”是供别的办法引用的基础办法，只检查了它写了的部分。", "在自己办法的“办法”表加一行：项写 引用，值写 {name}。",
        "“{name}” is a base for other rulebooks; what it says was checked.", "Write a row 引用 with the value {name} on the sheet 办法 of your own rulebook."),
    "include-unknown": Message(
        "error", "没有找到引用的办法“{found}”。", "可以写随软件提供的名称：{allowed}；或与本办法放在同一个文件夹里的文件夹名、工作簿名（连同 .xlsx）。",
        "The included rulebook “{found}” was not found.", "Write the name of a shipped one ({allowed}), or of a folder or workbook (with .xlsx) beside this rulebook."),
    "include-outside": Message(
        "error", "引用“{found}”不在本办法所在的文件夹里。", "请把它放到本办法旁边，只写名字，不写盘符、开头的斜杠和 ..。",
        "The included “{found}” is not in the folder in which this rulebook stands.", "Put it beside this rulebook and write its name only."),
    "include-two": Message(
        "error", "引用“{found}”有两本：随软件提供的一本，本办法旁边也有一本，不知道用哪一本。", "请给旁边的那一本改名，引用里写新名字。",
        "“{found}” is a shipped rulebook and also stands beside this one.", "Rename the one beside it."),
    "include-same-name": Message(
        "error", "引用“{found}”与另一本在用的办法同名（{name}），出处会分不清。", "请给其中一本改名。",
        "“{found}” has the name of another rulebook in use ({name}).", "Rename one of them."),
    "include-circle": Message(
        "error", "引用“{found}”转回了自己。", "请去掉这一行，或去掉对方引用本办法的那一行。",
        "The include “{found}” runs in a circle.", "Remove one of the rows 引用."),
    "include-too-deep": Message(
        "error", "引用“{found}”隔了太多层，最多 {most} 层。", "请直接引用最底下的那一本。",
        "The include “{found}” is too deep; at most {most}.", "Include the lowest book directly."),
    "include-unread": Message(
        "error", "引用的办法“{found}”打不开。", "请先用 assess rules lint 单独检查它。",
        "The included rulebook “{found}” cannot be read.", "Check it by itself with assess rules lint."),
    "include-replaced": Message(
        "note", "“{sheet}”的“{key}”改掉了引用的 {other}（{changed}）。", "有依据的改动无须处理；不是有意要改的，请换一个名字或编号，或删去本行。",
        "“{key}” of {sheet} replaces the included {other} ({changed}).", "Fine if it is meant; otherwise choose another name, or delete the row."),
    "include-dropped": Message(
        "note", "不用引用的“{found}”（{other}）。", "有依据的无须处理；请在“说明”里写明为什么不用。",
        "The included “{found}” ({other}) is left out.", "Say why in 说明."),
    "include-clash": Message(
        "error", "引用的两本办法都写了“{sheet}”的“{key}”，内容不一样，另一处在 {other}。", "请在本办法里写一行定下来；或在“办法”表写 不用，值写 {sheet} {key}，再写自己的。",
        "Two included rulebooks say “{key}” of {sheet} differently; the other is {other}.", "Settle it by a row of your own, or leave it out with 不用."),
    "drop-unknown": Message(
        "error", "“{found}”不是引用来的一行，没有什么可以不用。", "写成 表名、空格、那一行的名字或编号，如 限制 限-国6。引用来的有：{allowed}。",
        "“{found}” is no included row.", "Write sheet, blank, key, like 限制 限-国6. Included: {allowed}."),
    "property-missing": Message(
        "error", "“办法”表没有写“{name}”。", "请加一行：项为“{name}”，值照实填写。",
        "Sheet 办法 does not say “{name}”.", "Add a row for “{name}”."),
    "notice-lacks": Message(
        "error", "“公示”表没有写“{name}”。", "请加一行：项为“{name}”，值照规定填写，依据写明出自哪一条。",
        "Sheet 公示 does not say “{name}”.", "Add a row for “{name}”."),
    "rule-blank": Message(
        "error", "“{heading}”没有填写。", "请在该单元格写明；不能为空的内容系统不替您猜。",
        "“{heading}” is blank.", "Fill in the cell; nothing is guessed."),
    "rule-not-in-list": Message(
        "error", "“{heading}”写的是“{found}”，不在可用的词里。", "可用：{allowed}。是不是“{near}”？",
        "“{heading}” says “{found}”, which is not allowed.", "Allowed: {allowed}. Did you mean “{near}”?"),
    "rule-not-points": Message(
        "error", "“{heading}”写的“{found}”不是分值。", "分值写数字，最多两位小数，例如 8 或 0.5。",
        "“{heading}” says “{found}”, which is not a number of points.", "Write a number with at most two decimals."),
    "rule-not-number": Message(
        "error", "“{heading}”写的“{found}”不是数字或百分数。", "请写数字（如 0.5）或百分数（如 95%）。",
        "“{heading}” says “{found}”, which is not a number.", "Write a number or a percentage."),
    "rule-not-whole": Message(
        "error", "“{heading}”写的“{found}”不是整数。", "请写整数。",
        "“{heading}” says “{found}”, which is not whole.", "Write a whole number."),
    "rule-not-date": Message(
        "error", "“{heading}”写的“{found}”不是日期。", "请写成 2026-01-01 这样的日期。",
        "“{heading}” says “{found}”, which is not a date.", "Write a date like 2026-01-01."),
    "rule-double": Message(
        "error", "{what}“{found}”出现了两次。", "请改名或删去其中一行。",
        "{what} “{found}” stands twice.", "Rename or delete one."),
    "cap-wrong-sign": Message(
        "error", "这一行只会{way}，“上限”写的却是 {found}，永远用不到。", "上限带符号，是不是 {meant}？最多扣 4 写 -4，最多加 4 写 4。",
        "This row only moves one way; the cap {found} never binds.", "Caps carry a sign. Did you mean {meant}?"),
    "rulebook-starts-late": Message(
        "warning", "这本办法 {day} 才生效，而它自己的考核期从 {begin} 算起，{day} 以前的数据也会照它计分。", "核对“生效”和“考核期起”；办法管整个考核期的，“生效”写 {begin} 或更早。",
        "This rulebook is valid from {day}; its own period begins on {begin}.", "Check both dates."),
    "rulebook-ends-early": Message(
        "warning", "这本办法 {day} 已失效，而它自己的考核期到 {end} 为止，{day} 以后的数据也会照它计分。", "核对“失效”和“考核期止”；办法管整个考核期的，“失效”写 {end} 或更晚。",
        "This rulebook ran out on {day}; its own period ends on {end}.", "Check both dates."),
    "factor-not-number": Message(
        "error", "“系数”写的“{found}”不是系数。", "写不带百分号的数，最多四位小数，是不是 {meant}？或者写“对照”表的名字。",
        "“{found}” is no coefficient.", "Write a plain number with at most four decimals (did you mean {meant}?), or the name of a 对照."),
    "unit-percent-missing": Message(
        "error", "“{measure}”以 % 计，“{heading}”里写的是 {number}。", "是不是 {meant}？请写上百分号；不写，{number} 就是满的 {number} 倍。",
        "“{measure}” is a rate in %; {heading} says {number}.", "Did you mean {meant}? Write the sign."),
    "unit-not-percent": Message(
        "error", "“{measure}”以{unit}计，“{heading}”里写的却是 {number}。", "是不是 {meant}？请去掉百分号；要比率的，请换一个以 % 计的计量。",
        "“{measure}” is counted in {unit}; {heading} says {number}.", "Did you mean {meant}? Or use a measure in %."),
    "quota-lowest": Message(
        "error", "“名额”限制了最低的等次“{grade}”：没有更低的等次可以落，这个比例守不住。", "请删去这一行；各等次都要按比例的，只写前几个等次，余下的人都是最低等次。",
        "A quota limits the lowest grade “{grade}”: nobody can step down from it.", "Delete the row; limit the better grades only."),
    "rule-out-of-range": Message(
        "error",
        "“{what}”写的是 {found}，不合理。",
        "应为：{allowed}。",
        "“{what}” says {found}, which cannot be meant.",
        "Allowed: {allowed}.",
    ),
    "pay-unknown": Message(
        "error", "绩效“{found}”不在“绩效”表里。", "可用：{allowed}。",
        "Pay plan “{found}” is not on the sheet 绩效.", "Known: {allowed}."),
    "pay-not-money": Message(
        "error", "“{heading}”写的“{found}”不是金额。", "写元，最多两位小数，如 1000000 或 7299.27；总额也可以写“每人 7200”。",
        "“{heading}” says “{found}”, which is not a sum of money.", "Write yuan with at most two decimals, or 每人 7200."),
    "pay-grade-unsaid": Message(
        "error", "绩效“{found}”没有写明这些等次的系数：{missing}。", "请在“绩效系数”表各写一行；不发的写 0。没有写的，系统不当作 0。",
        "Pay plan “{found}” does not say what these are worth: {missing}.", "Add a row for each to 绩效系数; 0 for nothing."),
    "role-sum": Message(
        "error", "岗位类别“{role}”的各指标分值合计 {sum}，不等于总分 {total}。", "请调整“指标”表中该岗位一列的分值，使合计等于总分。",
        "The points of role “{role}” add up to {sum}, not {total}.", "Change the column of that role in 指标."),
    "role-unknown": Message(
        "error", "岗位“{name}”不在“岗位”表里。", "可用：{allowed}、其余。",
        "Role “{name}” is not on the sheet 岗位.", "Allowed: {allowed}, 其余."),
    "indicator-unknown": Message(
        "error", "{heading}引用的“{found}”不在“指标”表里。", "可用的编号：{allowed}。",
        "{heading} names indicator “{found}”, which does not exist.", "Known codes: {allowed}."),
    "indicator-without-rule": Message(
        "error", "指标“{name}”没有任何计分项，无法量化。", "请在“计分”表为它至少写一行：计量、办法、参数。",
        "Indicator “{name}” has no rule.", "Give it at least one line on the sheet 计分."),
    "indicator-without-role": Message(
        "error", "指标“{name}”没有给任何岗位类别分值。", "请在“指标”表的岗位列填分值，或删去该指标。",
        "Indicator “{name}” gives no role any points.", "Fill in points or delete it."),
    "role-without-rule": Message(
        "error", "指标“{name}”给了岗位“{role}”分值，却没有适用于该岗位的计分项。", "请在“计分”表补一行，岗位写“{role}”或“其余”。",
        "Indicator “{name}” gives role “{role}” points but no rule.", "Add a rule for that role."),
    "rule-role-overlap": Message(
        "error", "指标“{name}”里，“{measure}”既有适用所有岗位的计分项，又有某岗位专用的计分项，会重复计分。", "把不写岗位的那一行的岗位改为“其余”。",
        "In “{name}” a rule for all roles and one for a single role count the same “{measure}”.", "Write 其余 in the general line."),
    "measure-unknown": Message(
        "error", "不认识计量“{found}”。", "相近的有：{near}。可用的计量：{measures}；或“表.汇总(列)”，汇总可用：{aggregates}。",
        "Unknown measure “{found}”.", "Near: {near}. Measures: {measures}; or table.aggregate(column) with {aggregates}."),
    "measure-takes-nothing": Message(
        "error", "计量“{name}”不能带括号里的内容。", "请删去括号；限制条件写在“只计”“免计”列。",
        "Measure “{name}” takes nothing in brackets.", "Delete the brackets; conditions go to 只计 and 免计."),
    "table-unknown": Message(
        "error", "不认识数据表“{table}”。", "可用：{allowed}。是不是“{near}”？",
        "Unknown table “{table}”.", "Known: {allowed}. Did you mean “{near}”?"),
    "column-unknown": Message(
        "error", "数据表“{table}”没有列“{found}”。", "可用的列：{allowed}。是不是“{near}”？",
        "Table “{table}” has no column “{found}”.", "Columns: {allowed}. Did you mean “{near}”?"),
    "column-not-number": Message(
        "error", "数据表“{table}”的列“{column}”不是数字，不能合计或平均。", "请换一个数字列，或改用“次数”“人数”。",
        "Column “{column}” of “{table}” is not numeric.", "Choose a numeric column, or use 次数 or 人数."),
    "ratio-needs-condition": Message(
        "error", "“比率”的括号里要写条件，例如 任务.比率(状态=办结)。", "请补上条件。",
        "比率 needs a condition in its brackets.", "For example 任务.比率(状态=办结)."),
    "propagation-unknown": Message(
        "error", "“传导”表里没有“{found}”。", "请在“传导”表加一行，或改用已有的名字：{allowed}。",
        "The sheet 传导 has no line “{found}”.", "Names: {allowed}."),
    "propagation-has-no-rows": Message(
        "error", "“{found}”是别人的得分，没有逐条记录：只计、免计、去重、对照表系数、基数、分期和逐条查表都用不上。", "请清空这些格，改用 比例、直线、阶梯 等办法。",
        "“{found}” is somebody else's score and has no rows: 只计 免计 去重 lookups 基数 and 分期 do not apply.", "Clear those cells."),
    "propagation-circle": Message(
        "error", "传导“{name}”转回了自己：得分互相决定，算不出来。", "请让一头只取单个指标（写在“取”列），或去掉一条传导。",
        "The propagation {name} runs in a circle.", "Take a single indicator on one side, or remove a line."),
    "propagation-twice": Message(
        "warning", "同一份得分传了两次：有 {count} 条任职（{role}）从“{first}”得到的，又从“{second}”得到，同一分算了两回。", "请在“传导”里去掉其中一条，或用“岗位”“取”分开各取各的（如一条取总分，另一条只取某个指标以外的）。",
        "{count} appointments ({role}) receive the same score by “{first}” and again by “{second}”.", "Drop one of the two, or let them take different roles or pots."),
    "propagation-without-source": Message(
        "warning", "传导“{name}”（{from}）有 {count} 条任职找不到传来得分的对象，按没有数据处理。", "单位也要在花名册里占一行（姓名写单位名）；部门、分管领导要写得与姓名一致。",
        "For the propagation {name}, {count} appointments have nobody to take a score from; not measured.", "Put units on the roster and write 部门 and 分管领导 as 姓名 is written."),
    "base-unreadable": Message(
        "error", "看不懂基数“{found}”。", "可以写：{allowed}。",
        "The base “{found}” cannot be read.", "Write one of: {allowed}."),
    "premise-unreadable": Message(
        "error", "看不懂前提里的“{part}”。", "写成 {allowed}。",
        "The premise “{part}” cannot be read.", "Write {allowed}."),
    "premise-mixed": Message(
        "error", "前提“{found}”里又有 且 又有 或，先算哪个说不清。", "只用一种；需要两种时写成两行计分项。",
        "The premise “{found}” mixes 且 (and) with 或 (or).", "Use one of them, or two rules."),
    "rollup-without-parts": Message(
        "error", "写了汇总“{found}”，却没有写分期。", "请在“分期”写 月 或 季；全期一次算的，清空“汇总”。",
        "There is a roll-up “{found}” and no parts of the period.", "Write 月 or 季 under 分期, or clear 汇总."),
    "rollup-unreadable": Message(
        "error", "看不懂汇总“{found}”，或其中的数不合理。", "可以写：{allowed}。是不是“{near}”？按{per}的，权重要写 {parts} 个、合计 100%，最好几期要少于 {parts}。",
        "The roll-up “{found}” cannot be read or its numbers do not fit.", "Write one of: {allowed}; {parts} weights that add up to 100%."),
    "rollup-sum-start": Message(
        "error", "各期得分相加的指标，起评写的是“{found}”，每一期都会再加一遍。", "起评写 0；要先给满分再扣的，汇总改用 平均。",
        "A pot whose months are added starts at “{found}”, once for every month.", "Start at 0, or use 平均."),
    "rollup-two-parts": Message(
        "error", "指标“{name}”整罐按{per}计算，这一行又写了分期“{found}”。", "请清空这一行的“分期”，或清空“指标”表里的分期。",
        "The pot “{name}” is judged by {per} as a whole, and this rule names parts again.", "Clear one of them."),
    "relabel-column": Message(
        "error", "归类只能改“{table}”里的固定用语或是否列，“{found}”不是。", "可以改的列：{allowed}。",
        "归类 changes columns of fixed words or yes/no only; “{found}” is none of {table}.", "Columns: {allowed}."),
    "rows-without-part": Message(
        "warning", "这条计分项按{per}计算，{table}有 {count} 行没有日期，或是几个{per}的合计，归不到哪个{per}，没有计入。", "请补上日期；是合计的，请提供逐{per}的数据。",
        "This rule counts by part of the period ({per}); {count} rows of {table} have no date or add up several parts, and were not counted.", "Fill in the dates, or supply the data of every part."),
    "rule-over-sums": Message(
        "error", "这一行逐月看{table}，而其中有 {count} 行是几个月的合计，当作一行计算了，结果不可用。", "请提供每月一行的数据，或改按全年合计计算。",
        "This line looks at {table} month by month, but {count} of its rows add up several months and were taken as one.", "Supply one row per month, or count the sum of the year."),
    "rule-over-parts": Message(
        "error", "这一行要看{table}同一行里的几个数或行数，而其中有 {count} 行来自每项一行的年度表，同一人同一月的数分在几行，结果不可用。", "请把这张年度表改成每人每月一行，或改用只合计一栏、不看别的栏的计量。",
        "This line looks at several numbers of one row of {table}, or counts its rows, but {count} rows hold one number of a month each.", "Supply one row per person and month, or add up one column without conditions on others."),
    "parts-not-measured": Message(
        "warning", "这条计分项按{per}计算，有 {count} 条任职只有一部分{per}份在{table}里有数据，没有数据的{per}份没有计分，也没有当作 0。", "请核对是否漏导出了几个{per}的数据。",
        "This rule counts by part of the period ({per}); for {count} appointments {table} has data of some parts only, the others were not scored.", "Check whether parts were not exported."),
    "relabelled": Message(
        "note", "按考核办法归类（{condition}），{table}有 {count} 行的“{column}”改作“{value}”后计算。", "无须处理；不应归类的，请改考核办法的“归类”表（{rule}）。",
        "By the rulebook ({condition}) {count} rows of {table} count as “{value}” in {column}.", "Change the sheet 归类 ({rule}) if that is wrong."),
    "ledger-known": Message(
        "error", "台账不能叫“{found}”：这是程序已有的表。", "请换一个名字，或直接使用已有的表。已有：{allowed}。",
        "A ledger cannot be called {found}: that table exists.", "Choose another name, or use the existing table."),
    "ledger-bad-word": Message(
        "error", "台账和它的列不能叫“{found}”。", "请换一个名字，不要用句点、括号、斜杠、分号和比较符号。",
        "A ledger or its column cannot be called {found}.", "Choose a name without full stop, brackets, slashes, semicolons or signs of comparison."),
    "ledger-words-of-other-kind": Message(
        "error", "只有固定用语才能写“用词”，这一列的类型是“{kind}”。", "请把类型改成“固定用语”，或清空“用词”。",
        "Only fixed words take a list of words; this column is “{kind}”.", "Change the kind to 固定用语, or clear the words."),
    "ledger-blank-of-other-kind": Message(
        "error", "只有数字才能写“空白”时按多少算，这一列的类型是“{kind}”。", "请清空“空白”，或把类型改成“数字”。",
        "Only numbers may say what a blank counts as; this column is “{kind}”.", "Clear the cell or change the kind."),
    "evidence-ledger": Message(
        "error", "佐证登记在“{found}”，但办法里没有这本台账，或它没有“指标”一列。", "请在“台账”表声明它，列里要有“指标”。可用：{allowed}。",
        "The ledger of evidence “{found}” is not declared or has no column 指标.", "Declare it. Usable: {allowed}."),
    "evidence-missing": Message(
        "warning", "指标“{name}”（{role}）有 {count} 人（按任职计）有分，却没有在{table}登记佐证材料。", "请在{table}补一行，“指标”写 {code}；分数没有因此改变。",
        "Indicator “{name}” ({role}): {count} people are scored without evidence in {table}.", "Add a row for {code}; no score was changed."),
    "payout-scale": Message(
        "error", "兑现的计量“{measure}”与办法“{scale}”不相配。", "按等次发的：计量写 等次，办法写 评定，参数写各等次，如 优秀→100; 称职→60。查表要用“表.每条”，其他办法不用“每条”。",
        "The payout's measure “{measure}” does not fit “{scale}”.", "By grade: 等次 with 评定 and an option for each grade."),
    "payout-grade": Message(
        "error", "“{grade}”不在“等次”表里。", "可用：{allowed}。",
        "“{grade}” is no grade of this rulebook.", "Grades: {allowed}."),
    "payout-not-measured": Message(
        "warning", "兑现“{name}”有 {count} 人没有数据，没有算出金额，也没有当作 0。", "请补充数据后重新计算。",
        "The payout “{name}” was not measured for {count} people; no amount was made.", "Supply the data."),
    "ledger-span": Message(
        "error", "“{found}”里的列不是这本台账的日期列。", "请写这本台账里类型为“日期”的两列。有：{allowed}。",
        "“{found}” names columns that are no dates of this ledger.", "Dates of this ledger: {allowed}."),
    "calendar-missing": Message(
        "error", "台账“{table}”的“{found}”要数工作日，办法里却没有“日历”表，不知道哪天放假、哪天调休。", "请加“日历”表：日期、作息（上班、休息），写当年的放假和调休。",
        "The ledger {table} counts working days ({found}) and there is no sheet 日历.", "Add the holidays and the weekends worked."),
    "days-worked-out": Message(
        "note", "{table}有 {count} 行没有写“{column}”，按 {how} 算出。", "无须处理；与登记不符的，请直接填数。",
        "{count} rows of {table} have no {column}; worked out as {how}.", "Write the number where it is otherwise."),
    "calendar-year-missing": Message(
        "error", "{table}有 {count} 行要按 {how} 算“{column}”，但“日历”表没有这些年份，没有算。", "请在考核办法的“日历”表补上这些年份的放假和调休。",
        "{count} rows of {table} need working days of years that the sheet 日历 does not have.", "Add those years."),
    "measure-needs-date": Message(
        "error", "“{table}”的行没有日期，不能数天数。", "请改用次数，或在括号里写明数哪一列，例如 人数(列)。",
        "The rows of {table} have no date; days cannot be counted.", "Use 次数, or name a column."),
    "condition-unreadable": Message(
        "error", "看不懂条件“{text}”。", "条件写成 列=值、列≠值、列>数、列 空、列 非空，多个条件用分号隔开（表示同时满足）。",
        "Cannot read the condition “{text}”.", "Write column=value, ≠, >, ≥, <, ≤, 空 or 非空, joined by ;"),
    "condition-not-ordered": Message(
        "error", "列“{column}”不能和“{text}”比大小。", "比大小只用于数字和日期列，且只能写一个值。",
        "Column “{column}” cannot be compared with “{text}” by size.", "Only numbers and dates, one value."),
    "condition-bad-value": Message(
        "error", "条件里的“{text}”不符合列“{column}”的类型。", "数字列写数字，日期列写 2026-01-01，是否列写 是 或 否。",
        "“{text}” does not fit column “{column}” ({kind}).", "Write a value of that kind."),
    "condition-unknown-word": Message(
        "error", "列“{column}”里没有“{text}”这个词，条件永远不会成立。", "可用：{allowed}。是不是“{near}”？",
        "Column “{column}” never says “{text}”.", "Known words: {allowed}. Did you mean “{near}”?"),
    "lookup-unknown": Message(
        "error", "“对照”表里没有“{name}”。", "可用：{allowed}。是不是“{near}”？",
        "There is no lookup “{name}”.", "Known: {allowed}. Did you mean “{near}”?"),
    "lookup-other-table": Message(
        "error", "对照表“{name}”是按“{table}”的列写的，不能用在“{wanted}”上。", "请为“{wanted}”另写一张对照表。",
        "Lookup “{name}” speaks about {table}, not {wanted}.", "Write another lookup."),
    "dedupe-unreadable": Message(
        "error", "看不懂去重办法“{found}”。", "可用：{allowed}。",
        "Cannot read “{found}”.", "Allowed: {allowed}."),
    "dedupe-needs-rows": Message(
        "error", "计量“{measure}”是算好的数，不能再逐条去重或乘系数。", "去重和系数只用于 每条、次数、合计。",
        "“{measure}” is a finished number; it cannot be de-duplicated row by row.", "Use 每条, 次数 or 合计."),
    "scale-measure-mismatch": Message(
        "error", "办法“{scale}”与计量“{measure}”不相配。", "查表、难度×成效×负荷 要逐条计分，计量写“表.每条”；评定写了选项的，计量写“测评.每条”；其他办法不能用“每条”。",
        "Scale “{scale}” does not fit measure “{measure}”.", "查表 and 难度×成效×负荷 go with 每条, 评定 with options goes with 测评.每条; nothing else does."),
    "pot-cannot-move": Message(
        "error", "指标“{name}”起评为{start}，计分项却只会{way}，人人都一样。", "请改起评，或改计分项。",
        "Indicator “{name}” starts at {start} and can only move out of its range.", "Change its start or its rules."),
    "raters-missing": Message(
        "error", "有计分项使用“测评得分”，但没有“测评”表。", "请补上“测评”表：测评主体、权重、最少票数、空组处理。",
        "测评得分 is used but the sheet 测评 is missing.", "Add it."),
    "rater-unknown": Message(
        "error", "条件里的测评主体“{found}”不在“测评”表里，这样的票一张也不会计入。", "“测评”表有：{allowed}。最接近的是“{near}”；请改条件，或在“测评”表补上这个主体。",
        "The rater group “{found}” of a condition is not on the sheet 测评.", "The sheet has: {allowed}; the nearest is “{near}”."),
    "figures-mixed": Message(
        "error", "“{measure}”把不同的{column}混在一起算了（{words}），共 {count} 条任职；这样的数没有意义。", "请在“只计”写明是哪一个，例如 {column}={first}；几个都要的，一个写一行。",
        "“{measure}” puts different figures together ({words}) for {count} appointments.", "Say which one in 只计, for example {column}={first}; write a line for each."),
    "condition-unmet": Message(
        "warning", "条件“{column}={found}”在今年的数据里一行也没有合上；{table}的“{column}”里有：{words}。", "是不是“{near}”？是的话请改这一行的条件，或用“归类”表把“{near}”改作“{found}”；确实没有发生的，可不管。",
        "No row of {table} has “{found}” in {column}; it has: {words}.", "If “{near}” is meant, correct the condition or add a line to the sheet 归类."),
    "rater-weights": Message(
        "error", "岗位“{role}”的测评主体权重合计 {sum}，不等于 100%。", "请调整“测评”表的权重。",
        "The rater weights of “{role}” add up to {sum}.", "They must add up to 100%."),
    "grades-not-falling": Message(
        "error", "等次“{found}”的下限没有低于上一个等次。", "等次从高到低排列，下限逐级降低。",
        "Grade “{found}” is not below the one above.", "List grades from best to worst."),
    "grade-without-line": Message(
        "error", "等次“{found}”没有写下限，不知道多少分算这一等。", "请写下限；只有最低一等留空。引用的办法没有写的，在本办法的“等次”表里照样写一行，补上下限。",
        "Grade “{found}” has no lower limit.", "Write one; only the lowest grade has none. Complete a row of an included book by a row of your own."),
    "grades-open-end": Message(
        "error", "最低等次“{found}”写了下限，低于下限的人没有等次。", "最低等次的下限留空。",
        "The lowest grade “{found}” has a lower limit; nobody below it has a grade.", "Leave it blank."),
    "voters-unreadable": Message(
        "error", "看不懂评议人“{found}”。", "写 {allowed} 中的一个（是不是“{near}”？），或用花名册的列写条件，如 职级=正科。",
        "Cannot read who may vote: “{found}”.", "Write one of {allowed}, or a condition over the roster."),
    "ration-unreadable": Message(
        "error", "看不懂每票上限“{found}”。", "写成 {allowed}。",
        "Cannot read the ration “{found}”.", "Write {allowed}."),
    "limit-unreadable": Message(
        "error", "看不懂界限“{found}”。", "界限写{allowed}。",
        "Cannot read the limit “{found}”.", "Write a comparison and a number, such as ≥1, <80% or <2/3."),
    "result-has-no-rows": Message(
        "error", "“{name}”是考核结果，没有逐条记录，“{heading}”用不上。", "请清空这一格；只管某些岗位的，写在“岗位”。",
        "“{name}” is a result and has no rows; {heading} does not apply.", "Clear the cell; roles go to 岗位."),
    "example-unreadable": Message(
        "error", "看不懂算例的“{heading}”：{text}。", "{near}{allowed}。",
        "Cannot read {heading} of the example: {text}.", "{near} Input is table: column=value,… ×n, rows by |, tables by ;"),
    "example-wrong": Message(
        "error", "算例不成立：“{name}”（{role}）按办法算得 {got}，算例写的是 {expected}。", "请核对办法的数字和算例，改正其中之一。",
        "Example fails: “{name}” ({role}) gives {got}, the example says {expected}.", "Correct the rule or the example."),
    "rulebook-there": Message(
        "error", "“{found}”已经存在，没有改动它。", "请换一个名字，或者先把它移走。",
        "“{found}” exists already and was left as it is.", "Choose another name, or move it away."),
    "rulebook-not-folder": Message(
        "error", "“{found}”不是装有 .csv 的文件夹，没有可以导出的考核办法。", "请写考核办法的文件夹，或随软件提供的办法名称。已经是 .xlsx 的办法不用导出。",
        "“{found}” is no folder of .csv files; there is no rulebook to export.", "Name the folder of a rulebook."),
    "rulebook-not-xlsx": Message(
        "error", "“{found}”不是 .xlsx 文件名，没有导出。", "请把文件名写成以 .xlsx 结尾，如 办法.xlsx。",
        "“{found}” is no name of an .xlsx; nothing was exported.", "Let the name end in .xlsx."),
    "rulebook-not-written": Message(
        "error", "“{found}”写不进去（{why}），什么也没有写。", "请看文件夹在不在、有没有写的权限、磁盘有没有满。",
        "“{found}” cannot be written ({why}); nothing was.", "See whether the folder is there, writable and not full."),
    "rulebook-sheet-name": Message(
        "error", "“{found}”不能既作工作表名又作文件名，没有转换。", "请改名：不超过 {most} 个字，不用 []:*?/\\<>|\" 等符号，不与别的表重名（不分大小写），表名不叫“岗位一览”，也不以 .md 结尾。",
        "“{found}” cannot be both a sheet and a file; nothing was converted.", "Rename it: at most {most} letters, none of []:*?/\\<>|\", no two alike."),
    "rulebook-sheet-too-large": Message(
        "error", "“{sheet}”的行或列太多，一张工作表装不下，没有转换。", "请把这张表拆小。",
        "“{sheet}” has more rows or columns than a sheet holds; nothing was converted.", "Split it."),
    "rulebook-cell-unfit": Message(
        "error", "这个单元格有 {count} 个字，装不进工作表的一格，或含有工作表存不了的字符，没有转换。", "请把内容改短到 {most} 个字以内，删去看不见的怪字符。",
        "This cell ({count} characters) is too long for a sheet or holds characters that cannot be stored; nothing was converted.", "Shorten it to {most} characters and delete strange ones."),
    "rulebook-cell-error": Message(
        "error", "这个单元格是错误值或没有结果的公式（{found}），没有导入。", "请在 WPS 或 Excel 里改好（或粘贴为数值），保存后再导入。",
        "This cell is an error or a formula without a result ({found}); nothing was imported.", "Mend it, or paste its value, save and import again."),
    "rulebook-files-left": Message(
        "warning", "文件夹里还有 {count} 个文件没有放进工作簿：{names}。", "考核办法由 .csv 和 .md 组成；别的文件请另行保存。",
        "{count} other files of the folder are not in the workbook: {names}.", "A rulebook is .csv and .md; keep the others apart."),
    "rulebook-view-left": Message(
        "note", "“{sheet}”是算出来的表，没有导入；内容都来自“指标”表。", "要改分值请改“指标”表。",
        "“{sheet}” is calculated and was not imported.", "Change points on the sheet they come from."),
    **{code: Message("error", zh, remedy, en, remedy_en) for code, (zh, remedy, en, remedy_en) in ERRORS.items()},
}  # fmt: skip
