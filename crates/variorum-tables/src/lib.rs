//! Records as columns.
