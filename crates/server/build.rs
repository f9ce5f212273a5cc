//! The console's files are embedded from `web/dist`; without a built console the folder must at least exist.
fn main() {
    let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    let made = std::fs::create_dir_all(&dist);
    assert!(made.is_ok(), "web/dist could not be made: {made:?}");
    println!("cargo::rerun-if-changed={}", dist.display());
}
