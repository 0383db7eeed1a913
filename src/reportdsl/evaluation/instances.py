"""The instances of fragments: the environment of each one's text, with its own quantities evaluated once under its
name."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Note
from ..program.declarations import BreakdownOf, Definition
from ..program.program import BlockItem, FragmentItem
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, Value, shown
from .environment import Environment, Instance, NoValue
from .evaluation import Evaluation


def instance_of(item: FragmentItem, env: Environment, evaluation: Evaluation) -> Environment:
    """Return the environment of a fragment's text at one turn of the loops around it. Its quantities become facts under
    the name of the instance, `项目自评[电脑].完成率`; one without a value is left out."""
    instance = _instance(item, env, evaluation)
    entered = evaluation.instances.entered.get(instance.name)
    if entered is not None:
        return entered
    inner = Environment(instance=instance)
    for variable, value in item.arguments:
        try:
            inner = inner.having(variable, evaluation.value(value, env))
        except NoValue:
            continue
    before = len(evaluation.diagnostics)
    for local in item.definitions:
        defined = local.definition
        basis = evaluation.formats.words.on(defined.basis)
        try:
            made = _defined(defined, instance.within(f"{defined.name}{basis}"), inner, evaluation)
        except NoValue:
            continue
        inner = inner.having(local.variable, made)
    tell_instance(inner, before, evaluation)
    evaluation.instances.entered[instance.name] = inner
    return inner


def _defined(definition: Definition, name: str, env: Environment, evaluation: Evaluation) -> Value:
    """Return the value of a fragment's own quantity in an instance, under its name there. Raises `NoValue`."""
    if isinstance(definition.value, BreakdownOf):
        from .breakdown import breakdown  # Loaded only for a report that has one.

        made = breakdown(name, definition, evaluation, env)
        evaluation.instances.breakdowns.append((definition, made))
        return made
    assert definition.value is not None
    return evaluation.named.name(evaluation.value(definition.value, env), name, definition.formula, definition.name)


def block_in(item: BlockItem, env: Environment) -> BlockItem:
    """Return a block as it is in an instance of its fragment: with the text that is written for that instance, if there
    is one."""
    text = next((each for each in item.texts if each.instance == env.instance.of), None)
    return item if text is None else replace(item, body=text.body, filled=text.span)


def tell_instance(env: Environment, since: int, evaluation: Evaluation) -> None:
    """Add to the problems that were found in an instance, those `since` that many, where that is."""
    for note in env.instance.notes:
        evaluation.diagnostics.note(note, since)


def _instance(item: FragmentItem, env: Environment, evaluation: Evaluation) -> Instance:
    """Return the instance of a fragment that those of its arguments name which vary. A problem in it says where it is
    included; one of a rule in a loop, in which turn."""
    arguments = dict(item.arguments)
    called = []
    for parameter in item.vary:
        try:
            called.append(called_by(evaluation.value(arguments[parameter], env)))
        except NoValue:
            called.append(evaluation.formats.words.missing)
    of = ", ".join(called)
    name = env.instance.within(item.path[-1]) + (f"[{of}]" if called else "")
    name = evaluation.instances.name(item.span, name)
    if not item.in_turn:
        return Instance(name, of, (Note("in_instance", {"name": name}, item.span),))
    return Instance(name, of, (Note("in_turn", {"name": of}),) if of else ())


def called_by(value: Value) -> str:
    """Return what tells a value from the others that a parameter or a loop takes."""
    match value:
        case Row(key=key):
            return key
        case Part(name=name) | Breakdown(name=name):
            return name
        case Fact(value=Quantity(value=number)):
            return f"{number.normalize():f}"
        case Fact(value=other):
            return str(other)
        case Change(label=label):
            return label
        case Rows():
            return "、".join(row.key for row in value.shown)
        case Entries(facts=facts):
            return "、".join(facts)
        case Sequence():
            return "、".join(map(called_by, shown(value)))
