//! One test binary: the walls of the house, whole stories, and the laws.
mod briefs;
mod exports;
mod flow;
mod forms;
mod hostile;
mod html5lib;
mod laws;
mod lists;
mod seeds;
mod stories;
