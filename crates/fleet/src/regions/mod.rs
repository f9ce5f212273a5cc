//! Regions: places with servers. A server's record makes them; here they get their names, and those that are no longer used
//! go out of sight.

mod routes;

pub use routes::routes;
