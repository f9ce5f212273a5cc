// This file was generated with `clorinde`. Do not modify.

pub mod pods;
pub mod quotas;
pub mod templates;
