"""`__init__` for records of up to 13 fields, written out: compiled when the package is installed, not in every run.

Each is given the setters of a class's slots. `records` lends it the names of the fields; it is never called by others.
"""

# mypy: ignore-errors

from __future__ import annotations


def _of0():
    def __init__(self):
        pass

    return __init__


def _of1(put0):
    def __init__(self, value0):
        put0(self, value0)

    return __init__


def _of2(put0, put1):
    def __init__(self, value0, value1):
        put0(self, value0)
        put1(self, value1)

    return __init__


def _of3(put0, put1, put2):
    def __init__(self, value0, value1, value2):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)

    return __init__


def _of4(put0, put1, put2, put3):
    def __init__(self, value0, value1, value2, value3):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)

    return __init__


def _of5(put0, put1, put2, put3, put4):
    def __init__(self, value0, value1, value2, value3, value4):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)

    return __init__


def _of6(put0, put1, put2, put3, put4, put5):
    def __init__(self, value0, value1, value2, value3, value4, value5):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)

    return __init__


def _of7(put0, put1, put2, put3, put4, put5, put6):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)

    return __init__


def _of8(put0, put1, put2, put3, put4, put5, put6, put7):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6, value7):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)
        put7(self, value7)

    return __init__


def _of9(put0, put1, put2, put3, put4, put5, put6, put7, put8):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6, value7, value8):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)
        put7(self, value7)
        put8(self, value8)

    return __init__


def _of10(put0, put1, put2, put3, put4, put5, put6, put7, put8, put9):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6, value7, value8, value9):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)
        put7(self, value7)
        put8(self, value8)
        put9(self, value9)

    return __init__


def _of11(put0, put1, put2, put3, put4, put5, put6, put7, put8, put9, put10):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6, value7, value8, value9, value10):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)
        put7(self, value7)
        put8(self, value8)
        put9(self, value9)
        put10(self, value10)

    return __init__


def _of12(put0, put1, put2, put3, put4, put5, put6, put7, put8, put9, put10, put11):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6, value7, value8, value9, value10, value11):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)
        put7(self, value7)
        put8(self, value8)
        put9(self, value9)
        put10(self, value10)
        put11(self, value11)

    return __init__


def _of13(put0, put1, put2, put3, put4, put5, put6, put7, put8, put9, put10, put11, put12):
    def __init__(self, value0, value1, value2, value3, value4, value5, value6, value7, value8, value9, value10, value11, value12):
        put0(self, value0)
        put1(self, value1)
        put2(self, value2)
        put3(self, value3)
        put4(self, value4)
        put5(self, value5)
        put6(self, value6)
        put7(self, value7)
        put8(self, value8)
        put9(self, value9)
        put10(self, value10)
        put11(self, value11)
        put12(self, value12)

    return __init__


SHAPES = (_of0, _of1, _of2, _of3, _of4, _of5, _of6, _of7, _of8, _of9, _of10, _of11, _of12, _of13)
