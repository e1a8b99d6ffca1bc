//! Keeps the relocations of the page's module when it is to be taken apart: they tell
//! `script/split.mjs` which part of the code needs which.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is_split = std::env::var_os("CARGO_FEATURE_SPLIT").is_some();
    let is_wasm = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if is_split && is_wasm {
        println!("cargo:rustc-link-arg-bin=guichet=--emit-relocs");
    }
}
