// This file was generated with `clorinde`. Do not modify.

pub mod dashboard;
pub mod notifications;
pub mod search;
pub mod system_events;
