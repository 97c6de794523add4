"""Saying amounts of points in Chinese, as they stand on a scorecard."""

from assess.scales.text import Amount


def digits(points: float) -> str:
    """A number of points with at least 2 decimals and no more than it needs (0.5 -> 0.50, 0.125 -> 0.125)."""
    whole, _, decimals = f"{abs(points):.6f}".partition(".")
    text = f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
    return f"-{text}" if points < 0 and float(text) else text


def changed(amount: Amount, full: float) -> str:
    """What one step does: 扣 0.50 分, 加 1.00 分, 不计分."""
    points = amount.of(full)
    if not points:
        return "不计分"
    return f"{'扣' if points < 0 else '加'} {digits(abs(points))} 分"


def earned(amount: Amount, full: float) -> str:
    """What a step reached is worth: 得 8.00 分, 得 0.00 分, 扣 5.00 分."""
    points = amount.of(full)
    return f"{'扣' if points < 0 else '得'} {digits(abs(points))} 分"


def measured(text: str, unit: str) -> str:
    """A level with its unit; a percentage needs none."""
    return text if text.endswith("%") or not unit else f"{text} {unit}"
