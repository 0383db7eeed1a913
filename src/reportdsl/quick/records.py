"""`dataclass` as in the standard library, at a fraction of its cost to a start.

The standard decorator compiles six methods for every class, some 0.5 to 1 ms each time: for the 200 closed classes of
this package that was half of a cold start (75 ms of 184). Here the methods are shared, and a class gets its `__init__`
only once it has a few instances, from code that is compiled once for all classes with the same number of slots. Most
classes of a short run never have that many instances, and their fields are filled one by one (4 ms of 75). A type
checker sees the standard decorator; `dataclasses.replace` and `dataclasses.fields` work on these records as well.

The type checker enforces `frozen`, and so does the standard decorator, with which the tests run a second time. Here
setting a field of a frozen record is not refused: Python sets the fields of a class that refuses some four times as
slowly, which is a tenth of a report in a batch.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from . import STANDARD

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import is_dataclass as is_dataclass
    from dataclasses import replace as replace
elif STANDARD:
    from dataclasses import dataclass, field, fields, is_dataclass, replace
else:
    from functools import cache, partial
    from itertools import product
    from operator import attrgetter
    from types import FunctionType, SimpleNamespace

    _NOTHING = object()
    FEW = 12
    """Up to this many instances it is cheaper to fill each one than to compile an `__init__`."""

    class Field:
        """One field: its name, and the arguments of `field`."""

        __slots__ = ("compare", "default", "default_factory", "name", "repr")

        def __init__(self, default=_NOTHING, default_factory=_NOTHING, repr=True, compare=True):
            self.default, self.default_factory, self.repr, self.compare = default, default_factory, repr, compare

    def field(**arguments):
        """A field with a default, or one left out of `repr` or of comparison."""
        return Field(**arguments)

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):
        """The standard decorator, with the arguments that this package uses."""
        if cls is None:
            return lambda cls: _record(cls, frozen, slots, eq)
        return _record(cls, frozen, slots, eq)

    def fields(record):
        """The fields of a record or of its class."""
        return record.__record__

    def is_dataclass(value):
        """Whether a value is a record."""
        return hasattr(type(value), "__record__")

    def replace(record, /, **changes):
        """A copy of a record with some fields changed."""
        cls = type(record)
        values, places = [*cls.__values__(record)], cls.__places__
        for name in [name for name in changes if name in places]:
            values[places[name]] = changes.pop(name)
        return cls(*values, **changes)

    def _record(cls, frozen, slots, eq):
        own = cls.__dict__
        names = tuple(own.get("__annotations__", ()))
        members = {**_SHARED[frozen, slots, eq], **own, "__match_args__": names}
        for name in ("__dict__", "__weakref__"):
            members.pop(name, None)
        if frozen and eq and members["__hash__"] is None:
            members["__hash__"] = _hash  # The None is from an `__eq__` of the class's own.
        members["__given__"] = given = {name: own[name] for name in names if name in own}
        if slots:
            for name in given:
                del members[name]
            members["__slots__"] = names
        else:
            members |= {name: each.default if isinstance(each, Field) else each for name, each in given.items()}
            members = {name: member for name, member in members.items() if member is not _NOTHING}
        members["__init__"] = init = own.get("__init__") or _Init()
        made = type(cls)(cls.__name__, cls.__bases__, members)
        if isinstance(init, _Init):
            init.owner = made
        return made

    class _Record:
        """A descriptor for `__record__`, the tuple of fields, which is built on first access from the names and the
        defaults of the class."""

        def __get__(self, instance, owner):
            given = owner.__given__
            owner.__record__ = made = tuple(_field(name, given.get(name, _NOTHING)) for name in owner.__match_args__)
            return made

    def _field(name, default):
        each = default if isinstance(default, Field) else Field(default)
        each.name = name
        return each

    class _Init:
        """A placeholder for `__init__` that fills the first instances, then compiles the real one and puts it in its
        own place."""

        __slots__ = ("owner", "used")

        def __init__(self):
            self.used = 0

        def __get__(self, instance, owner=None):
            self.used += 1
            if instance is not None and self.used <= FEW:
                return partial(_fill, instance, self)
            made = _made(self.owner)
            type.__setattr__(self.owner, "__init__", made)
            return made if instance is None else made.__get__(instance, owner)

    def _fill(self, init, /, *values, **named):
        """Do what `__init__` does, field by field; arguments that do not fit are left to the compiled one to refuse."""
        cls = init.owner
        names, given, put = cls.__match_args__, cls.__given__, setattr
        for name, value in zip(names, values, strict=False):
            put(self, name, value)
        for name in names[len(values) :]:
            value = named.pop(name, _NOTHING)
            if value is _NOTHING:
                value = given.get(name, _NOTHING)
                if isinstance(value, Field):
                    value = value.default if value.default_factory is _NOTHING else value.default_factory()
                if value is _NOTHING:
                    break
            put(self, name, value)
        else:
            if not named and len(values) <= len(names):
                return
        _made(cls)(self, *values, **named)

    def _made(cls):
        """An `__init__` with a parameter for each field: from the shared code if all fields are slots and none is made
        by `field`."""
        names, given = cls.__match_args__, cls.__given__.values()
        if "__slots__" not in cls.__dict__ or any(isinstance(each, Field) for each in given):
            return _compiled(cls)
        name = f"{cls.__qualname__}.__init__"
        code = _shape(len(names)).replace(co_varnames=("self", *names), co_names=names, co_qualname=name)
        return FunctionType(code, {}, "__init__", tuple(given))

    @cache
    def _shape(count):
        """The code of the `__init__` of a class with `count` slots, with placeholder names."""
        values = [f"value{at}" for at in range(count)]
        body = [f" self.{value} = {value}" for value in values]
        made = {}
        exec("\n".join([f"def __init__({', '.join(['self', *values])}):", " pass", *body]), made)
        return made["__init__"].__code__

    def _compiled(cls):
        """An `__init__` with a parameter for each field, compiled for this class."""
        given = {"nothing": _NOTHING}
        parameters, body = [], []
        for at, each in enumerate(cls.__record__):
            value = each.name
            if each.default is not _NOTHING:
                given[f"default{at}"] = each.default
                parameters.append(f"{each.name}=default{at}")
            elif each.default_factory is not _NOTHING:
                given[f"make{at}"] = each.default_factory
                parameters.append(f"{each.name}=nothing")
                value = f"make{at}() if {each.name} is nothing else {each.name}"
            else:
                parameters.append(each.name)
            body.append(f"  self.{each.name} = {value}")
        head = f"def make({', '.join(given)}):\n def __init__({', '.join(['self', *parameters])}):\n"
        made = {}
        exec("\n".join([head + "  pass", *body, " return __init__"]), sys.modules[cls.__module__].__dict__, made)
        init = made["make"](**given)
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

    class _Standard:
        """A descriptor for `__dataclass_fields__`, built when a function of the standard library first reads it."""

        def __get__(self, instance, owner):
            import dataclasses

            made = {}
            for each in owner.__record__:
                arguments = {"repr": each.repr, "compare": each.compare}
                for name in ("default", "default_factory"):
                    if getattr(each, name) is not _NOTHING:
                        arguments[name] = getattr(each, name)
                standard = dataclasses.field(**arguments)
                standard.name, standard.type = each.name, owner.__annotations__[each.name]
                standard._field_type = dataclasses._FIELD
                made[each.name] = standard
            owner.__dataclass_fields__ = made
            return made

    class _Compared:
        """A descriptor for `__compared__`, built on the first comparison: a getter of all compared fields as one
        value."""

        def __get__(self, instance, owner):
            compared = tuple(each.name for each in owner.__record__ if each.compare)
            owner.__compared__ = made = attrgetter(*compared) if compared else _nothing
            return made

    class _Values:
        """A descriptor for `__values__`, built on first access: a getter of the values of all fields. It also sets
        `__places__`, the index of each field by name."""

        def __get__(self, instance, owner):
            names = owner.__match_args__
            get = attrgetter(*names) if names else _nothing
            owner.__places__ = {name: place for place, name in enumerate(names)}
            owner.__values__ = made = staticmethod(get if len(names) != 1 else lambda record: (get(record),))
            return made.__func__

    def _nothing(record):
        return ()

    def _repr(self):
        values = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in self.__record__ if each.repr)
        return f"{type(self).__qualname__}({values})"

    def _eq(self, other):
        if other is self:
            return True
        if type(other) is not type(self):
            return NotImplemented
        compared = type(self).__compared__
        return compared(self) == compared(other)

    def _hash(self):
        return hash(type(self).__compared__(self))

    def _state(self):
        return [*type(self).__values__(self)]

    def _restore(self, state):
        for each, value in zip(self.__record__, state, strict=True):
            setattr(self, each.name, value)

    def _shared(frozen, slots, eq):
        """The members of every record with these options; a class's own members take precedence."""
        params = SimpleNamespace(init=True, repr=True, eq=eq, order=False, unsafe_hash=False, frozen=frozen)
        members = {"__record__": _Record(), "__dataclass_fields__": _Standard(), "__dataclass_params__": params}
        members |= {"__repr__": _repr, "__values__": _Values()}
        if eq:
            members |= {"__compared__": _Compared(), "__eq__": _eq, "__hash__": _hash if frozen else None}
        if slots:
            members |= {"__getstate__": _state, "__setstate__": _restore}
        return members

    _SORTS = product((True, False), repeat=3)
    _SHARED = {sort: _shared(*sort) for sort in _SORTS}
