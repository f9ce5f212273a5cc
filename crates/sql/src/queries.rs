// This file was generated with `clorinde`. Do not modify.

pub mod billing;
pub mod catalogue;
pub mod cloudpods;
pub mod fleet;
pub mod identity;
pub mod jobs;
pub mod kernel;
pub mod overview;
pub mod tenants;
