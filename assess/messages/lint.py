"""Messages of the linter: what is ambiguous in a rulebook, and what invites complaints; each says how to write it instead."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "lint-bands-overlap": Message(
        "error", "{pot}里，同一件事按“{column}”分档，{one} 与 {other} 两档重叠，落在重叠处的会计两次。",
        "把“只计”改成首尾相接、不重叠的界限，例如一档写 {column}≤10，下一档写 {column}>10。",
        "In {pot} the bands {one} and {other} of {column} overlap: what lies in both counts twice.", "Make the bands meet without overlapping."),
    "lint-bands-gap": Message(
        "error", "{pot}里，同一件事按“{column}”分档，{one} 与 {other} 两档之间有空缺，落在空缺里的不计分。",
        "把“只计”改成首尾相接的界限，例如一档写 {column}≤10，下一档写 {column}>10。",
        "In {pot} there is a gap between the bands {one} and {other} of {column}.", "Make the bands meet."),
    "lint-line-hidden": Message(
        "error", "{what}的这一行永远用不到：上面 {earlier} 那一行已经把符合的都收走了。", "把条件更具体的行移到上面，例如第 2 行写 级别=省;承担方式=独立，第 3 行写 级别=省，最后一行写 其余；或删去这一行。",
        "This line can never be reached; the line at {earlier} takes everything.", "Move the more specific line up, or delete this one."),
    "lint-lookup-gap": Message(
        "error", "对照表“{lookup}”按“{column}”分档，{one} 与 {other} 之间有空缺，查不到值。", "让各档首尾相接，例如一行写 {column}≤10，下一行写 {column}>10；或在最后加一行“其余”。",
        "Lookup “{lookup}” leaves a gap between {one} and {other} of {column}.", "Make the bands meet, or add a last line for everything else."),
    "lint-edge-unsaid": Message(
        "error", "等次“{grade}”的下限 {line} 没有写明含不含本数，正好 {line} 分的人归哪一等说不清。", "在“含下限”写 是 或 否，例如“是”表示 {line} 分也算。",
        "Grade “{grade}” does not say whether {line} itself belongs to it.", "Write yes or no in that column."),
    "lint-and-or-value": Message(
        "error", "{what}的条件里写着“{found}”，“或”“且”不是条件的写法，会被当成一个词去找。", "任一即可的用逗号，例如 级别=省,市；必须同时满足的用分号分成两个条件，例如 状态=迟到;分钟>10。",
        "A condition of {what} holds “{found}”: and / or is no way to write a condition.", "Use a comma for any of several values, a semicolon for conditions that must all hold."),
    "lint-mark-unsigned": Message(
        "warning", "{pot}由人打分，台账“{table}”却没有必填的{missing}，谁打的、为什么打说不清。", "在“台账”表给“{table}”加 评分人、理由 两列，必填写 是；缺了的行读入时不计，会报出来。",
        "{pot} is marked by hand, and the ledger {table} does not ask for {missing}.", "Add required columns for author and reason."),
    "lint-relief-unsigned": Message(
        "warning", "{pot}有“{found}”就免计，没有要求{column}，谁都可以填。", "在“免计”里加上“;{column} 非空”，没有批准的照常计。",
        "{pot} exempts by “{found}” and asks for no {column}.", "Add “;{column} 非空” to the exemption."),
    "lint-pay-jump": Message(
        "warning", "绩效“{plan}”里等次“{worse}”的系数比等次“{better}”少 {gap}，超过 {limit}：总分差一点，钱差一截。", "请把“{worse}”的系数写到 {instead} 以上，或用“总分折算”拉开差距；确要这样的，在“阈值”表改“绩效跳档”。",
        "In pay plan “{plan}” grade “{worse}” is worth {gap} less than grade “{better}”, more than {limit}.", "Write at least {instead}, or set 绩效跳档 on the sheet 阈值."),
    "lint-never-met": Message(
        "error", "{what}的条件自相矛盾：对“{column}”的几个要求不可能同时满足，一行也不会计入。", "分号表示同时满足，例如 分钟>5;分钟≤10；任一即可的写在一起用逗号，例如 状态=迟到,早退，或者分成两行。",
        "The condition of {what} contradicts itself over “{column}”: no row can meet it.", "A semicolon means that all must hold; join alternatives by a comma, or write two lines."),
    "lint-and-or-text": Message(
        "error", "“{heading}”里的“{found}”两个次数之间只有一个逗号，是“或”还是“且”没有写明。", "写明“或者”或“并且”；是“或者”的，写成两行，各管一个次数，例如一行 旷工天数 ≥7，另一行 迟到次数 ≥15。",
        "“{found}” joins two counters with a comma: it is not said whether either or both are needed.", "Write and or or; for or, write two lines."),
    "lint-empty-group-zero": Message(
        "error", "测评主体“{group}”没有人投票时按零分计，被评的人会因为别人没投票而丢分。", "“空组处理”改为 重分配：权重摊给其他测评主体。",
        "The rater group “{group}” counts as zero when nobody voted.", "Let its weight go to the other groups."),
    "lint-highest-without-event": Message(
        "error", "{pot}按“{column}”就高，这一列分不清是不是同一件事。", "改成按事件的编号就高，例如 就高(事件编号)。这张表里可用的编号：{allowed}。",
        "{pot} takes the highest per “{column}”, which does not tell events apart.", "Name the column that numbers the events. This table has: {allowed}."),
    "lint-cap-over-pot": Message(
        "error", "{pot}的上限 {found} 分比这项最多能扣的 {room} 分（{role}）还大，永远用不到。", "把上限改成不超过 {room} 分；确要扣到本项以外的，把“下限”写成 无 或一个负数。",
        "The cap of {found} in {pot} is larger than the {room} points that the pot can lose ({role}).", "Lower the cap, or lower the floor."),
    "lint-award-cap-over-pot": Message(
        "warning", "{pot}的上限 {found} 分比这项最多能得的 {room} 分（{role}）还大，永远用不到。", "把上限改成不超过 {room} 分；确要计到本项以外的，“溢出”写 计入维度 或 计入总分。",
        "The cap of {found} in {pot} is larger than the {room} points that the pot can hold ({role}).", "Lower the cap, or let the pot overflow."),
    "lint-deduct-over-pot": Message(
        "error", "{pot}一次要扣 {found} 分，而这项最多只能扣 {room} 分（{role}），超出的部分扣到哪里没有写明。", "一次扣分改为不超过 {room} 分（如 -满分）；确要扣到本项以外的，把“下限”写成 无 或一个负数。",
        "{pot} takes {found} points at once while it can lose only {room} ({role}).", "Take at most the full points, or lower the floor."),
    "lint-award-over-pot": Message(
        "warning", "{pot}一次能加 {found} 分，而这项最多只有 {room} 分（{role}），得到的加分会被截掉。", "把这项分值提高到 {found} 分，或把加分降到 {room} 分以内，或在“溢出”写明计入哪里。",
        "{pot} gives {found} points at once while it holds only {room} ({role}).", "Raise the pot, lower the award, or say where the overflow goes."),
    "lint-part-step": Message(
        "warning", "{pot}的参数“{found}”按整{unit}写分，不足一{unit}（如半{unit}）怎么算没有写明，程序按比例计。", "补上一个词：按比例、满步（不足的不计）或 起步（不足的按一步），例如 {found} 按比例。",
        "{pot} says “{found}” per whole {unit}; what a part counts is not said, and is counted in proportion.", "Add one of the three words for parts of a step."),
    "lint-same-ruler": Message(
        "warning", "粗：岗位类别“{role}”与“{other}”的指标、分值和计分规则完全相同，两个名字一把尺子。", "按岗位的工作改分值或目标，例如按时办结率一类写 直线 90%→0; 99%→满分，另一类写 80%→0; 98%→满分；确实一样的，合成一个岗位类别。",
        "Roles “{role}” and “{other}” have the same ruler.", "Give each its own points or targets, or make them one role."),
    "lint-daily-heavy": Message(
        "warning", "偏：岗位类别“{role}”的分值有 {share} 由考勤等日常管理决定，超过 {limit}（各来源：{shares}）。", "把日常管理的分值降到 {limit} 以内，让出的分给由任务台账计量的指标。",
        "{share} of the points of role “{role}” come from daily discipline, above {limit} ({shares}).", "Lower them and give the points to work that is measured."),
    "lint-work-light": Message(
        "warning", "偏：岗位类别“{role}”的分值只有 {share} 由工作实绩决定，低于 {limit}（各来源：{shares}）。", "增加由任务台账、热线、走访或自设台账计量的指标，使它们合计不低于 {limit}。",
        "Only {share} of the points of role “{role}” come from work done, below {limit} ({shares}).", "Add indicators that count work."),
    "lint-ratings-only": Message(
        "warning", "虚：岗位类别“{role}”的全部分值都由民主测评决定（各来源：{shares}）。", "把测评降为几个来源之一（占比低于 {limit}），其余写成数得出的指标，例如 按时办结率。",
        "All points of role “{role}” rest on ratings.", "Make ratings one source among others, below {limit}."),
    "lint-ratings-dominant": Message(
        "warning", "虚：岗位类别“{role}”的分值有 {share} 由民主测评决定，达到 {limit}（各来源：{shares}）。", "把测评降到 {limit} 以下，让出的分写成数得出的指标，例如 按时办结率。",
        "{share} of the points of role “{role}” rest on ratings ({shares}).", "Bring ratings below {limit}."),
    "lint-no-source": Message(
        "warning", "虚：{pot}的数据来源写的是“{found}”，没有指出哪一本台账或记录。", "写明谁提供的哪一种记录，例如“数据来源”写 任务台账，“提供单位”写 督查室。",
        "{pot} names “{found}” as its source, which is no record.", "Name the record and who provides it."),
    "lint-vague-words": Message(
        "warning", "虚：“{heading}”里的“{sentence}”用了“{found}”，没有一个数字，各人有各人的理解。", "{instead}。",
        "“{sentence}” uses the word “{found}” and no number.", "Say what is counted, up to how much, and from which record."),
    "lint-no-denominator": Message(
        "warning", "倒挂：{pot}按“{measure}”的个数扣分，没有除以承担的工作量，干得越多扣得越多。", "改用有分母的计量，例如 {instead}，再用 直线 或 阶梯 计分。",
        "{pot} takes points by the count of “{measure}” without a denominator: who does more loses more.", "Use a rate, such as {instead}."),
    "lint-done-below-late": Message(
        "warning", "倒挂：{pot}一件“{measure}”扣 {less} 分，而办成一件最多得 {more} 分（{role}），多接一件就多一分风险。", "让办成一件的得分不低于出错一件的扣分，例如办成一件加 {less} 分、出错一件扣 {more} 分；或改用比率，例如 按时办结率 用 直线 80%→0; 98%→满分。",
        "{pot} takes {less} points for one “{measure}”, while one that is done earns at most {more} ({role}).", "Let the award reach the deduction, or use a rate."),
    "lint-mean-of-work": Message(
        "warning", "倒挂：{pot}对“{measure}”取平均，多办一件普通的事会把平均拉低。", "改成把各件加起来与定额比，例如 折年工作当量(难度系数,成效系数) 用 比例 目标 30；要看质量的另设一项。",
        "{pot} takes the mean of “{measure}”: one more ordinary task lowers it.", "Add the tasks up and compare them with a norm."),
    "lint-no-case-zero": Message(
        "warning", "{pot}没有数据就得零分：没有分到这类工作的人白丢这项分，会逼着人去“找事”。", "“不适用”改为 重分配（按其余指标折算）或 不排名。",
        "{pot} gives zero points where there is nothing to measure.", "Choose another policy for missing data."),
    "lint-case-hunting": Message(
        "warning", "{pot}按“{measure}”的件数给分：问题越多分越高，没有问题反而没分。", "改成量处理得怎么样，例如 办结率、热线解决率 用 直线 80%→0; 98%→满分。",
        "{pot} gives points for the number of “{measure}”: the more trouble, the more points.", "Measure how cases were handled."),
    "lint-no-complaint-full": Message(
        "warning", "{pot}{case}就得满分：管得少、人口少的天然占便宜，不做事的也满分。", "“不适用”改为 重分配；有工单的看响应率、解决率、满意率，例如 热线满意率 用 直线 70%→0; 97%→满分。",
        "{pot} gives full points to who had no case at all.", "Re-weigh where there is no case; measure how cases were handled."),
    "lint-deduct-only-pot": Message(
        "warning", "{pot}人人从满分起评、只扣不加：做得好的和没做事的都是满分，拉不开差距。", "改成从 0 起评、按完成的量或率得分，例如 比例 目标 30、直线 80%→0; 98%→满分。",
        "{pot} starts full and can only lose: good work and no work look the same.", "Let points be earned by quantity or rate."),
    "lint-deduct-only-role": Message(
        "warning", "岗位类别“{role}”有 {share} 的分值只扣不加，超过 {limit}，多数人会并列满分。", "把其中关于工作的指标改成按完成的量或率得分，例如 按时办结率 用 直线 80%→0; 98%→满分，使只扣不加的降到 {limit} 以内。",
        "{share} of the points of role “{role}” can only be lost; most people will tie at full points.", "Let more points be earned."),
    "lint-uncapped": Message(
        "warning", "{pot}按“{measure}”加分没有上限，谁报得多谁排前面。", "在“上限”写最多加几分，例如 3；或把“溢出”改为 截断。",
        "{pot} gives points for “{measure}” without any cap.", "Write a cap."),
    "lint-whole-falling": Message(
        "warning", "倒挂：{pot}的“{found}”按全额计，后一段单价更低，多做一点得分反而更少。", "把 全额 改为 累进，例如 累进; 0→2; 10→1，或让后一段的单价不低于前一段。",
        "{pot} counts the whole at a falling rate: a little more can earn less.", "Count band by band instead."),
    "lint-fact-twice": Message(
        "warning", "{pot}数的“{measure}”与{other}（{cell}）是同一件事，一件事计了两次分。", "只在一项里计；确实要看两个方面的，用“只计”分成不同的行，例如一项只计 分钟≤10，另一项只计 分钟>10。",
        "{pot} counts the same “{measure}” as {other} ({cell}).", "Count it in one indicator only."),
    "lint-weight-less": Message(
        "warning", "{pot}实际起的作用比规定的小得多，大家得分差别不大（规定权重 → 实际决定的差距：{roles}）。", "拉开档次：改目标或锚点，使多数人不落在同一档，例如 80%→0; 98%→满分 改为 90%→0; 99.5%→满分；确实人人做得到的，把分值让给别的指标。",
        "{pot} decides far less than it is said to weigh (nominal → effective: {roles}).", "Change targets so that people differ, or give its points to others."),
    "lint-weight-more": Message(
        "warning", "{pot}实际起的作用比规定的大得多（规定权重 → 实际决定的差距：{roles}）。", "核对是不是有意让它定输赢；不是的，给这项设上限（例如 -4），或让别的指标拉开档次。",
        "{pot} decides far more than it is said to weigh (nominal → effective: {roles}).", "Cap it, or let the other indicators tell people apart."),
    "lint-nearly-all-full": Message(
        "warning", "{pot}几乎人人满分，不起区分作用（{roles}）。", "提高目标或细分档次，例如 目标 10 改为 目标 14；只是底线要求的，分值减少，写进“限制”，例如 界限 ≥7、效果 不得评优。",
        "Nearly everybody has full marks in {pot} ({roles}).", "Raise the target, or make it a restriction with fewer points."),
    "lint-ruler-for-most": Message(
        "warning", "粗：{share} 的人用岗位类别“{role}”这一把尺子，超过 {limit}，其中有 {posts} 种岗位（{some}）。", "按岗位的工作把这一类拆成几类，各定分值和目标，例如一类 比例 目标 30，另一类 比例 目标 48。",
        "{share} of all people are measured by role “{role}”, above {limit}; they hold {posts} different posts.", "Split the role by kind of work."),
    "lint-data-troubled": Message(
        "note", "数据里有 {count} 处须处理的问题，下面的实际权重是带着这些问题算的。", "先用 assess check 把数据改好，再看实际权重。",
        "The data hold {count} errors; effective weights were computed all the same.", "Mend the data first."),
    "lint-expired": Message(
        "warning", "这本办法 {day} 已失效，而使用的日期是 {on}。", "用当年的办法；仍沿用的，把“失效”改为 {on} 以后的日期，换一个版本号，并写明依据。",
        "This rulebook ran out on {day}; it is used on {on}.", "Use the rulebook of the year, or extend it with its reason."),
    "lint-not-yet-valid": Message(
        "warning", "这本办法 {day} 才生效，而使用的日期是 {on}。", "核对“生效”日期（应不晚于 {on}），或改用上一版办法。",
        "This rulebook is valid from {day} only; it is used on {on}.", "Check the date, or use the version before."),
    "lint-period-over": Message(
        "warning", "这本办法的考核期到 {day} 为止，而使用的日期是 {on}，之后的数据不会计入。", "核对“考核期起”“考核期止”（止应不早于 {on}）；考下一年度的，另存一版再改日期。",
        "The period of this rulebook ends on {day}; it is used on {on}.", "Check the period, or make a new version."),
    "lint-starts-late": Message(
        "warning", "这本办法 {day} 才生效，而它自己的考核期从 {begin} 算起。", "核对“生效”和“考核期起”；年中才发文、管全年的，“生效”写 {begin} 或更早，并在说明里写发文日期。",
        "This rulebook is valid from {day}; its own period begins on {begin}.", "Check both dates."),
    "lint-ends-early": Message(
        "error", "这本办法 {day} 已失效，而它自己的考核期到 {end} 为止。", "核对“失效”和“考核期止”；办法管整个考核期的，“失效”写 {end} 或更晚。",
        "This rulebook ran out on {day}; its own period ends on {end}.", "Check both dates."),
    "scheme-clause-vague": Message(
        "warning", "虚：{clause}“{text}”没有写明{missing}，没法照它打分。", "{instead}。",
        "{clause} “{text}” cannot be scored: it does not say everything that a rule needs.", "Say what is counted, the number, the unit and the record it comes from."),
    "scheme-clause-incomplete": Message(
        "note", "{clause}“{text}”数得出来，但没有写明{missing}。", "补上由谁提供的哪一种记录，并写明按次、按天还是按件，例如：每次扣 0.5 分（考勤记录）、每件加 1 分（任务台账）。",
        "{clause} “{text}” can be counted, but leaves something unsaid.", "Add the record and the unit."),
    "scheme-and-or": Message(
        "error", "{clause}“{found}”两个次数之间只有一个逗号，是“或”还是“且”没有写明。", "写明“或者”或“并且”，例如：全年迟到 15 次以上或者旷工 7 天以上的；是“或者”的，可以分成两条。",
        "{clause} “{found}” joins two counters with a comma: it is not said whether either or both are needed.", "Write and or or."),
    "scheme-read": Message(
        "note", "读到 {clauses} 个条款，其中 {vague} 条没法照它打分；另有 {rest} 处只是目的、范围、标题等，没有评判。", "逐条改写后再检查一遍；能打分的条款可以写进考核办法的“指标”和“计分”表。",
        "{clauses} clauses were read, {vague} of which cannot be scored; {rest} other passages only set the frame.", "Rewrite them and check again."),
    "scheme-without-clauses": Message(
        "warning", "没有找到评分条款（另有 {rest} 处只是目的、范围、标题等）。", "请给写有考核内容和评分标准的文件；扫描件、图片里的字读不到。",
        "No clause about scoring was found ({rest} other passages).", "Give the file that holds the clauses; text in pictures cannot be read."),
    "scheme-data-not-used": Message(
        "warning", "这份办法还是文字，没有写成工作簿，不能用数据试算；--data 没有用上。", "先写成考核办法的工作簿（assess rules new），再加 --data。",
        "This scheme is a text and no rulebook, so the data could not be used.", "Make a rulebook of it first."),
    "scheme-not-read": Message(
        "error", "“{found}”这种文件读不了。", "在 WPS 里另存为 .docx，表格另存为 .xlsx 或 .csv。",
        "Files of the kind “{found}” cannot be read.", "Save as .docx, or tables as .xlsx or .csv."),
}  # fmt: skip
