"""The variorum edition of the news: who reported what, in which words, from whom.

One document: :func:`extract`, :func:`quotes`. Many: :func:`extract_all`, :func:`quotes_all`, :func:`reuse`, :func:`stories`,
:func:`claims`, and :func:`read`, which makes the whole edition. Any texts: :func:`collate`. A pile that grows: :func:`open_casebook`.
Columns: :mod:`variorum.arrow`. A cluster: :mod:`variorum.spark`.

All of it is what the command line gives for the same captures; ``to_dict()`` of a record is the JSON that it writes.
"""

from ._variorum import SCHEMA, __version__
from .casebook import Added, Casebook, open_casebook
from .collation import Collation, collate
from .documents import extract, extract_all, quotes, quotes_all
from .errors import (
    CasebookError,
    InputError,
    ProgramFault,
    QuestionError,
    RefusalWarning,
    UnknownIdError,
    VariorumError,
)
from .inputs import Capture, Refusal
from .piles import claims, read, reuse, stories
from .records import *  # noqa: F403
from .records import __all__ as _records

__all__ = [
    "SCHEMA", "__version__", "Added", "Capture", "Casebook", "CasebookError", "Collation", "InputError", "ProgramFault", "QuestionError",
    "Refusal", "RefusalWarning", "UnknownIdError", "VariorumError", "claims", "collate", "extract", "extract_all", "open_casebook", "quotes",
    "quotes_all", "read", "reuse", "stories", *_records,
]
