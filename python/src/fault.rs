//! What went wrong, as the package's exceptions.

use pyo3::PyErr;
use pyo3::import_exception;
use variorum_casebook::Fault;

import_exception!(variorum.errors, InputError);
import_exception!(variorum.errors, CasebookError);
import_exception!(variorum.errors, QuestionError);
import_exception!(variorum.errors, UnknownIdError);
import_exception!(variorum.errors, ProgramFault);

/// Returns the exception for what a casebook could not do.
pub fn of_casebook(fault: Fault) -> PyErr {
    let told = fault.to_string();
    match fault {
        Fault::Query(_) => QuestionError::new_err(told),
        Fault::Unknown(_) => UnknownIdError::new_err(told),
        Fault::Failed(_) => ProgramFault::new_err(told),
        _ => CasebookError::new_err(told),
    }
}

/// Returns what a panic is told as: a fault of the program, in its own words.
pub fn of_panic(panic: &(dyn std::any::Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    format!("this program failed on it, which is a fault of the program: {words}")
}
