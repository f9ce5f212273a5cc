// This file was generated with `clorinde`. Do not modify.

pub mod seals;
pub mod search;
