#!/usr/bin/env bash
# Installs what building Bihuan on Debian 12 needs and is not there yet; says nothing when nothing is missing.
# --all adds the second compiler that tools/test.sh --all uses.
set -euo pipefail

# Boost is 1.81 by number: Debian's unversioned Boost is 1.74, and the two exclude each other. Boost and spdlog
# wait for the server: nothing links them yet, and a machine made ready today is ready for it.
packages=(
  g++ cmake ninja-build ccache pkg-config
  librocksdb-dev libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
  libcereal-dev libsimdjson-dev libspdlog-dev libfmt-dev libgtest-dev libssl-dev
  libcli11-dev libtomlplusplus-dev libcsv-dev libicu-dev librapidcheck-dev
  libzip-dev libexpat1-dev libxlsxwriter-dev
)
second_compiler=(clang-19 libclang-rt-19-dev)  # and its sanitizers

say() { printf 'install.sh: %s\n' "$*" >&2; }

is_installed() {
  [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" == installed ]]
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

missing_of() {
  local package
  for package in "$@"; do
    is_installed "$package" || printf '%s\n' "$package"
  done
}

install_packages() {
  say "installing: $*"
  # Never takes a package away from the machine to make room for one of these.
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends --no-remove "$@" >&2 && return
  say "apt could not install them. If it speaks of a conflict, remove the unversioned Boost first:"
  say "  apt-get remove libboost-dev libboost1.74-dev"
  exit 1
}

main() {
  local all=no
  case "${1-}" in
    '') ;;
    --all) all=yes ;;
    *)
      say "unknown option $1; known: --all"
      exit 2
      ;;
  esac
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "this is not Debian; on Debian 12 the packages are: ${packages[*]}"
    exit 1
  fi

  local wanted=("${packages[@]}") missing=()
  if [[ $all == yes ]]; then wanted+=("${second_compiler[@]}"); fi
  mapfile -t missing < <(missing_of "${wanted[@]}")
  if ((${#missing[@]} == 0)); then return; fi

  if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
    say "missing: ${missing[*]}"
    say "there is no sudo here; type this as root, then start again:"
    say "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
  fi

  # Without the network the lists may be old and still good enough.
  as_root apt-get update -qq >&2 ||
    say "the package lists could not be renewed; trying with those that are here"
  install_packages "${missing[@]}"
}

main "$@"
