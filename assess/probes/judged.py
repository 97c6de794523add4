"""Judgement: rewards and discipline, ratings, hotline tickets, inspections."""

from assess.probes.cases import BAD, DOUBLE, GOOD, Case, Days, Ground, Kind, Load, Step, asked
from assess.probes.wording import Values, counts, crossing, distinct, edges, rules_over, said, tables_of, variants
from assess.rulebook import Rulebook
from assess.tables import TABLES

# A reward or a punishment, by what the word for it holds; a word that holds neither or both is not asked about.
_REWARD = ("表彰", "表扬", "奖", "嘉", "功", "荣誉", "先进", "优秀", "推广")
_PUNISHMENT = ("处分", "批评", "诫勉", "约谈", "警告", "记过", "大过", "撤职", "开除", "降级", "问责", "函询", "责令", "追责", "检讨", "投诉",
               "失误", "违", "曝光", "惩")  # fmt: skip
# Options of ballots from the best to the worst, as they are commonly printed.
_OPTIONS = (("优秀", "称职", "基本称职", "不称职"), ("优秀", "合格", "基本合格", "不合格"), ("优", "良", "中", "差"),
            ("好", "较好", "一般", "差"), ("A", "B", "C", "D"), ("满意", "基本满意", "不满意"), ("很满意", "满意", "一般", "不满意"))  # fmt: skip


def sign(word: str) -> str:
    """The law for one more row of that word: a reward may not lower, a punishment may not raise; "" where nobody can say."""
    reward, punishment = (any(part in word for part in parts) for parts in (_REWARD, _PUNISHMENT))
    return "" if reward == punishment else GOOD if reward else BAD


def conduct_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One more award, one more punishment, of every sort that the rulebook names."""
    table = TABLES["conduct"]
    sorts = [values for values in variants(rulebook, table) if sign(str(values.get("kind", "")))]
    kinds = {f"有{number}": Kind(_called(values), dict(values)) for number, values in enumerate(sorts)}
    laws = {kind: sign(str(made.values["kind"])) for kind, made in kinds.items()}
    good, bad = (tuple((kind, 1) for kind, law in laws.items() if law == wanted) for wanted in (GOOD, BAD))
    loads: list[Load] = [(), good[:4], (*good[-1:], *bad[:1]), *(((kind, 1),) for kind in kinds)]
    steps = [
        Step(law, f"再{'得' if law == GOOD else '受'}一次{kinds[kind].said}", gives=kind) for kind, law in laws.items()
    ]
    numbers = counts(edges(rulebook, table.name), 20)
    cases = asked(list(dict.fromkeys(loads)), steps)
    cases += [Case(((kind, n),), step) for kind, step in zip(kinds, steps, strict=True) for n in numbers if n]
    return Ground(table.name, "次", kinds, (), tuple(dict.fromkeys(cases)))


def _called(values: Values) -> str:
    return " ".join(str(value) for value in values.values())


def ratings_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One ballot becomes better or worse: by mark, and by option where the rulebook names options of a known order."""
    table = TABLES["ratings"]
    named = [str(values["group"]) for values in variants(rulebook, table) if "group" in values]
    groups = list(dict.fromkeys([*(rater.name for rater in rulebook.raters), *named])) or [""]
    ballots = max((rater.minimum for rater in rulebook.raters), default=1) + 4
    marks = {60, 80, 95} | {int(edge.at) - down for edge in edges(rulebook, table.name) for down in (0, 1)}
    marks = {mark for mark in marks if 20 <= mark <= 95}
    kinds, cases = {}, []
    for mark in sorted({*marks, 100, *(mark - 20 for mark in marks)}):
        for group in groups:
            kinds[f"{group}{mark}"] = Kind(f"{group}打 {mark} 分的票", _ballot(group) | {"score": float(mark)})
    for mark in sorted(marks):
        load = tuple((f"{group}{mark}", ballots) for group in groups)
        cases += asked([load], [step for group in groups for step in _remarked(group, mark)])
    more, questions = _options(groups, rulebook)
    plain = tuple((f"{group}80", ballots - 4) for group in groups)
    return Ground(table.name, "张", kinds | more, plain, (*cases, *questions))


def _ballot(group: str) -> Values:
    return {"group": group} if group else {}


def _remarked(group: str, mark: int) -> list[Step]:
    better = Step(GOOD, f"{group}的一张票由 {mark} 分改为 100 分", f"{group}{mark}", f"{group}100")
    return [
        better,
        Step(BAD, f"{group}的一张票由 {mark} 分改为 {mark - 20} 分", f"{group}{mark}", f"{group}{mark - 20}"),
    ]


def _options(groups: list[str], rulebook: Rulebook) -> tuple[dict[str, Kind], list[Case]]:
    """Ballots by option, of every printed order of which some rule names an option."""
    table = TABLES["ratings"]
    words = {str(values["option"]) for values in variants(rulebook, table) if "option" in values}
    for rule in rules_over(rulebook, table.name):
        words |= set(getattr(rule.scale.params, "options", ()))
    kinds: dict[str, Kind] = {}
    cases: list[Case] = []
    for order in _OPTIONS:
        if not words & set(order):
            continue
        for group in groups:
            kinds |= {
                f"{group}{word}": Kind(f"{group}投“{word}”的票", _ballot(group) | {"option": word}) for word in order
            }
            load = tuple((f"{group}{word}", 3) for word in order)
            turns = zip(order[1:], order, strict=False)
            cases += asked(
                [load], [Step(GOOD, f"一张票由“{w}”改为“{b}”", f"{group}{w}", f"{group}{b}") for w, b in turns]
            )
    return kinds, cases


