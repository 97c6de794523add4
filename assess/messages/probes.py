"""Messages about what a rulebook does to invented people: a law that did not hold, with its counter-example."""

from assess.messages.entry import Message

_WHO = "试算：{role}，{load}。{step}，总分由 {before} 变为 {after}"
_WHY = "变动最大的是“{name}”（{moved}）：{rule}。共 {count} 个反例，岗位：{roles}。"
_WHO_EN = "Tried out: role {role}, {load}. Then: {step}; the total goes from {before} to {after}."
_WHY_EN = " Most of it is “{name}” ({moved}): {rule}. {count} such cases; roles: {roles}."

MESSAGES: dict[str, Message] = {
    "probe-more-work-lowers": Message(
        "warning", "多办一件反而降分。" + _WHO + "。" + _WHY,
        "计分改用只加不减的数量（如 折年工作当量，只计需要的条件，办法 比例 目标），或改用多办一件不会降低的率（按时办结率、办结率）；不要用各项的平均。",
        "Finishing one more task costs points. " + _WHO_EN + _WHY_EN,
        "Count work as an amount that only grows, or use a rate that one more finished task cannot lower; do not average over tasks."),
    "probe-first-task-lowers": Message(
        "warning", "没有任务的人，第一件办结反而降分。" + _WHO + "：“{name}”由没有数据变为计入（{moved}）。{rule}。共 {count} 个反例，岗位：{roles}。",
        "没有任务时折算的分不该参加排名：把该指标的“不适用”改为 不排名。",
        "A first finished task costs points. " + _WHO_EN + _WHY_EN,
        "Points carried over from other pots should not be ranked: set the policy of that indicator to unranked."),
    "probe-failure-without-load": Message(
        "warning", "一次没办好扣多少分与办了多少件无关：干得越多扣得越多。" + _WHO + "；同样一件压在八十件里，“{name}”照扣不误：{rule}。共 {count} 个反例，岗位：{roles}。",
        "按次数扣分改为按率：逾期件数改用 按时办结率，差错、催办、退回改用 百当量差错、百件催办次数、百件退回次数。",
        "What one failure costs does not depend on how much was done. " + _WHO_EN + _WHY_EN,
        "Deduct by rate, not by count."),
    "probe-double-load-lowers": Message(
        "warning", "差错率相同，干得多一倍反而降分。" + _WHO + "。" + _WHY,
        "按次数扣分改为按率（每百件、每百当量），或给扣分的计分项加分母。",
        "At the same error rate twice the load scores lower. " + _WHO_EN + _WHY_EN,
        "Deduct by rate (per hundred), not by count."),
    "probe-better-lowers": Message(
        "warning", "做得更好反而降分。" + _WHO + "。" + _WHY,
        "请核对这条计分项：档位的方向、正负号、只计和免计是否写反了。",
        "Doing better costs points. " + _WHO_EN + _WHY_EN,
        "Check this rule: the direction of its steps, its signs, its conditions."),
    "probe-worse-raises": Message(
        "warning", "做得更差反而加分。" + _WHO + "。" + _WHY,
        "请核对这条计分项：档位的方向、正负号、只计和免计是否写反了。",
        "Doing worse earns points. " + _WHO_EN + _WHY_EN,
        "Check this rule: the direction of its steps, its signs, its conditions."),
    "probe-deleting-pays": Message(
        "note", "没办好要扣分，删掉记录就不扣：" + _WHO + "。" + _WHY,
        "凡是办不好会扣分的办法都这样，改办法消除不了；台账要由本人以外的单位登记，作废、删除要留痕、有审批人。",
        "Where failing costs points, a deleted record costs none. " + _WHO_EN + _WHY_EN,
        "No rule can mend this; have the ledger kept by somebody else, with a trace and an approver for every deletion."),
    "probe-not-asked": Message(
        "note", "没有试算：{what}。本办法没有计分项用到。", "不用处理；以后加了用到这些表的计分项，再试算一次。",
        "Not tried out, because no rule counts them: {what}.", "Nothing to do; try out again once a rule counts them."),
    "probe-rule-not-reached": Message(
        "note", "“{name}”的计分项“{measure}”没有试到：{why}。", "请人工看一看这条计分项：做得好分会不会升，做得差分会不会降，要不要除以工作量。",
        "The rule “{measure}” of “{name}” was not reached by any invented person.", "Look at its direction yourself."),
}  # fmt: skip
