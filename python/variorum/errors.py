"""What can go wrong, as exceptions.

>>> import variorum
>>> try:
...     variorum.extract(b"\\x89PNG\\r\\n\\x1a\\n")
... except variorum.InputError as error:
...     print(error)
page: a PNG image; expected saved text, HTML, MHTML, WARC, WACZ, a feed or JSONL
"""

from __future__ import annotations


class VariorumError(Exception):
    """What all errors of this package are."""


class InputError(VariorumError, ValueError):
    """What was handed over cannot be read, or asked for; says what was met and what was expected."""


class CasebookError(VariorumError):
    """A casebook cannot be opened, read or written."""


class QuestionError(InputError):
    """A question that cannot be asked of a casebook."""


class UnknownIdError(VariorumError, KeyError):
    """Nothing is known under that id."""

    def __str__(self) -> str:
        return Exception.__str__(self)


class ProgramFault(VariorumError, RuntimeError):
    """This program failed, which is a fault of the program. Nothing else is touched: the interpreter and its objects go on."""


class RefusalWarning(UserWarning):
    """Some inputs were refused; the others were read."""
