// This file was generated with `clorinde`. Do not modify.

pub mod drift;
pub mod lost;
pub mod overview;
pub mod pods;
pub mod quotas;
pub mod templates;
pub mod volumes;
