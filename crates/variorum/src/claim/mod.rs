//! The room `claim`.
