// This file was generated with `clorinde`. Do not modify.

pub mod addresses;
pub mod regions;
pub mod registration;
pub mod servers;
