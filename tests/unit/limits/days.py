"""Days that the tests of limits share."""

from datetime import date

DAY = date(2026, 6, 10)
