"""Messages about measuring, scoring and grading."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "indicator-not-measured": Message(
        "warning", "指标“{name}”（{role}）有 {count} 人（按任职计）没有可用数据，按考核办法处理：{policy}。", "如有数据请补充“{source}”的工作簿；确实没有的无须处理。",
        "Indicator “{name}” ({role}) was not measured for {count} people; policy: {policy}.", "Supply the data of “{source}” if there is any."),
    "rule-not-measured": Message(
        "warning", "指标“{name}”（{role}）的计分项“{measure}”有 {count} 人（按任职计）没有数据，该项未扣分，也未视为没有发生。", "请补充数据后重新计算。",
        "Rule “{measure}” of “{name}” ({role}) was not measured for {count} people; nothing was deducted.", "Supply the data and run again."),
    "lookup-no-line": Message(
        "error", "{table}中有 {count} 行在对照表“{lookup}”里找不到对应，未计分（例如此处）。", "请改正该行的内容，或在“对照”表补一行。",
        "{count} rows of {table} fit no line of the lookup “{lookup}”; not counted.", "Correct the rows or the lookup."),
    "mark-outside": Message(
        "error", "指标“{name}”有 {count} 个评分超出规定范围，按范围边界计。", "请核对评分。",
        "{count} marks of “{name}” are outside the allowed range.", "Check the marks."),
    "rater-group-unknown": Message(
        "warning", "测评表中有 {count} 票的测评主体“{group}”不在考核办法里，未计入。", "请改正测评主体的名称，或在“测评”表补上。",
        "{count} ballots of “{group}” were not counted; the rulebook does not name that group.", "Correct the name or the rulebook."),
    "second-round-not-counted": Message(
        "note", "{table}中有 {count} 行是测评主体“{group}”的票：没有计入得分，只用来比较打分人的尺子松紧。",
        "无须处理。要计入得分的，请在考核办法“测评”表给“{group}”写权重，或在计分项的“只计”写 测评主体={group}。",
        "{count} ballots of the second round by one panel (“{group}”) moved no score; they only show how strict raters are.",
        "Nothing to do; give the group a weight in the rulebook if its ballots are to count."),
    "rater-group-short": Message(
        "warning", "测评主体“{group}”对 {count} 人的票数不足 {minimum} 张，按“{policy}”处理。", "如有漏录的测评票请补录。",
        "Group “{group}” cast fewer than {minimum} ballots for {count} people; policy “{policy}”.", "Add missing ballots."),
    "period-unknown": Message(
        "error", "考核办法没有写考核期，数据里也没有日期，无法确定考核期。", "请在“办法”表写明考核期起、考核期止。",
        "Neither the rulebook nor the data say the period.", "Write it on the sheet 办法."),
    "person-unscored": Message(
        "error", "有 {count} 人没有任何可计分的指标，没有总分，程序没有建议等次。", "请核对其数据是否导入。",
        "{count} people have nothing that could be scored.", "Check whether their data were imported."),
    "appointment-unscored": Message(
        "warning", "有 {count} 条任职没有可计分的数据，未参加本人各岗位的加权。", "请核对该岗位的数据。",
        "{count} appointments had nothing to score and were left out of the weighing.", "Check their data."),
    "history-gap": Message(
        "warning", "考核办法要数连续几年的等次，{table}里有 {count} 人中间或最近（{year} 年）缺了年度（例如此处），缺的年度不算连续。",
        "请补上缺的年度；没有参加考核的年度也写一行，写明原因。",
        "Years in a row are counted, and for {count} people {table} lacks a year; a run ends there.", "Add the years."),
    "history-place": Message(
        "warning", "{table}有 {count} 行的同组名次不在 1 到同组人数之间（例如此处写第 {place} 名，共 {of} 人），排关注名单时没有用。", "请核对这一行的同组名次和同组人数。",
        "In {count} rows of {table} the place is not within the number of people (here {place} of {of}); the watch lists left them out.",
        "Check place and number in this row."),
    "grade-tie": Message(
        "warning", "{pool}：{grade}名额线上有 {count} 人同分（{total} 分），剩余 {seats} 个名额，需集体研究，系统不按序号取舍。", "请按考核办法的同分规定研究决定，并写明理由。",
        "{pool}: {count} people tie at {total} for {seats} remaining places of {grade}; left open.", "Decide by the rules for ties."),
    "quota-tie": Message(
        "warning", "{pool}：{grade}名额按最大余数分到各单位时余数相同，还有 {seats} 个名额没有分出（涉及 {units}）。", "请集体研究决定给哪个单位，在审定表给得到名额的人写审定等次和理由；确定空着的，在审定表写一行放行事项“名额未分出”。",
        "{pool}: equal remainders leave {seats} places of {grade} open between {units}.", "Decide which unit gets them and write the grade into the table of decisions; where they stay open, release 名额未分出."),
    "carry-missing": Message(
        "note", "“{grade}”名额的余数按办法结转，没有提供上年（{year} 年）的“名额结转”，各单位从零起算。", "有上年结转的，请填一张“名额结转”（部门、等次、年度、结转）；第一年实行的无须处理。",
        "Remainders of {grade} are carried, but nothing was brought from {year}; every unit starts at zero.", "Supply 名额结转 if there is any."),
    "carry-too-large": Message(
        "error", "“名额结转”的结转数是 {found}：结转的是分剩下的零头，应大于 −1、小于 1，没有采用。", "请照上年结果“名额”表的“结转下年”改正（例如 0.5，不是 5）。",
        "A carry of {found} in 名额结转: what is carried is a part of one place, more than −1 and less than 1; it was not used.", "Copy it from last year's results (0.5, not 5)."),
    "carry-not-used": Message(
        "warning", "“名额结转”有 {count} 行没有用上（例如此处）：{why}。", "请核对部门（写名额表里的单位名）、比较组、等次、年度和结转数。",
        "{count} rows of 名额结转 were not used: {why}.", "Check unit, pool, grade, year and number."),
    "done-without-day": Message(
        "warning",
        "{table}有 {count} 行状态为办结，但没有完成日期：算作完成，不参加按时与否的计算（例如此处）。",
        "请补上完成日期。",
        "{count} rows of {table} are called done without a day: counted as done, not as on time or late.",
        "Add the day of delivery.",
    ),
    "day-without-done": Message(
        "warning",
        "{table}有 {count} 行填了完成日期，状态却不是办结，按完成日期计（例如此处）。",
        "请核对状态或完成日期。",
        "{count} rows of {table} have a day of delivery but are not called done; counted by the day.",
        "Check the status or the day.",
    ),
    "day-told-twice": Message(
        "error",
        "{table}里同一人同一天有不止一条记录，共 {count} 条，都已计入，可能重复（例如此处）。",
        "请核对后删去多余的记录。",
        "{table} has more than one record for one person and day, {count} in all; all were counted.",
        "Delete the ones too many.",
    ),
    "mark-not-percent": Message(
        "error",
        "{table}有 {count} 个得分不在 0 到 100 之间，没有计入（例如此处）。",
        "请改正得分；如用的不是百分制，请先折算成百分制。",
        "{count} marks of {table} are not between 0 and 100 and were not counted.",
        "Correct them, or convert them to a scale of 100.",
    ),
    "mark-off-range": Message(
        "error",
        "{table}有 {count} 个得分不在办法写的 {low} 到 {high} 之间，没有计入（例如此处）。",
        "请改正得分，或改正办法里“评定”的满分。",
        "{count} marks of {table} are not between {low} and {high} as the rulebook says and were not counted.",
        "Correct the marks, or the range in the rulebook.",
    ),
    "mark-blank": Message(
        "warning",
        "{table}有 {count} 票没有填得分，也没有填等次，哪里都没有计入（例如此处）。",
        "漏填的请补填；弃权的不用处理。",
        "{count} ballots of {table} have neither mark nor option and were counted nowhere.",
        "Fill in what was left out; an abstention needs nothing.",
    ),
    "history-year-twice": Message(
        "error",
        "{table}里同一人 {year} 年写了两种结果：此处是“{raw}”，{other} 是“{second}”。",
        "请核对当年的审定文件，改成一致，或删去错的一行。",
        "{table} tells the year {year} of one person in two ways: “{raw}” here, “{second}” at {other}.",
        "Check the decision of that year; correct or delete the wrong row.",
    ),
    "conduct-not-counted": Message(
        "error",
        "{table}有 {count} 行没有被任何计分项或限制用到（例如此处），可能是类型、级别的写法与办法不一致。",
        "请把类型、级别改成办法里的写法，或在办法中补上对应的计分项或限制。",
        "{count} rows of {table} met no rule and no restriction.",
        "Write kind and level as the rulebook does, or add a rule.",
    ),
    "table-not-counted": Message(
        "warning",
        "已读入{table} {count} 行，但这本考核办法没有用到它，不影响任何得分。",
        "如应计分，请在办法的“计分”表补上相应的计分项。",
        "{table} was read ({count} rows) but this rulebook does not count it.",
        "Add a rule if it should count.",
    ),
    "table-of-another-time": Message(
        "error",
        "{table}没有一行落在考核期（{from} 至 {to}）内的任职里，等于没有提供。",
        "请核对是否拿错了年份的表，或办法的考核期写错了。",
        "No row of {table} lies within the period {from} to {to}; it counts as not supplied.",
        "Check the year of the book or the period of the rulebook.",
    ),
    "units-apart": Message(
        "note", "花名册里有 {count} 行是单位，不是人（{who}），与个人在同一比较组里：单位不占个人名额，已另成一组，名额、名次都与个人分开算。",
        "不是单位的，请把姓名改得与部门名不同；单位要与谁比，请在花名册的“比较组”写明。",
        "{count} rows of the roster are units, not people ({who}); they take no places of people and form a pool of their own.",
        "Give them a pool (比较组) of their own on the roster; a person must not bear the name of a department."),
    "pool-of-one": Message(
        "warning", "有 {count} 个比较组只有一个人（{pools}），名额、名次没有可比的人：按比例算的名额多半是 0，名次总是第一。", "请在花名册把这些人编进合适的{by}，或在办法的“名额”写并入人数、改“比较范围”。",
        "{count} comparison groups have one person only ({pools}): there is nobody to compare with.", "Put these people into a fitting group on the roster, or pool small ones."),
    "pool-by-order": Message(
        "warning", "“{who}”的几个岗位分量一样大，{by}却不同：归入“{pool}”（此处），没有归入“{other}”（{cell}）。分量一样的，取任职起较早的；同时任职的，取部门、岗位名称排在前的。", "请核对归哪一组。应归另一组的，在花名册把两行的比较组写成同一个，或把主要岗位的占比写大一些。",
        "The posts of “{who}” weigh the same and lie in different pools: put into “{pool}” (here), not into “{other}” ({cell}). The post that began first counts, of those held at once the first by name of unit and post.", "Check the pool: write the same pool into both rows of the roster, or a larger share for the main post."),
    "pool-only-one": Message(
        "warning", "全体一起比较，而参加比较的只有一个人，名额、名次没有可比的人：按比例算的名额多半是 0，名次总是第一。", "请核对花名册是不是漏了人；确实只有一个人的，等次不要按名额、名次定。",
        "Everybody is one comparison group and it has one person only: there is nobody to compare with.", "Check whether the roster lacks people; let no grade hang on places or ranks."),
    "nobody-to-score": Message(
        "error", "没有可以考核的人员。", "请检查是否提供了花名册或考勤、任务等工作簿，以及表头是否认得。",
        "There is nobody to assess.", "Check the books and their headings."),
    "nothing-used": Message(
        "error", "没有任何一张工作表被识别为可用的数据。", "请看每张表的说明，改正表头后再试。",
        "No sheet was recognised as data.", "See the notes on each sheet."),
    "pay-open": Message(
        "error", "绩效“{plan}”（{scope}，{money} 元）还不能分：{count} 人的系数没有定。", "等次待定的先由集体研究定等次；没有总分、级别查不到系数的，先补数据或在“对照”表补一行。一人未定，全组金额都会变，所以先不分。",
        "“{plan}” ({scope}, {money} yuan) cannot be shared yet: {count} people have no settled coefficient.", "Settle open grades, missing totals and levels that no line of the lookup fits."),
    "pay-floors": Message(
        "error", "绩效“{plan}”（{scope}）总额 {money} 元，保底合计 {floors} 元，不够分。", "请增加总额，或降低保底。没有分给任何人。",
        "“{plan}” ({scope}): {money} yuan do not cover the floors of {floors}.", "Raise the sum or lower the floor. Nobody was given anything."),
    "pay-nobody": Message(
        "warning", "绩效“{plan}”（{scope}，{money} 元）没有系数大于 0 的人，没有分。", "请核对这一范围的人员、等次和系数。",
        "“{plan}” ({scope}, {money} yuan): nobody has a coefficient above 0.", "Check people, grades and coefficients."),
    "pay-left": Message(
        "warning", "绩效“{plan}”（{scope}）总额 {money} 元，人人到封顶后还剩 {rest} 元。", "余额没有分给任何人；请集体研究去向，或提高封顶。",
        "“{plan}” ({scope}): of {money} yuan, {rest} are left when everybody has the ceiling.", "Decide what becomes of it, or raise the ceiling."),
    "decision-unsigned": Message(
        "error", "审定“{found}”没有写理由或审定人，没有采用。", "请在同一行写明审定理由和审定人（或单位、会议）。",
        "The decision “{found}” lacks a reason or a decider and was not applied.", "Write both into the row."),
    "decision-grade-unknown": Message(
        "error", "审定等次“{found}”不在考核办法里，没有采用。", "可用：{allowed}。",
        "The decided grade “{found}” is not in the rulebook and was not applied.", "Allowed: {allowed}."),
    "decision-not-assessed": Message(
        "error", "审定给了“{found}”，但此人按花名册或限制不参加考核，没有采用。", "请核对是不是写错了人；确应参加考核的，先改花名册“不参加考核原因”或限制。",
        "A grade “{found}” was decided for somebody who is not assessed; it was not applied.", "Check the name; whoever must be assessed is changed on the roster first."),
    "decision-two-names": Message(
        "error", "审定这一行的工号是“{listed}”的，姓名写的是“{found}”，不是同一个人：这一行没有采用。", "请核对审定的是谁，改正工号或姓名后重新运行。",
        "The number in this decision belongs to “{listed}”, the name is “{found}”: the row was not applied.", "Find out who was meant and correct the number or the name."),
    "decision-twice": Message(
        "error", "同一人有两个不同的审定等次（其一为“{found}”），都没有采用。", "请只留下最终的一行。",
        "Two rows decide different grades for one person (one of them “{found}”); neither was applied.", "Keep the final one."),
    "release-unknown": Message(
        "error", "放行事项“{found}”不认识，没有放行。", "可用：{allowed}。",
        "“{found}” is no obstacle that can be released.", "Known: {allowed}."),
    "release-undated": Message(
        "error", "放行“{found}”没有写日期，没有放行。", "请在同一行写明审定日期：谁、何时、为什么放行都要印出来。",
        "The release of “{found}” has no date and lets nothing pass.", "Write the date into the row: who, when and why are printed."),
    "decision-too-early": Message(
        "error", "审定日期早于考核期末 {end}，这一行（“{found}”）没有采用。", "考核期没有完不能审定；日期写错的请改正。",
        "A decision (“{found}”) is dated before the end of the period, {end}, and was not applied.", "Correct the date."),
    "decision-by-oneself": Message(
        "error", "审定人就是被审定的本人，“{found}”没有采用。", "请由考核委员会或上级审定，写明审定人。",
        "Somebody decided his own grade (“{found}”); it was not applied.", "Let the committee decide."),
    "decision-empty": Message(
        "warning", "这一行写了理由或审定人，没有写审定等次，也没有写放行事项，没有作用。", "请补上审定等次或放行事项，或删去这一行。",
        "This row gives a reason or a decider and neither a grade nor a matter; it does nothing.", "Fill in one of them, or delete the row."),
    "decision-against-restriction": Message(
        "warning", "审定为“{found}”，但此人有限制 {codes}，按办法是“{suggested}”。已照审定采用，定稿前须处理。", "请核对限制的依据和数据；确应如此的，在审定表写一行，放行事项写“审定与限制不符”，写明理由、审定人和日期。",
        "“{found}” was decided against the restrictions {codes}, by which it is “{suggested}”; it was applied and stops publishing.", "Check the restriction, or release 审定与限制不符 with a reason, a decider and a date."),
    "decision-without-total": Message(
        "warning", "审定为“{found}”，但此人没有总分，程序没有建议等次。已照审定采用，定稿前须处理。", "请核对是不是写错了人、数据是不是漏了；确应如此的，在审定表写一行，放行事项写“审定与限制不符”，写明理由、审定人和日期。",
        "“{found}” was decided for somebody without a total, for whom nothing was proposed; it was applied and stops publishing.", "Check the person and the data, or release 审定与限制不符 with a reason, a decider and a date."),
    "decision-far": Message(
        "warning", "审定为“{found}”，程序按得分建议的是“{suggested}”，相差不止一等。", "请核对是不是写错了人或等次；没有错的，无须处理。",
        "“{found}” was decided, more than one grade from the proposal “{suggested}”.", "Check the person and the grade."),
}  # fmt: skip
