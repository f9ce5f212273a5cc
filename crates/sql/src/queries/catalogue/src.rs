// This file was generated with `clorinde`. Do not modify.

pub mod plans;
pub mod products;
pub mod resources;
