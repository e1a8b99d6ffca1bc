# The tools the build wants, in their versions, and where they are found. Sourced by the scripts beside it.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

trunk_version=0.21.14
wasm_opt_minimum=116
wasm_split_version=0.2.4
cargo_deny_version=0.20.2

# What is missing is installed here, one folder per tool and version: it outlives a clone, needs no
# root, and never replaces a tool that another project uses.
tools_home=${GUICHET_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/guichet}

# Rust's own folder is where rustup puts it, even when the shell has not read its profile yet.
PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

wasm_bindgen_version() {
  awk '/^name = "wasm-bindgen"$/ { getline; gsub(/version = |"/, ""); print; exit }' "$root/Cargo.lock"
}

# Puts the installed tools before the rest of PATH, but only those which PATH lacks in the right version.
use_tools() {
  local wasm_bindgen
  wasm_bindgen=$(wasm_bindgen_version)
  has_trunk || PATH="$tools_home/trunk-$trunk_version/bin:$PATH"
  has_wasm_bindgen || PATH="$tools_home/wasm-bindgen-$wasm_bindgen/bin:$PATH"
  PATH="$tools_home/wasm-split-$wasm_split_version/bin:$PATH"
  has_wasm_opt || PATH="$root/script/node_modules/.bin:$PATH"
  has_cargo_deny || PATH="$tools_home/cargo-deny-$cargo_deny_version/bin:$PATH"
  export PATH
}

has_trunk() {
  [[ $(trunk --version 2>/dev/null) == "trunk $trunk_version" ]]
}

has_wasm_bindgen() {
  [[ $(wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $(wasm_bindgen_version)" ]]
}

# It does not tell its version: only our own copy is known to be the right one.
has_wasm_split() {
  [[ -x $tools_home/wasm-split-$wasm_split_version/bin/wasm-split-cli ]]
}

has_wasm_opt() {
  local version
  version=$(wasm-opt --version 2>/dev/null | awk '{ print $3 }')
  [[ $version =~ ^[0-9]+$ ]] && ((version >= wasm_opt_minimum))
}

has_cargo_deny() {
  [[ $(cargo-deny --version 2>/dev/null) == "cargo-deny $cargo_deny_version" ]]
}

# Python with the packages of tests/strangers/requirements.txt; other packages are another folder.
strangers_home() {
  printf '%s/strangers-%s' "$tools_home" "$(cksum <"$root/tests/strangers/requirements.txt" | cut -d ' ' -f 1)"
}

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

# Names and versions of everything npm was asked for, so that a second run can see that nothing changed.
npm_is_current() {
  local folder=$1
  [[ -d $folder/node_modules && $folder/node_modules/.guichet -nt $folder/package-lock.json ]]
}

npm_install() {
  local folder=$1
  npm_is_current "$folder" && return
  say "Installing the packages of ${folder#"$root"/}/package-lock.json …"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >&2)
  touch "$folder/node_modules/.guichet"
}
