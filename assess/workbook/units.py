"""单位 of results.xlsx: what each unit and area got by indicator, rolled up from its people, with a live sum below each."""

from assess.engine import Run
from assess.privacy import masked
from assess.rulebook import COUNTED_IN
from assess.unitcards import UnitCard, unit_cards
from assess.workbook.posts import points
from assess.workbook.sheet import TWO_DECIMALS, Cell, Column, Formula

UNITS = "单位"
# the column of 计入平均分, which the sums name
_ADDS = "I"
Row = tuple[str, str, str, int | None, int | None, int | None, int | None, int | None, Cell]


def unit_columns(run: Run) -> list[Column]:
    """One row per unit and indicator; what the indicators add is the mean of the unit to the cent."""
    rows: list[Row] = []
    for card in unit_cards(run).values():
        if card.total is not None:
            rows += _rows(card, run, len(rows) + 2)
    unit, upper, pot, people, measured, full, got, lost, adds = zip(*rows, strict=True) if rows else [()] * 9
    return [
        *(
            Column(heading, [masked(text) for text in given])
            for heading, given in (("单位", unit), ("上级单位", upper), ("指标", pot))
        ),
        Column("有此指标（人）", list(people)),
        Column("有数据（人）", list(measured)),
        Column("满分（加权平均）", _cents(full), TWO_DECIMALS),
        Column("得分（加权平均）", _cents(got), TWO_DECIMALS),
        Column("失分", _cents(lost), TWO_DECIMALS),
        Column("计入平均分", list(adds), TWO_DECIMALS),
    ]


def _rows(card: UnitCard, run: Run, first: int) -> list[Row]:
    assert card.total is not None
    rows: list[Row] = [
        (
            card.name, card.upper, f"{pot.code} {pot.name}", int(card.people[at]), int(card.measured[at]), int(card.full[at]), int(card.got[at]),
            int(card.full[at] - card.got[at]) if pot.counted == COUNTED_IN[0] else None, float(card.adds[at]) / 100,
        )
        for at, pot in enumerate(run.rulebook.indicators)
        if card.people[at]
    ]  # fmt: skip
    if card.rest:
        rows.append((card.name, card.upper, "维度、总分的封顶和保底", None, None, None, None, None, card.rest / 100))
    whole = Formula(f"=SUM({_ADDS}{first}:{_ADDS}{first + len(rows) - 1})", card.total / 100)
    return [*rows, (card.name, card.upper, "汇总平均分", card.everybody, None, None, None, None, whole)]


def _cents(values: tuple[int | None, ...]) -> list[Cell]:
    return [None if value is None else points([value])[0] for value in values]
