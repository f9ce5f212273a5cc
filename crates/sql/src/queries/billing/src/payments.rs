// This file was generated with `clorinde`. Do not modify.

pub mod accounts;
pub mod charge;
pub mod inbox;
pub mod page;
pub mod refund;
