"""How a record becomes an object and an object a record."""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T", bound="Record")


def left_out(default: Any) -> Any:
    """Declares a field that the record leaves out where it holds nothing but ``default``."""
    return dataclasses.field(default=default, metadata={"left_out": True})


def unwritten() -> Any:
    """Declares what an object knows beside its record."""
    return dataclasses.field(default=None, repr=False, compare=False, metadata={"unwritten": True})


class Record:
    """What all records share."""

    @classmethod
    def from_dict(cls: type[T], record: Mapping[str, Any]) -> T:
        """Returns the object that a record tells. Fields that this version does not know are passed over; one that is missing is an error.

        >>> import variorum
        >>> anchor = {"capture": "sha256:00", "start": 3, "end": 7, "exact": "dyke"}
        >>> variorum.Anchor.from_dict(anchor).exact
        'dyke'
        """
        return _made(cls, record)

    @classmethod
    def from_json(cls: type[T], line: str | bytes) -> T:
        """Returns the object that a record's JSON tells."""
        return _made(cls, json.loads(line))

    def to_dict(self) -> dict[str, Any]:
        """Returns the record, as the command line writes it in JSON."""
        told: dict[str, Any] = {}
        for name, key, _, left_out_default in _plan(type(self)):
            value = getattr(self, name)
            if left_out_default is not _ALWAYS and value == left_out_default:
                continue
            told[key] = _plain(value)
        return told

    def to_json(self) -> str:
        """Returns the record as a line of JSON, byte for byte as the command line writes it."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (self.to_dict(),)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Anchor(Record):
    """A place in a capture: bytes ``start..end`` of it, decoded, markup and entities removed, white space folded, are ``exact``."""

    capture: str
    start: int
    end: int
    exact: str

    def __str__(self) -> str:
        return self.exact


_ALWAYS: Any = object()
_Make = Callable[[Any], Any]
#: The name of a field, its key in the record, what makes its value, what is left out.
_Field = tuple[str, str, "_Make | None", Any]
_PLANS: dict[type, list[_Field]] = {}


def _plan(cls: type) -> list[_Field]:
    plan = _PLANS.get(cls)
    if plan is None:
        names = vars(sys.modules[cls.__module__])
        plan = []
        for it in dataclasses.fields(cls):
            if "unwritten" in it.metadata:
                continue
            hint = eval(it.type, names) if isinstance(it.type, str) else it.type
            left_out_default = it.default if "left_out" in it.metadata else _ALWAYS
            plan.append((it.name, it.name.rstrip("_"), _maker(hint), left_out_default))
        _PLANS[cls] = plan
    return plan


def _maker(hint: Any) -> _Make | None:
    """Returns what makes a value of JSON one of ``hint``; ``None`` where it is one already."""
    if isinstance(hint, type) and issubclass(hint, Record):
        of = hint
        return lambda it: _made(of, it)
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _maker(next(it for it in arguments if it is not type(None)))
        if inner is None:
            return None
        make = inner
        return lambda it: None if it is None else make(it)
    if origin is tuple:
        inner = _maker(arguments[0])
        if inner is None:
            return tuple
        one = inner
        return lambda all: tuple([one(it) for it in all])
    return None


def _made(cls: type[T], record: Mapping[str, Any]) -> T:
    made = object.__new__(cls)
    values = made.__dict__
    for name, key, make, left_out_default in _plan(cls):
        try:
            value = record[key]
        except KeyError:
            if left_out_default is _ALWAYS:
                raise _missing(cls, key) from None
            values[name] = left_out_default
        else:
            values[name] = value if make is None else make(value)
    made.__dict__.update(_unwritten(cls))
    return made


_UNWRITTEN: dict[type, dict[str, None]] = {}


def _unwritten(cls: type) -> dict[str, None]:
    names = _UNWRITTEN.get(cls)
    if names is None:
        names = {it.name: None for it in dataclasses.fields(cls) if "unwritten" in it.metadata}
        _UNWRITTEN[cls] = names
    return names


def _missing(cls: type, key: str) -> Exception:
    from ..errors import InputError

    return InputError(f"a record without {key}; expected that of {cls.__name__}")


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(it) for it in value]
    return value
