#!/usr/bin/env bash
# Sets up, builds and runs Bihuan: all that a fresh Debian 12 with git needs to see it work.
# --once ends after the main job has printed. There is no server yet, so without it the end is the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly build=build/release
readonly program=$build/bin/bihuan

# Progress belongs on a terminal only; elsewhere the log is shown when something fails.
quietly() {
  if [[ -t 1 ]]; then
    "$@"
    return
  fi
  "$@" >"$build/run.log" 2>&1 && return
  cat "$build/run.log" >&2
  return 1
}

build_program() {
  mkdir -p "$build"
  if [[ ! -f $build/build.ninja ]]; then
    quietly cmake --preset release
  fi
  quietly cmake --build --preset release --target bihuan
}

# What Bihuan is run for: its command lines stand here and nowhere else in the scripts.
main_job() {
  "$program" --help
}

main() {
  case "${1-}" in
    '' | --once) ;;
    *)
      printf 'run.sh: unknown option %s; known: --once\n' "$1" >&2
      exit 2
      ;;
  esac
  tools/install.sh
  build_program
  main_job
}

main "$@"
