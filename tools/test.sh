#!/usr/bin/env bash
# Sets up, builds and runs every test; the last lines are CTest's own summary.
# --all also builds and runs them with a second compiler and its sanitizers for addresses and undefined
# behaviour, and those of the log and the writer with the thread sanitizer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly second_compiler=clang++-19
readonly threaded='log|runtime|writer'  # programs that have more than one thread

. tools/step.sh

say() { printf 'test.sh: %s\n' "$*"; }

# timed <words> <command...>: a step, and how long it took.
timed() {
  local started=$SECONDS
  step "test.sh: $1" "${@:2}" || {
    say "$1: FAILED"
    exit 1
  }
  say "$1: $((SECONDS - started)) s"
}

configure() {
  if [[ ! -f build/$1/build.ninja ]]; then cmake --preset "$@"; fi
}

build() {
  configure "$1" && cmake --build --preset "$1"
}

# The thread sanitizer of GCC 12 needs addresses that are not randomised too far.
without_random_addresses() {
  if setarch "$(uname -m)" -R true 2>/dev/null; then
    setarch "$(uname -m)" -R "$@"
  else
    "$@"
  fi
}

build_threaded() {
  configure tsan || return
  local programs=()
  mapfile -t programs < <(ninja -C build/tsan -t targets all |
    sed -nE "s#^(bin/[^:]*($threaded)[^:]*):.*#\1#p")
  if ((${#programs[@]} == 0)); then
    say "no test program is named after $threaded"
    return 1
  fi
  without_random_addresses ninja -C build/tsan "${programs[@]}"
}

test_threaded() { without_random_addresses ctest --preset tsan -R "$threaded"; }

# The second compiler reads every file on the way, warnings being errors: it needs no run of its own.
more_than_the_tests() {
  if ! command -v "$second_compiler" >/dev/null; then
    say "$second_compiler is missing; type: tools/install.sh --all"
    exit 1
  fi
  timed 'build with sanitizers (address, undefined)' build asan
  timed 'tests with sanitizers (address, undefined)' ctest --preset asan
  timed 'build with the thread sanitizer' build_threaded
  timed 'tests of the log and the writer with the thread sanitizer' test_threaded
}

main() {
  case "${1-}" in
    '') tools/install.sh ;;
    --all) tools/install.sh --all ;;
    *)
      say "unknown option $1; known: --all" >&2
      exit 2
      ;;
  esac
  timed 'build' build dev
  if [[ ${1-} == --all ]]; then more_than_the_tests; fi
  say "all before the tests: $SECONDS s"
  ctest --preset dev
}

main "$@"