def hotline_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One ticket goes wrong; one more good ticket, one more complaint; twice as many at the same rates."""
    table = TABLES["hotline"]
    fates = {
        "好": ("按时响应、解决、满意的工单", True, True, True), "慢": ("没有按时响应的工单", False, True, True),
        "未": ("没有解决的工单", True, False, False), "怨": ("群众不满意的工单", True, True, False), "差": ("没有响应、没有解决、群众不满意的工单", False, False, False),
    }  # fmt: skip
    kinds = {fate: Kind(told, _ticket(days, *flags)) for fate, (told, *flags) in fates.items()}
    worse = [fate for fate in fates if fate != "好"]
    found = edges(rulebook, table.name)
    loads: list[Load] = [(("好", 10),), tuple((fate, 3) for fate in fates)]
    for fate in worse:
        loads += [_pair(10, fate, n) for n in counts(found)]
        loads += [
            _pair(good, fate, whole - good) for edge in found if edge.unit == "%" for good, whole in crossing(edge.at)
        ]
    steps = [Step(BAD, f"其中一件变为{kinds[fate].said}", "好", fate) for fate in worse]
    steps += [
        Step(GOOD, "再接一件工单，按时响应、解决、群众满意", gives="好"),
        Step(BAD, "再接一件工单，没有响应、没有解决、群众不满意", gives="差"),
    ]
    # where tickets are held against the work of another table, twice the tickets alone is not twice the load
    if not any(set(tables_of(rule)) > {table.name} for rule in rules_over(rulebook, table.name)):
        steps.append(Step(DOUBLE, "工单多一倍、办得好的比例不变", twice=True))
    cases = asked(loads, steps)
    for number, values in enumerate(distinct(_sort(values) for values in variants(rulebook, table)), start=1):
        kinds |= {f"{fate}{number}": _with(kinds[fate], values) for fate in fates}
        turned = [Step(BAD, f"其中一件变为{kinds[fate].said}", f"好{number}", f"{fate}{number}") for fate in worse]
        cases += asked([((f"好{number}", 6), (f"怨{number}", 2))], turned)
        cases += asked(
            [(("好", 6), ("怨", 1))], [Step(BAD, f"再接一件{kinds[f'差{number}'].said}", gives=f"差{number}")]
        )
    return Ground(table.name, "件", kinds, (("好", 6), ("怨", 1)), tuple(dict.fromkeys(cases)))


def _sort(values: Values) -> Values:
    """What sort of ticket it is, without how it went."""
    fate = ("responded_in_time", "solved", "satisfied", "valid", "status", "returned")
    return {name: value for name, value in values.items() if name not in fate}


def _with(kind: Kind, values: Values) -> Kind:
    return Kind(kind.said + said(values, TABLES["hotline"]), {**kind.values, **values})


def _ticket(days: Days, in_time: bool, solved: bool, satisfied: bool) -> Values:
    return {
        "received": days.at(0.3), "due": days.at(0.5), "responded": days.at(0.4 if in_time else 0.6), "closed": days.at(0.5),
        "responded_in_time": in_time, "solved": solved, "satisfied": satisfied, "valid": True, "status": "办结" if solved else "在办",
        "returned": float(not solved),
    }  # fmt: skip


def _pair(good: int, fate: str, bad: int) -> Load:
    return tuple((kind, n) for kind, n in (("好", good), (fate, bad)) if n)


def inspections_ground(rulebook: Rulebook, days: Days) -> Ground:
    """An inspection finds a problem; a problem is not put right."""
    table = TABLES["inspections"]
    fates: dict[str, tuple[str, Values]] = {
        "无": ("没有问题的检查", {"count": 0.0, "sample": 10.0}),
        "改": ("有问题、已整改的检查", {"count": 1.0, "sample": 10.0, "problem": "有问题", "rectified": True, "done": days.at(0.5)}),
        "未": ("有问题、没有整改的检查", {"count": 1.0, "sample": 10.0, "problem": "有问题", "rectified": False}),
    }  # fmt: skip
    outcome = {"count", "sample", "problem", "rectified", "result", "done"}
    sorts = distinct({n: v for n, v in values.items() if n not in outcome} for values in variants(rulebook, table))
    kinds = {
        f"{fate}{number}": Kind(told + said(values, table), row | {"date": days.at(0.3)} | values)
        for number, values in enumerate(sorts)
        for fate, (told, row) in fates.items()
    }
    numbers = counts(edges(rulebook, table.name), 20)
    cases: list[Case] = []
    for sort in range(len(sorts)):
        none, mended, left = (f"{fate}{sort}" for fate in fates)
        loads: list[Load] = [((none, 8), (bad, n)) if n else ((none, 8),) for bad in (mended, left) for n in numbers]
        worse = [Step(BAD, "一次检查查出了问题，没有整改", none, left), Step(BAD, "一个问题没有整改", mended, left)]
        cases += asked(loads, worse)
    return Ground(table.name, "次", kinds, (("无0", 4),), tuple(dict.fromkeys(cases)))
