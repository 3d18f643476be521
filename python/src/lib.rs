//! The engine for Python.
