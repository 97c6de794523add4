"""Results of several years side by side: departments against everybody of their year, under one ruler only."""

from assess.years.cells import UNIT_COLUMNS, unit_cells
from assess.years.folders import Year, read_years
from assess.years.trend import Trend, stretched, trend

__all__ = ["UNIT_COLUMNS", "Trend", "Year", "read_years", "stretched", "trend", "unit_cells"]
