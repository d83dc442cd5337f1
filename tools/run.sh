#!/usr/bin/env bash
# Sets up, builds and runs Bihuan: all that a fresh Debian 12 with git needs to see it work.
# --once ends after the main job has printed. There is no server yet, so without it the end is the same.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly build=build/release
readonly program=$build/bin/bihuan
data=$build/sample-data  # the book that is shown

. tools/step.sh

build_program() {
  if [[ ! -f $build/build.ninja ]]; then
    step 'run.sh: configuring' cmake --preset release
  fi
  step 'run.sh: building' cmake --build --preset release --target bihuan
}

# show <expected exit code> <heading> <arguments...>: the command as it would be typed, then what it prints.
show() {
  local expected=$1 heading=$2 code=0
  shift 2
  printf '\n== %s\n$ bihuan %s\n' "$heading" "$*"
  "$program" --data "$data" --quiet "$@" || code=$?
  if ((code != expected)); then
    printf 'run.sh: expected exit code %d, and it was %d\n' "$expected" "$code" >&2
    exit 1
  fi
}

# What Bihuan is run for, on a register made up for it: its command lines stand here and nowhere else in the
# scripts. The book is begun anew each time, so that what is printed is always the same.
main_job() {
  local sample=tools/registers/sample
  rm -rf "$data" "$data.head"
  show 0 '导入一份登记簿 / a register becomes cases' \
    import --mapping "$sample/sample.toml" "$sample/sample.csv"
  show 0 '某日的逾期清单 / the overdue board as of a day' overdue --as-of 2024-10-20
  show 0 '一件隐患的经过 / the history of one case' history sample-hotline:YL20240007
  show 5 '一条被拒绝的命令及其理由 / a command that is refused, and why' submit "$sample/office.jsonl"
  show 0 '从第 0 条记录重建，逐行一致 / rebuilt from record 0, row by row the same' rebuild --compare
  made_up_year
  printf '\n%s\n' "这份簿在 $data；用您自己的登记簿：$program import --mapping 映射.toml 登记簿.csv（写法见 tools/register/MAPPING.md）"
  printf '%s\n' "The book is in $data; for your own register: $program import --mapping FILE.toml FILE.csv (see tools/register/MAPPING.md)"
}

# A year of an office's work, made up in a simulated book of its own; short, so that it stays within seconds.
made_up_year() {
  local data=$build/demo-data
  rm -rf "$data" "$data.head"
  show 0 '编制一年的样例工作 / a made-up year of work' demo --seed 1 --cases 150
  show 0 '样例年中某日未办结的隐患 / the open cases on a day of that year' ledger --as-of 2025-06-30 --open
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
