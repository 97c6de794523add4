"""Messages about people, appointments and departments."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "department-renamed": Message(
        "note", "按识别档案，部门“{old}”改称“{new}”，共 {count} 行。", "无须处理；不应合并的，请改识别档案。",
        "By the profile the department {old} is called {new} in {count} rows.", "Change the profile if they are two.",
    ),
    "roster-missing": Message(
        "warning", "没有花名册，人员从其他工作簿中取得，共 {count} 人；每人按一个岗位、整个考核期计。", "请提供花名册（工号、姓名、部门、岗位、岗位类别、任职起止），以免漏人或错岗。",
        "There is no roster; {count} people were taken from the other books.", "Supply a roster."),
    "person-unknown": Message(
        "error", "“{who}”不在花名册里，{table}中有 {count} 行未计入。", "相近的人：{near}。请在花名册补上此人，或改正姓名、工号。",
        "“{who}” is not on the roster; {count} rows of {table} were not counted.", "Near names: {near}. Correct the name or the roster."),
    "history-departed": Message(
        "warning", "{table}里有 {people} 人（{count} 行）不在今年的花名册里：{who}。这些行没有用到。", "已经离开的人，不用处理；姓名或工号写错的，请改正。",
        "{people} people of {table} ({count} rows) are not on this year's roster: {who}. Their rows were not used.", "Nothing to do for people who have left; correct names or ids that are wrong."),
    "unit-unknown": Message(
        "error", "单位“{who}”不在花名册里，{table}中有 {count} 行只写了它，没有写人，未计入。", "相近的单位：{near}。请改正单位名，或在花名册给它加一行（姓名、部门都写单位名）。",
        "The unit “{who}” is not on the roster; {count} rows of {table} that name nobody else were not counted.", "Near units: {near}. Correct the name or the roster."),
    "person-ambiguous": Message(
        "error", "有几个人都叫“{who}”，{table}中 {count} 行分不清是谁，未计入。", "候选：{candidates}。请在这些行补上工号或部门。",
        "Several people are called “{who}”; {count} rows of {table} were not counted.", "Candidates: {candidates}. Add the id or the department."),
    "person-id-mismatch": Message(
        "error",
        "“{who}”在花名册里的工号是 {listed}，{table}中写的是 {found}，{count} 行未计入。",
        "请核对工号：Excel 常把开头的 0 去掉；确为同一人的，请改成一致。",
        "“{who}” has the id {listed} on the roster and {found} in {table}; {count} rows were not counted.",
        "Check the id: Excel often drops leading zeros.",
    ),
    "appointment-bad-share": Message(
        "error",
        "占比 {share} 不在 0 到 100% 之间，这条任职没有计分。",
        "请改正花名册的占比，例如 70% 或 0.7。",
        "The share {share} is not between 0 and 100 %; this appointment was not scored.",
        "Correct the share, for example 70%.",
    ),
    "person-two-names": Message(
        "error", "同一工号有两个姓名：此处为“{found}”，花名册为“{listed}”（{count} 行）。暂按工号计入。", "请核对工号和姓名，改正其中之一。",
        "One id has two names: “{found}” here, “{listed}” on the roster ({count} rows). Counted by id.", "Correct the id or the name."),
    "person-namesakes": Message(
        "error", "有 {count} 个“{who}”都没有工号，可能混淆。", "请为他们填写工号。",
        "{count} people called “{who}” have no id.", "Give them ids."),
    "appointment-outside-period": Message(
        "note", "这条任职（{from} 至 {to}）不在考核期内，不参加计分。", "如日期有误，请改正花名册。",
        "This appointment ({from} to {to}) lies outside the period.", "Correct the roster if the dates are wrong."),
    "appointment-overfull": Message(
        "error", "“{who}”{from} 至 {to} 同时有几个岗位：{posts}，占比合计 {share}，超过 100%。",
        "已离开的岗位请填“任职止”（新岗位任职起的前一天），借调期间原岗位那一行要断开；同时兼任的，把各行占比改到合计 100%。",
        "From {from} to {to} “{who}” holds {posts}: {share} together, more than the whole.", "End the post that was left (任职止), or correct the shares to 100 % together."),
    "appointment-underfull": Message(
        "warning", "“{who}”{from} 至 {to} 占比合计只有 {share}：{posts}。得分按这几个岗位之间的比例折算，按任职天数分的绩效只算 {share}。",
        "漏了岗位的请在花名册补一行；占比写小了的，改到合计 100%；确实不是全职的无须处理。",
        "From {from} to {to} “{who}” holds only {share}: {posts}. Scores are weighed between these posts.", "Add the missing post, or correct the shares."),
    "appointment-dates-reversed": Message(
        "error", "任职起 {from} 在任职止 {to} 之后，这条任职没有计分；本人没有别的任职的，没有总分。", "请改正花名册的任职起或任职止。",
        "This appointment begins ({from}) after it ends ({to}); it was not scored, and whoever has no other has no total.", "Correct the dates on the roster."),
    "appointment-zero-only": Message(
        "warning", "“{who}”在花名册里占比是 0，没有别的任职：不参加考核，不占名额，也不算进任何比较组的人数。", "确有任职的请填写占比；确实不考核的，可在“不参加考核原因”写明。",
        "“{who}” has a share of 0 and no other post: not assessed, no place of anybody's, in no pool.", "Fill in the share if the post is held, or write the reason on the roster."),
    "appointment-without-share": Message(
        "note", "花名册有 {count} 行占比为 0（例如此处），本人另有岗位，这些行不参加计分，也不影响任何人。", "确有任职的请填写占比；不再担任的可以删去。",
        "{count} rows of the roster have a share of 0 beside other posts of the same person; they count for nothing.", "Fill in the share if the post is held."),
    "nature-unknown": Message(
        "error", "任职性质“{found}”不认得，{count} 条任职按本职计（例如此处）。", "请改为其中之一：{allowed}；本职的可以留空。",
        "“{found}” is no nature of a post (任职性质); {count} rows count as the person's own post.", "Use one of: {allowed}."),
    "nature-missing": Message(
        "error", "去向写了“{whereto}”，任职性质却是“{found}”，不知道是借调出去还是调走，{count} 行按本职计（例如此处）。", "借调、挂职、交流出去的，任职性质写借调（挂职、交流）；调走的写调出；都不是的，请删去去向。",
        "The column 去向 says “{whereto}”, but not whether the person was seconded or left; {count} rows count as the own post.", "Write how (任职性质), or clear the cell."),
    "move-undated": Message(
        "error", "{count} 行{found}没有写清日期（例如此处），不知道有多少天，由谁考核没有判定。", "借调、挂职、交流、调入请填任职起（回来了的再填任职止）；调出请填任职止，即离开前的最后一天。",
        "{count} rows say that the person was seconded or transferred without a date to count from; who assesses was not settled.", "Fill in the dates."),
    "station-host": Message(
        "note", "“{who}”{what}：由{place}考核，归入{place}的部门、比较组和名额；各段任职仍各按自己的尺子计分。", "请告知{home}，并请它提供本人在原岗位的情况；有出入的，请改花名册的任职起止。",
        "“{who}” spent more than the limit with {place}, which assesses: department, comparison group and places are those of {place}.", "Inform {home}."),
    "station-home": Message(
        "note", "“{who}”{what}：仍由{home}考核；各段任职各按自己的尺子计分。", "请听取{place}的意见；有出入的，请改花名册的任职起止。",
        "“{who}” spent no more than the limit with {place}; {home} assesses.", "Hear {place}."),
    "station-away": Message(
        "warning", "“{who}”{what}：由{judge}考核，本单位列为不参加考核，不占名额。", "请向{judge}提供本人在本单位的情况，并取得考核结果存档；有出入的，请改花名册的任职起止。",
        "“{who}” spent more than the limit with {judge}, which is not on the roster and assesses; not assessed here.", "Pass the records to {judge}."),
    "station-abroad": Message(
        "warning", "“{who}”{what}：由{judge}考核，本单位列为不参加考核，不占名额。花名册里没有{judge}的人（相近的部门：{near}）。", "请向{judge}提供本人在本单位的情况；{judge}其实在花名册里的，请把名称写成一样，并补上本人在那里的任职。",
        "“{who}” spent no more than the limit here; {judge}, which is not on the roster, assesses; not assessed here.", "Pass the records to {judge}, or write the unit as on the roster (near: {near})."),
    "station-open": Message(
        "error", "“{who}”由谁考核没有判定：{why}。暂归任职最长的单位。", "请改正花名册的任职起止、人事关系单位或去向；事实无误的，集体研究由谁考核，由本单位考核的把任职性质改为本职，由外单位考核的在“不参加考核原因”写明。",
        "It is not settled who assesses “{who}”; the person stays where most of the year was spent.", "Correct the roster, or decide and write it down."),
    "station-rule-missing": Message(
        "error", "花名册里有 {count} 人{kind}（例如此处），考核办法没有写“{item}”，由谁考核没有判定，暂归任职最长的单位。", "请在办法的“办法”表加一行：项写 {item}，值写考核期的比例，如 50%，说明里写依据。",
        "{count} people were seconded or transferred, and the rulebook does not say who assesses them.", "Add the line {item} to the sheet 办法, for example 50%."),
    "role-none": Message(
        "error", "这条任职没有对应的岗位类别（花名册写的是“{found}”），共 {count} 条，未计分。", "可用的岗位类别：{allowed}。请改正花名册，或在考核办法“岗位”表写明适用条件。",
        "No role fits this appointment (“{found}”), {count} in all; not scored.", "Roles: {allowed}. Correct the roster or the rulebook."),
    "role-two": Message(
        "error", "这条任职同时符合几个岗位类别（{roles}）的适用条件，未计分。", "请在花名册“岗位类别”列写明是哪一类。",
        "Several roles fit this appointment ({roles}); not scored.", "Write the role on the roster."),
    "rows-outside-appointments": Message(
        "warning", "{table}有 {count} 行的日期不在本人任职期间或考核期内（借调到册外单位的日子也不算），未计入（例如此处）。", "如日期有误请改正；如任职起止有误请改花名册。",
        "{count} rows of {table} lie outside the person's appointments, or while lent to a unit outside the roster; not counted.", "Correct the dates or the roster."),
    "undated-outside-appointments": Message(
        "warning", "{table}有 {count} 行没有日期，而本人在考核期内没有在册单位的任职（借调到册外单位、调出，或任职起止不在考核期内），未计入（例如此处）。", "任职起止有误的，请改花名册；本人确实不在册的，这些行不用处理，也可以从表里删去。",
        "{count} rows of {table} have no date, and their people hold no post of the roster in the period (lent out, gone, or other dates); not counted.", "Correct the roster if its dates are wrong; else there is nothing to do."),
    "months-over-appointments": Message(
        "error", "{table}有 {count} 行是几个月的合计，而本人在这几个月里换过任职，或其中有的月份不在考核期内，分不开，没有计入（例如此处）。", "请提供这些人每月一行的数据；任职起止有误的，请改花名册。",
        "{count} rows of {table} add up several months in which the person changed posts, or some of which lie outside the period; they were not counted.", "Supply one row per month for these people, or correct the roster."),
    "person-without-rows": Message(
        "warning", "{count} 名在册人员在{table}中没有任何一行，按“未提供”处理，不当作零。例如：{who}。", "请核对是否漏导出；确实没有的，由考核办法的“不适用”规定处理。",
        "{count} people have no row in {table}; treated as not measured, not as zero. For example {who}.", "Check the export."),
    "person-keys-disagree": Message(
        "error", "“{who}”的工号和证件号在花名册里是两个人，{table}中 {count} 行未计入。", "请核对这些行的工号和证件号，改正其中之一。",
        "The id and the identity number of “{who}” lead to two people; {count} rows of {table} were not counted.", "Correct one of them."),
    "person-card-differs": Message(
        "error", "“{who}”的证件号与花名册不同，可能是同名的另一个人，{table}中 {count} 行未计入。", "请核对证件号；确是另一个人的，请在花名册补上此人。",
        "“{who}” has another identity number than on the roster; {count} rows of {table} were not counted.", "Check the number, or add the other person to the roster."),
    "card-two-people": Message(
        "error", "同一个证件号有 {count} 个不同的工号（{who}），不能用它对人。", "请核对：一人两个工号的请统一，两个人的请改正证件号。",
        "One identity number stands beside {count} ids ({who}); it was not used.", "Unify the ids or correct the number."),
    "person-two-cards": Message(
        "error", "同一个人（{who}）有 {count} 个不同的证件号，可能是两个人共用一个工号。", "请核对工号和证件号。",
        "One person ({who}) has {count} identity numbers; two people may share one id.", "Check the ids."),
    "leader-unknown": Message(
        "warning", "花名册里写的分管领导“{who}”不在花名册的姓名里，{count} 条任职的得分传不过去。", "相近的人：{near}。请改成花名册里的姓名，或补上此人。",
        "The leader “{who}” is nobody's name on the roster; the scores of {count} appointments are not passed on.", "Near names: {near}."),
    "leader-ambiguous": Message(
        "error", "花名册里有几个人（或单位）都叫“{who}”，{count} 条任职的得分不知道传给谁、从谁传来，没有传导。", "请改成能区分的姓名或单位名。",
        "Several people are called “{who}”; the scores of {count} appointments were not passed on.", "Write names that differ."),
    "number-two-people": Message(
        "error", "花名册同一个工号（账号）下有 {count} 个姓名：{names}。现在按一个人计，两个人会混在一起。", "请给每人一个自己的工号；是同一个人的，请把姓名写成一样。",
        "One id of the roster has {count} names: {names}. They count as one person now.", "Give each an id of their own, or write one name."),
    "person-perhaps-twice": Message(
        "error", "{department}有 {count} 个“{who}”，其中有的没有工号，可能是同一个人被当作两个人。", "请补上工号；确是两个人的，也请分别填写工号。",
        "There are {count} people called “{who}” in {department}, not all with an id; they may be one.", "Give them ids."),
    "person-counted-twice": Message(
        "error", "“{who}”在{table}的同一个月（或同一天）另有 {count} 行，可能是同名的两个人，也可能重复计数；暂全部计入同一人。", "两个人的请补上工号；重复的请删去多余的行。",
        "“{who}” has {count} more rows for the same month or day in {table}: two people, or one counted twice.", "Add ids, or delete the repeated rows."),
    "upper-two": Message(
        "error", "花名册里“{units}”的上级单位写得不一样：{uppers}。没有往上汇总。", "请把同一单位的上级单位写成一样；按部门人员和单位本身的行都要核对。",
        "The roster puts “{units}” under different units: {uppers}; it was rolled up into none.", "Write one upper unit for it."),
    "upper-circle": Message(
        "error", "花名册的上级单位绕成了圈：{units}。没有往上汇总。", "请核对这些单位的上级单位，最上一级的空着不填。",
        "Upper units of the roster form a circle: {units}; none of them was rolled up.", "Leave the topmost one blank."),
    "department-missing": Message(
        "warning", "花名册有 {count} 行没有部门，这些人不在任何部门的比较里。", "请补上部门。",
        "{count} rows of the roster have no department.", "Fill in the department."),
    "department-unknown": Message(
        "warning", "{table}里有 {count} 个部门不在花名册上：{words}。这些行按部门归不到岗位或单位。", "请改成花名册的写法；改过名称的，在识别档案“部门”项写明改称什么。",
        "{count} departments of {table} are not on the roster: {words}.", "Write them as on the roster, or map them in the profile."),
    "appointment-changed": Message(
        "note", "“{who}”考核期内由“{old}”转任“{new}”（{from} 起），两段分别计分，再按天数合并。", "无须处理；日期有误的，请改花名册。",
        "“{who}” went from “{old}” to “{new}” on {from}; both parts are scored apart and weighed by days.", "Correct the roster if the dates are wrong."),
    "appointment-gap": Message(
        "warning", "“{who}”由“{old}”转任“{new}”（{from} 起），中间有 {days} 天没有任职，这些天的记录不计入。", "请在花名册补上交接日期。",
        "“{who}” went from “{old}” to “{new}” on {from}; {days} days between them belong to no post.", "Fill in the dates of handover."),
}  # fmt: skip
