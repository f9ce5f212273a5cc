// This file was generated with `clorinde`. Do not modify.

pub mod api_keys;
pub mod audit;
pub mod identity;
pub mod impersonation;
pub mod mail;
pub mod members;
pub mod roles;
pub mod second_factor;
pub mod security;
pub mod sso;
pub mod tokens;
pub mod users;
