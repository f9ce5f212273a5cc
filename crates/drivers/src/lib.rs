//! The outside world behind traits: one folder per implementation.
#![warn(missing_docs)]

pub mod compute;
pub mod shell;
