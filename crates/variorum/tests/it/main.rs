//! One test binary: the laws and the walls of the house.
mod flow;
