"""Fairness: what a finished result can and cannot know about itself, check by check. A score never changes here.

Each check is a module with one function ``(Ground, …) -> Check``; the arithmetic stands in ``assess.fairness.kernels``,
pure numpy, one small module per method.
"""

from assess.fairness.alarms import LEVELS, Alarm, Check
from assess.fairness.ground import Ground, ground_of

__all__ = ["LEVELS", "Alarm", "Check", "Ground", "ground_of"]
