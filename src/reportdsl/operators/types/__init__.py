"""Types of an operator's parameters and result, as its annotations name them. A new one is its file and its line here."""

from ...values.literals import Integer, Word
from .compared import Difference
from .counted import Counted
from .names import Names
from .order import Order
from .quantities import Number, Percent, Same, Values
from .row_functions import Condition, Formula
from .rows import Grouped, Rows
from .things import Things

__all__ = (
    "Condition",
    "Counted",
    "Difference",
    "Formula",
    "Grouped",
    "Integer",
    "Names",
    "Number",
    "Order",
    "Percent",
    "Rows",
    "Same",
    "Things",
    "Values",
    "Word",
)
