"""What can be wrong in a 参数 cell of the rulebook: one exception, and one table of sentences.

A scale's ``parse`` raises `ScaleError`; the reader of the rulebook knows the cell and turns it into a finding.
Every error carries the facts ``found`` (what stands in the cell) and ``allowed`` (what may stand there).
"""

from collections.abc import Mapping


class ScaleError(ValueError):
    """The text of a 参数 cell cannot be read: ``code`` is a key of `ERRORS`, ``facts`` fill its holes."""

    def __init__(self, code: str, facts: Mapping[str, str]) -> None:
        super().__init__(code, dict(facts))
        self.code = code
        self.facts = dict(facts)

    def __str__(self) -> str:
        return ERRORS[self.code][2].format_map(self.facts)


def refused(code: str, found: str, allowed: str) -> ScaleError:
    """The error to raise: what was found and what is allowed there."""
    return ScaleError(code, {"found": found, "allowed": allowed})


# code: sentence zh, remedy zh, sentence en, remedy en
ERRORS: dict[str, tuple[str, str, str, str]] = {
    "scale-empty": (
        "参数是空的，这种计分办法必须写参数",
        "请在“参数”列填写，例如：{allowed}",
        "the parameter is empty; this scale needs one",
        "fill in the column 参数, for example: {allowed}",
    ),
    "scale-bad-number": (
        "“{found}”不是可以识别的数",
        "请改成数字：{allowed}。单位不要写在参数里",
        "“{found}” is not a number that can be read",
        "write a number: {allowed}; no unit in the parameter",
    ),
    "scale-bad-amount": (
        "“{found}”不是可以识别的分数",
        "请改成分数：{allowed}",
        "“{found}” is not an amount of points that can be read",
        "write an amount: {allowed}",
    ),
    "scale-too-many-decimals": (
        "“{found}”的小数位太多",
        "请减少小数位：{allowed}",
        "“{found}” has too many decimals",
        "use fewer decimals: {allowed}",
    ),
    "scale-not-positive": (
        "“{found}”必须大于 0",
        "请改成{allowed}",
        "“{found}” must be above 0",
        "write {allowed}",
    ),
    "scale-unknown-part": (
        "看不懂“{found}”这一部分",
        "请按这样的写法：{allowed}",
        "the part “{found}” cannot be read",
        "write it like this: {allowed}",
    ),
    "scale-repeated-part": (
        "“{found}”与前面写的重复或者矛盾",
        "请只保留一处：{allowed}",
        "“{found}” repeats or contradicts an earlier part",
        "keep only one: {allowed}",
    ),
    "scale-missing-policy": (
        "“{found}”没有写明不足一步怎么算",
        "请加上其中一个词：{allowed}",
        "“{found}” does not say how a part of a step counts",
        "add one of these words: {allowed}",
    ),
    "scale-missing-mode": (
        "“{found}”没有写明怎样累计",
        "请在最前面加上其中一个词：{allowed}",
        "“{found}” does not say which way it adds up",
        "begin with one of these words: {allowed}",
    ),
    "scale-missing-target": (
        "“{found}”没有写目标",
        "请加上目标，例如：{allowed}",
        "“{found}” names no target",
        "add the target, for example: {allowed}",
    ),
    "scale-missing-step": (
        "“{found}”没有写明每多少计一次分",
        "请加上，例如：{allowed}",
        "“{found}” does not say per how much the points count",
        "add it, for example: {allowed}",
    ),
    "scale-missing-else": (
        "“{found}”没有写其余情况得多少分",
        "请在最后加上，例如：{allowed}",
        "“{found}” does not say what everything else earns",
        "add at the end, for example: {allowed}",
    ),
    "scale-missing-after": (
        "“{found}”没有写表列次数以后怎么算",
        "请在最后加上，例如：{allowed}",
        "“{found}” does not say what happens beyond the last count",
        "add at the end, for example: {allowed}",
    ),
    "scale-last-not-last": (
        "“{found}”后面还有别的内容，永远用不到",
        "请把它放到最后：{allowed}",
        "parts after “{found}” can never be reached",
        "move it to the end: {allowed}",
    ),
    "scale-too-few-steps": (
        "“{found}”写的档数不够",
        "请补足：{allowed}",
        "“{found}” has too few steps",
        "add the missing ones: {allowed}",
    ),
    "scale-order": (
        "“{found}”的顺序不对，会有重叠或者永远用不到的档",
        "请重新排列：{allowed}",
        "“{found}” is out of order: steps overlap or can never be reached",
        "put them in order: {allowed}",
    ),
    "scale-mixed-directions": (
        "“{found}”与前面的比较方向不一致",
        "请统一方向：{allowed}",
        "“{found}” compares in the other direction than the parts before",
        "use one direction: {allowed}",
    ),
    "scale-mixed-percent": (
        "“{found}”有的带 %、有的不带",
        "请统一写法：{allowed}",
        "“{found}” mixes numbers with and without %",
        "write them one way: {allowed}",
    ),
    "scale-gap": (
        "“{found}”与前面一档之间有空缺或者重叠",
        "请首尾相接：{allowed}",
        "between “{found}” and the part before there is a gap or an overlap",
        "make them meet: {allowed}",
    ),
    "scale-band-start": (
        "分段的第一段从“{found}”起，之前怎么算没有写",
        "请从 0 写起，例如：{allowed}",
        "the first band starts at “{found}”; what is before it is not said",
        "start at 0, for example: {allowed}",
    ),
    "scale-wrong-sign": (
        "“{found}”的正负号不对：做得少、名次低不能反而得分",
        "请写成扣分（负数）：{allowed}",
        "“{found}” has the wrong sign: doing less cannot earn points",
        "write a deduction: {allowed}",
    ),
    "scale-bad-range": (
        "“{found}”不是一个可以用的范围",
        "请改成从小到大的两个数：{allowed}",
        "“{found}” is not a usable range",
        "write two numbers, the smaller first: {allowed}",
    ),
    "scale-option-outside": (
        "选项“{found}”的分值超出了评分范围",
        "请改成范围之内的数：{allowed}",
        "option “{found}” lies outside the range of marks",
        "write a number inside the range: {allowed}",
    ),
}
