"""Messages of the fairness checks (说明 note, 提示 warning, 预警 error); no score and no grade moves because of them.

What every page prints with 提示 and 预警, that this is no verdict, stands once in ``assess.fairness.alarms``.
"""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "fair-nothing": Message(
        "note", "没有可以比较的得分，这一项不作判断。", "先看数据质量一页：导入数据、算出得分以后再看。",
        "There is no score to compare; this check says nothing.", "Supply the data first."),
    "fair-few": Message(
        "note", "{unit}仅{n}人，人数过少，不作统计判断，只列原始得分。", "可把相近的岗位类别并成几类再看；人少的单位不要排名。",
        "{unit} has only {n} people: too few for statistics, raw scores only.", "Merge similar roles; do not rank small units."),
    "fair-cells-few": Message(
        "note", "另有 {count} 处“单位×岗位”不足{least}人，不作统计判断（单位本身够人的，仍整体比较）。", "岗位类别分得过细时，可把相近的并成几类。",
        "{count} more cells of unit and role have fewer than {least} people; the units are compared as a whole.", "Merge roles that are cut too finely."),
    "fair-describe": Message(
        "note", "{unit}{n}人，只列最低{low}分、中位{middle}分、最高{high}分，不作比较。", "人少，平均分一个人就能拉动；请直接看每个人的考核卡。",
        "{unit} has {n} people: lowest {low}, median {middle}, highest {high}; not compared.", "Look at the cards of the people."),
    "fair-units-few": Message(
        "note", "有 {count} 个单位不足{least}人，不参加这一项（见“数据够不够”）。", "人少的单位可与业务相近的单位合在一起看。",
        "{count} units with fewer than {least} people take no part.", "Look at them together with similar units."),
    "fair-unscored": Message(
        "note", "有 {count} 条任职没有得分，不在比较之内。", "请核对这些人的数据；补了数据重新计算后再看。",
        "{count} appointments have no score and are not compared.", "Supply their data."),
    "fair-no-role": Message(
        "note", "有 {count} 条任职没有岗位类别，不在比较之内。", "请在花名册补上岗位类别。",
        "{count} appointments have no role and are not compared.", "Add the role to the roster."),
    "fair-no-owner": Message(
        "note", "任务台账有 {count} 行没有对上承办人，这些工作量没有算给任何人。", "请补上承办人；工作量不全时，多干的人看起来干得少。",
        "{count} tasks have no owner; that work is nobody's.", "Add the owners."),
    "fair-outside": Message(
        "note", "有 {count} 个得分低于 0 分或高于 {full} 分（如总分外加分），照实参加比较。", "请核对是否应当如此；不应当的，先改数据或办法。",
        "{count} scores are below 0 or above {full}; they take part as they are.", "Check whether they should be."),
    "fair-one-unit": Message(
        "note", "能比较的单位只有{count}个，没有可比的对象，这一项不作判断。", "把几个单位放在一次考核里计算，才能比较。",
        "Only {count} unit can be compared; this check says nothing.", "Score several units in one run."),
    "fair-one-role": Message(
        "note", "只有一类岗位，按岗位结构折算与原平均分相同。", "无须处理。",
        "There is one role only; standardisation changes nothing.", "Nothing to do."),
    "fair-all-equal": Message(
        "note", "{who}得分完全相同，没有可比的差别，这一项不作判断。", "请看是不是没有数据、或人人满分；没有差别的得分不能用来评优。",
        "All scores of {who} are equal; this check says nothing.", "Check whether data are missing or everybody is full."),
    "fair-mix": Message(
        "note", "{unit}平均分{raw}。该单位{role}占{part}（全体{whole}），这类岗位全体平均{mean}分。按全体岗位结构折算为{adjusted}分，名次由{before}变为{after}。",
        "比较单位时请同时看两个数；岗位归类也要公布。得分不因此改动。",
        "{unit} has a mean of {raw}. {part} of it is {role} (overall {whole}), whose mean is {mean}. With everybody's mix of roles it would be {adjusted}; its place moves from {before} to {after}.",
        "Look at both figures and publish the grouping of roles."),
    "fair-mix-partly": Message(
        "note", "{unit}平均分{raw}。该单位{role}占{part}（全体{whole}），这类岗位全体平均{mean}分。按全体岗位结构折算为{adjusted}分；岗位不全（只有全体结构的{coverage}），折算仅供参考。",
        "岗位不全的单位不排折算名次；可先把相近的岗位类别并成几类。",
        "{unit} has a mean of {raw}. {part} of it is {role} (overall {whole}), whose mean is {mean}. With everybody's mix it would be {adjusted}; it has only {coverage} of the roles, so this is a hint only.",
        "Merge similar roles first."),
    "fair-roles-fine": Message(
        "note", "{count}个单位中只有{covered}个的岗位占到全体岗位结构的{share}，折算名次意义不大。", "先把相近的岗位类别并成几类，或只在岗位相近的单位之间比较。",
        "Only {covered} of {count} units hold {share} of the mix of roles; adjusted places mean little.", "Merge similar roles, or compare like units only."),
    "fair-place": Message(
        "note", "{unit}名次第{place}，考虑人数和波动，实际可能在第{low}–{high}名之间（90%）。", "只看区间是否分得开，不要只看名次；区间重叠的单位分不出先后。",
        "{unit} stands {place}.; given its size and chance it may stand anywhere from {low} to {high} (90 %).", "Compare intervals, not places."),
    "fair-beyond": Message(
        "warning", "{unit}（{n}人）平均分{mean}，{side}于同规模单位的正常波动范围[{low},{high}]。", "请核实：是确有差别，还是打分松紧不同、客观任务漏登或任务分得不匀。",
        "{unit} ({n} people) has a mean of {mean}, outside the usual range [{low}, {high}] for its size.", "Check leniency, missing tasks and how work is shared out."),
    "fair-beyond-many": Message(
        "warning", "{count}个单位中有{out}个（{share}）超出正常波动范围，超出者过多，说明各单位尺子不同，不宜排名。", "请先查各单位打分松紧；可由同一评议组（3人以上）对每个单位抽5人复评。",
        "{out} of {count} units ({share}) lie outside the usual range: the units use different rulers, do not rank them.", "Look at leniency first; let one panel of three rate five people of every unit."),
    "fair-alike": Message(
        "note", "各单位差异不足以区分，不列名次。", "单位之间的差别不大于偶然波动，请不要按平均分排名。",
        "The units do not differ enough to be told apart; no places are given.", "Do not rank them by their means."),
    "fair-not-ranked": Message(
        "note", "超出正常波动范围的单位过多，不列名次。", "请先查各单位打分松紧。",
        "Too many units lie outside the usual range; no places are given.", "Look at leniency first."),
    "fair-flat": Message(
        "warning", "{unit}{n}人得分集中在{low}–{high}，离散程度只有同岗平均的{ratio}，{same}人同分，难以区分。", "请核对是不是都打了一样的分；确实都好的，请写明依据。",
        "{unit}: {n} people score {low} to {high}, with {ratio} of the spread of their peers; {same} are equal.", "Check whether all were given the same marks."),
    "fair-flat-grave": Message(
        "error", "{unit}{n}人得分集中在{low}–{high}，离散程度只有同岗平均的{ratio}，{same}人同分，难以区分。", "请该单位书面说明打分依据；如属平均打分，可请评议组复评。",
        "{unit}: {n} people score {low} to {high}, with {ratio} of the spread of their peers; {same} are equal.", "The unit explains its marks in writing."),
    "fair-same-score": Message(
        "warning", "{unit}{n}人中{same}人同分（{share}），难以区分。", "请核对是不是都打了一样的分；确实一样的，请写明依据。",
        "{same} of {n} people of {unit} have one score ({share}).", "Check whether all were given the same marks."),
    "fair-idle-full": Message(
        "warning", "指标『{name}』（{role}，{n}人）{share}的人得满分，本年没有区分作用。", "人人做到是好事，但这一项今年分不出高低；可提高要求，或把分值移到分得出的指标。",
        "{share} of {n} people of {role} have full marks in “{name}”; it tells nobody apart this year.", "Raise the demand, or move its points elsewhere."),
    "fair-idle-same": Message(
        "warning", "指标『{name}』（{role}，{n}人）{share}的人得同一个分（{points}分），本年没有区分作用。", "请核对数据是否齐全、起评和目标是否合适。",
        "{share} of {n} people of {role} have the same {points} points in “{name}”.", "Check the data, the start and the target."),
    "fair-raters": Message(
        "warning", "民主测评（{group}）打分人{k}名，一致性{single}，平均分可靠性{reliability}；要达到{wanted}约需{needed}人。", "人数不够时，请增加打分人，或少用这一项拉开差距。",
        "Ratings by {group}: {k} raters, agreement {single}, reliability of the mean {reliability}; {wanted} would need about {needed}.", "Ask more raters, or let this item decide less."),
    "fair-raters-none": Message(
        "warning", "民主测评（{group}）打分人{k}名，各打各的分，一致性为0，平均分没有可靠性。", "先统一评分标准；标准不一，增加人数也没有用。",
        "Ratings by {group}: {k} raters who do not agree at all.", "Settle the standard first; more raters do not help."),
    "fair-group-small": Message(
        "note", "测评主体“{group}”打分人不足{least}名，为保密不单独列出。", "无须处理；如要单独看，请扩大该主体的人数。",
        "Group “{group}” has fewer than {least} raters and is not shown apart.", "Nothing to do."),
    "fair-group-few": Message(
        "note", "测评主体“{group}”有两张以上票可比的被评人不足{least}名，不算可靠性。", "无须处理。",
        "Fewer than {least} people have two marks of group “{group}” to compare; no reliability.", "Nothing to do."),
    "fair-no-marks": Message(
        "note", "没有带分数的测评票，不算打分人的可靠性。", "只有等次票的，请在测评表填得分，或在考核办法写明等次折多少分。",
        "There are no ballots with marks; no reliability of raters.", "Fill in marks."),
    "fair-marks-outside": Message(
        "note", "有 {count} 张测评票不在 0 到 100 分之间，没有用来算可靠性。", "请改正得分。",
        "{count} marks are not between 0 and 100 and were left out.", "Correct them."),
    "fair-no-pots": Message(
        "note", "没有分指标的得分，这一项不作判断。", "先导入各指标的数据。",
        "There are no points by indicator; this check says nothing.", "Supply the data."),
    "fair-weight-less": Message(
        "warning", "『{name}』（{role}，{n}人）规定占{nominal}，实际只决定了{effective}的差距（大家在这一项拉不开）。", "人人真正做到的，可以不改；想让它管用，请改目标或计分办法，不是加分值。",
        "“{name}” ({role}, {n} people) should weigh {nominal} and decides only {effective} of the differences.", "Change its target or scale if it should matter more."),
    "fair-weight-more": Message(
        "warning", "『{name}』（{role}，{n}人）规定占{nominal}，实际决定了{effective}的差距。", "请核对这一项是否应当这么管用；不应当的，可降低分值或封顶。",
        "“{name}” ({role}, {n} people) should weigh {nominal} and decides {effective} of the differences.", "Lower its points or cap it if that is too much."),
    "fair-weight-against": Message(
        "warning", "『{name}』（{role}，{n}人）规定占{nominal}，实际与总分反着走（{effective}）：这一项得分高的人，总分反而偏低。", "请核对这一项与别的指标是不是互相抵消，如多做的人按次数扣分更多。",
        "“{name}” ({role}, {n} people) should weigh {nominal} and works against the total ({effective}).", "Check whether it offsets other indicators, such as deductions by count."),
    "fair-role-few": Message(
        "note", "岗位类别“{role}”只有{n}人，不足{least}人，不算实际权重。", "无须处理。",
        "Role “{role}” has {n} people, fewer than {least}; no effective weights.", "Nothing to do."),
    "fair-hinge": Message(
        "note", "{pool}：各项权重上下浮动{width}时，有 {count} 人是否进入{grade}会变（进入的次数在{low}到{high}之间），名单见表。", "这些人靠权重的细微差别进出，请集体研究，不要只看总分。",
        "{pool}: with weights moved by {width}, {count} people enter or leave {grade} (in {low} to {high} of the draws).", "Discuss them; do not look at the total alone."),
    "fair-no-quota": Message(
        "note", "考核办法没有名额，没有名额线可看。", "有名额的，请在“名额”表写明。",
        "The rulebook has no quotas, so there is no line to look at.", "Write them on the sheet 名额."),
    "fair-nobody-competes": Message(
        "note", "没有人参加名额的比较，这一项不作判断。", "先看数据质量一页：是否有总分。",
        "Nobody competes for places; this check says nothing.", "Check whether there are totals."),
    "fair-cut-close": Message(
        "note", "{pool}：{grade}第{last}名与第{next}名相差{gap}分，小于评分误差{error}分，列入边界名单（{count}人），请集体研究。", "边界名单里的人由集体研究决定，写明理由；不按序号、姓名取舍。",
        "{pool}: places {last} and {next} of {grade} are {gap} points apart, less than the error of {error}; {count} people are on the boundary list.", "Decide together and give the reasons."),
    "fair-units-merged": Message(
        "warning", "{pool}：{units}人数少，按{share}单独算有的不足1名，合并计算{grade}名额，共{seats}名，余数{rest}{carried}。", "请公布合并的单位和余数；名额给谁由集体研究。想让余数不落空，请在“名额”表把“余数”写成结转。",
        "{pool}: {units} are small (not all would get a place at {share}) and are counted together for {grade}: {seats} places, remainder {rest}.", "Publish which units were put together and the remainder."),
    "fair-units-no-place": Message(
        "warning", "{pool}：{units}不足{least}人，按{share}不足1名，没有{grade}名额。", "请在“名额”表把“并入人数”提高到{least}，让小单位合并计算；或把余数结转到下一年。",
        "{pool}: {units} have fewer than {least} people and get no place of {grade} at {share}.", "Raise 并入人数 so that small units are counted together."),
}  # fmt: skip
