//! The room `reuse`.
