# Sourced by run.sh and test.sh, which say what a step is called.

# step <words> <command...>: on a terminal its output is shown as it comes. Elsewhere there is a line of progress
# every half minute, and the whole output only when it fails.
step() {
  local words=$1 log=build/step.log
  shift
  if [[ -t 1 ]]; then
    "$@"
    return
  fi
  mkdir -p build
  : >"$log"
  tell_progress "$words" "$log" &
  local teller=$! code=0
  "$@" >"$log" 2>&1 || code=$?
  kill "$teller" 2>/dev/null || true
  wait "$teller" 2>/dev/null || true
  if ((code != 0)); then cat "$log" >&2; fi
  return "$code"
}

# Ninja's and CTest's own counts: "[210/640]", "12/22".
tell_progress() {
  local words=$1 log=$2 count
  while sleep 30; do
    count=$(grep -oE '^ *\[?[0-9]+/[0-9]+\]?' "$log" | tail -n 1) || continue
    printf '%s: %s\n' "$words" "${count//[][ ]/}" >&2
  done
}
