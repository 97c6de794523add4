"""Messages about rulers and loads: severity of raters, 多干多错, and what ballots look like."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {
    "rater-severity": Message(
        "warning", "{rater}给{people}名共同评价对象的分，平均比其他打分人{way}{size}分（误差±{twice}）。",
        "请核对标准；系统不会自动改分。",
        "{rater} marked {people} people whom others marked too: {signed} points against the others (error ±{twice}).",
        "Compare the standards; no score is changed.",
    ),
    "rater-severity-grave": Message(
        "error", "{rater}给{people}名共同评价对象的分，平均比其他打分人{way}{size}分（误差±{twice}）。",
        "请核对标准，并书面说明；系统不会自动改分。",
        "{rater} marked {people} people whom others marked too: {signed} points against the others (error ±{twice}).",
        "Compare the standards and answer in writing; no score is changed.",
    ),
    "rulers-none": Message(
        "note", "没有能用来比较尺子松紧的测评打分：{reason}。", "需要写明评议人（可以是编号）的逐票打分。",
        "No ratings can show how strict raters are.", "Import the ballots themselves, with the rater (a code will do) on every row.",
    ),
    "rulers-anonymous": Message(
        "note", "测评有 {count} 行没有写评议人，或一行是几张票的合计；匿名的票看不出尺子松紧，没有参加这项检查。",
        "要比较尺子，请给每张票编一个评议人编号；不必写姓名。",
        "{count} rows name no rater or stand for several ballots; they say nothing about severity.",
        "Give every rater a code; no name is needed.",
    ),
    "rulers-apart": Message(
        "note", "{one}与{other}没有共同的打分人，无法判断是尺子紧还是干部弱（不可识别）。",
        "建议每个单位抽5人由同一评议组（3人以上）复评；用 assess panel 生成复评名单和空白票。",
        "{one} and {other} share no rater: a strict rater cannot be told from a weak unit.",
        "Have five people of each unit rated by one panel of three or more; assess panel draws the list and the ballots.",
    ),
    "rulers-islands": Message(
        "note", "测评分成互不相连的{count}组，组与组之间没有共同的打分人，无法判断是尺子紧还是干部弱（不可识别）；上面只列出前{shown}组。",
        "建议每个单位抽5人由同一评议组（3人以上）复评；用 assess panel 生成复评名单和空白票。",
        "The ratings fall into {count} sets without a common rater; the first {shown} are listed.",
        "Have five people of each unit rated by one panel of three or more; assess panel draws the list and the ballots.",
    ),
    "rulers-unsure": Message(
        "note", "{count} 名打分人的尺子说不准：与别人共同评价的不足{least}人，或误差超过{limit}分（{who}）。",
        "请让他们与别人共同评价更多的人；在此之前不对他们作判断。",
        "Nothing is said about {count} raters: fewer than {least} people in common, or an error above {limit} points.",
        "Have them rate more people together with others.",
    ),
    "rulers-no-freedom": Message(
        "note", "有 {count} 名打分人所在的一组（{units}），打分次数太少，估不出误差，不作判断。", "请增加共同评价的人。",
        "In one set of {count} raters there are too few marks to work out an error.", "Have more people rated in common.",
    ),
    "rulers-flat": Message(
        "note", "有 {count} 名打分人所在的一组（{units}），打分完全一致或没有任何波动，看不出尺子松紧。",
        "请核对是否统一填了同一个分。",
        "In one set of {count} raters the marks show no scatter at all; nothing can be said.", "Check whether all were filled in alike.",
    ),
    "rulers-unconverged": Message(
        "note", "有 {count} 名打分人所在的一组（{units}）算了 {steps} 步还没有收敛，不作判断。",
        "请分单位检查，或让更多的人由同一评议组复评。",
        "The set of {count} raters did not converge in {steps} steps; nothing is said.", "Check unit by unit, or rate more people in common.",
    ),
    "rulers-too-many": Message(
        "note", "互相连通的打分人太多，只给松紧差别最大的 {most} 名估了误差，其余 {count} 名没有估，不作判断。", "请分单位或分测评主体检查。",
        "The connected set has too many raters: errors were worked out for the {most} largest severities; nothing is said about {count} others.",
        "Check unit by unit or group by group.",
    ),
    "rulers-left-out": Message(
        "note", "有 {count} 行打分没有参加松紧比较：超出0到100分 {outside} 行，等次没有折分 {worded} 行，给自己打分 {own} 行。",
        "超出范围的请改正；等次请在考核办法“评定”的参数里写明折多少分。",
        "{count} marks were left out: {outside} off the scale, {worded} options without points, {own} for oneself.",
        "Correct what is off the scale; say in the rulebook what each option is worth.",
    ),
    "rulers-seats": Message(
        "note", "有 {count} 名评议人只写了序号（如 票1、评委2），不同表、不同单位里的同一序号按不同的人处理。",
        "如确是同一人，请在各表写同一个评议人编号（如 P01）。",
        "{count} raters are a bare number; the same number on another sheet or in another unit was taken for somebody else.",
        "Write one code such as P01 on all sheets if they are one person.",
    ),
    "rulers-few-raters": Message(
        "note", "{count} 类测评主体不足{least}名打分人，为免认出个人，不单独列出，并入“其他”。", "无须处理。",
        "{count} rater groups have fewer than {least} raters and are not shown apart.", "Nothing to do.",
    ),
    "overload": Message(
        "warning",
        "{role}：在{people}名同岗干部中，任务越多得分越低（相关{rho}）；任务量前1/4平均{top}分，后1/4平均{bottom}分，随机打乱出现这种情况的可能约{p}。",
        "请核对扣分是否按件数计；多干的人差错率不高的，建议按每百件差错率扣分。",
        "{people} people of one role: the more tasks, the lower the score (correlation {rho}); the busiest quarter has {top} points on average, the least busy {bottom}; chance alone: about {p}.",
        "See whether points are taken per occurrence; take them per hundred tasks instead.",
    ),
    "overload-grave": Message(
        "error",
        "{role}：在{people}名同岗干部中，任务越多得分越低（相关{rho}）；任务量前1/4平均{top}分，后1/4平均{bottom}分，随机打乱出现这种情况的可能约{p}。",
        "请查明原因并书面说明；扣分按件数计的，建议改为按每百件差错率扣分。",
        "{people} people of one role: the more tasks, the lower the score (correlation {rho}); the busiest quarter has {top} points on average, the least busy {bottom}; chance alone: about {p}.",
        "Find the cause and answer in writing; take points per hundred tasks instead of per occurrence.",
    ),
    "overload-counted": Message(
        "error",
        "{role}：多干多错被扣分（{people}人，相关{rho}）：任务量前1/4人均差错{e1}件、每百{unit}{r1}件；后1/4人均{e2}件、每百{unit}{r2}件。按次数扣分使前者少得{d}分，按差错率计算差距为{d2}分。",
        "建议改为按每百{unit}差错率扣分。",
        "Busy people lose by counting ({people} people, correlation {rho}): the busiest quarter has {e1} errors each and {r1} per hundred, the least busy {e2} and {r2}. Counting costs the former {d} points; by rates the gap would be {d2}.",
        "Take points per hundred tasks instead of per occurrence.",
    ),
    "overload-none": Message(
        "note", "没有检查多干多错：{reason}。", "请提供任务台账，写明责任人、工作量和差错次数。",
        "Overload was not checked: no workload, or nobody to compare.", "Import the task ledger with the people, the amounts and the errors.",
    ),
    "overload-few": Message(
        "note", "{count}个岗位类别不足{least}人，只列表，不判断多干多错：{roles}。", "无须处理；可与相近岗位合并后再看。",
        "{count} roles have fewer than {least} people; their figures are listed and not judged.", "Nothing to do.",
    ),
    "overload-missing": Message(
        "note", "有 {count} 人次任职没有任务记录或任务量不是正数，没有参加多干多错检查。", "请核对任务台账；确实没有任务的不用管。",
        "{count} appointments have no tasks or no positive workload and took no part.", "Check the task ledger.",
    ),
    "overload-same": Message(
        "note", "{role}的任务量或得分全都一样，看不出多干多错。", "请核对工作量是否逐项如实填写。",
        "In one role all workloads or all scores are equal; nothing can be seen.", "Check the amounts in the task ledger.",
    ),
    "ballots-identical": Message(
        "warning", "测评主体“{group}”有{ballots}张票逐格完全相同（每张{cells}格，格与格之间分数不同）：{raters}。只是列出，不是认定。",
        "请核对是否复制填写；确是各自填写的，不用处理。",
        "{ballots} ballots of “{group}” agree in all of their {cells} marks, which vary. Listed, not accused.",
        "Find out whether they were copied; if each was filled in by its rater, do nothing.",
    ),
    "marks-mutual": Message(
        "warning", "有{pairs}对干部互相打了满分：{who}。只是列出，不是认定。", "请结合其他打分人的分核对；系统不会改分。",
        "{pairs} pairs of people gave each other full marks. Listed, not accused.", "Compare with the other marks; nothing is changed.",
    ),
    "rater-moves-mean": Message(
        "note", "测评主体“{group}”中有{people}人的平均分，去掉某一张票就变动超过{limit}分，涉及{raters}名打分人；变动最大的是{who}：{ballots}张票平均{mean}分，去掉一张为{without}分，去高去低平均为{trimmed}分。只是列出，不是认定。",
        "请看去高去低平均；经常如此的，在考核办法“测评”表给这一组填“去高去低”。",
        "In “{group}” the mean of {people} people moves by more than {limit} points without a single ballot ({raters} raters); at most from {mean} to {without} of {ballots} ballots, trimmed mean {trimmed}. Listed, not accused.",
        "Look at the trimmed mean; if it happens often let the rulebook trim this group.",
    ),
    "hygiene-few-raters": Message(
        "note", "有{people}人在{count}类测评主体中得到的票不足{least}张，为免认出个人，不列出单票影响。", "无须处理。",
        "{people} people have fewer than {least} ballots in a group ({count} groups); single ballots there are not listed.", "Nothing to do.",
    ),
}  # fmt: skip
