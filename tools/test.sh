#!/usr/bin/env bash
# Sets up, builds and runs every test; the last lines are CTest's own summary.
# --all also runs them with the address and undefined-behaviour sanitizers, those of the log and the writer
# with the thread sanitizer, and checks every file with a second compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly second_compiler=clang++-19
readonly threaded='log|runtime|writer'  # programs that have more than one thread
# What most files include: parsed once for the second compiler. The first one parses it anew for each file, so
# a file that does not include what it uses still shows.
readonly common_headers=(algorithm array chrono cstdint expected filesystem functional map memory
  optional ranges set span sstream string string_view utility variant vector)

say() { printf 'test.sh: %s\n' "$*"; }

# step <words> <command...>: its output on a terminal, or when it fails; then how long it took.
step() {
  local words=$1 log=build/step.log started=$SECONDS
  shift
  mkdir -p build
  if [[ -t 1 ]]; then
    "$@" || fail_step "$words"
  elif ! "$@" >"$log" 2>&1; then
    cat "$log"
    fail_step "$words"
  fi
  say "$words: $((SECONDS - started)) s"
}

fail_step() {
  say "$1: FAILED"
  exit 1
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

# Every file is parsed and checked, nothing is linked: an empty object stands for "checked", an empty program
# for what the tests of a program wait for.
check_with_second_compiler() {
  local parsed=$PWD/build/clang/common.pch
  local compiler="<CMAKE_CXX_COMPILER> <DEFINES> <INCLUDES> <FLAGS> -include-pch $parsed"
  mkdir -p build/clang
  printf '#include <%s>\n' "${common_headers[@]}" >build/clang/common.hpp
  "$second_compiler" -std=c++23 -g -Wno-deprecated-declarations -x c++-header build/clang/common.hpp -o "$parsed" || return
  # GCC 12's own std::stable_sort calls what it has deprecated.
  configure clang -D CMAKE_CXX_FLAGS=-Wno-deprecated-declarations -D 'CMAKE_CXX_LINK_EXECUTABLE=touch <TARGET>' \
    -D "CMAKE_CXX_COMPILE_OBJECT=$compiler -fsyntax-only <SOURCE> && touch <OBJECT>" || return
  local objects=()
  mapfile -t objects < <(ninja -C build/clang -t targets all |
    sed -n '/_verify_interface_header_sets/d; s/: CXX_COMPILER__.*//p')
  ninja -C build/clang "${objects[@]}"
}

more_than_the_tests() {
  step 'build with sanitizers (address, undefined)' build asan
  step 'tests with sanitizers (address, undefined)' ctest --preset asan
  step 'build with the thread sanitizer' build_threaded
  step 'tests of the log and the writer with the thread sanitizer' test_threaded
  if command -v "$second_compiler" >/dev/null; then
    step "every file with $second_compiler" check_with_second_compiler
  else
    say "every file with $second_compiler: SKIPPED, because $second_compiler is missing"
  fi
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
  step 'build' build dev
  if [[ ${1-} == --all ]]; then more_than_the_tests; fi
  say "all before the tests: $SECONDS s"
  ctest --preset dev
}

main "$@"
