//! The room `story`.
