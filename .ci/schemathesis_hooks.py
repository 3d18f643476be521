"""Keeps what schemathesis makes up away from the files of this machine, and puts ids that there are in place of those that might be.

What it makes up to be refused stays as it is.
"""

import json
import os
import re

import schemathesis

KNOWN = json.loads(os.environ["VARIORUM_IDS"])


@schemathesis.hook
def before_call(context, case, kwargs):
    """The last word before a request goes out, whoever made it up."""
    if case.method == "POST" and case.path == "/api/v1/jobs" and isinstance(case.body, dict):
        paths = case.body.get("paths")
        if isinstance(paths, list):
            lost = [f"/no/such/folder{it}" if isinstance(it, str) and it.startswith("/") else it for it in paths]
            case.body = {**case.body, "paths": lost}


def known(given):
    if not isinstance(given, dict):
        return given
    fits = lambda name, it: name in KNOWN and isinstance(it, str) and re.fullmatch(KNOWN[name][0], it)
    return {name: KNOWN[name][1] if fits(name, it) else it for name, it in given.items()}


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    return known(path_parameters)


@schemathesis.hook
def map_query(context, query):
    return known(query)
