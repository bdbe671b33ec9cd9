#!/usr/bin/env bash
# The print dialog of the desktop, by a portal that answers without a person, on a bus of its own: the real
# window hands it the pages, takes a closed dialog for what it is, and passes a portal by that never
# answers. Run as
#   tests/portal.sh target/debug/camket
# Skipped with a word where there is no D-Bus.
set -euo pipefail

name="portal"
binary=$(realpath "${1:?usage: tests/portal.sh PATH-OF-THE-BINARY}")
mock=$(realpath "$(dirname "$0")/portal.py")
source "$(dirname "$0")/real_display.sh"
need
for tool in dbus-daemon pdfinfo qpdf; do
    command -v "$tool" >/dev/null || { echo "$name: skipped, $tool is not installed"; exit 0; }
done
python=""
for one in python3 /usr/bin/python3; do
    if "$one" -c 'import dbus, gi' 2>/dev/null; then python=$one; break; fi
done
[ -n "$python" ] || { echo "$name: skipped, python3-dbus or python3-gi is not installed"; exit 0; }
prepare
bus=0
portal=0
finish_portal() {
    if [ "$portal" != 0 ]; then kill "$portal" 2>/dev/null || true; fi
    if [ "$bus" != 0 ]; then kill "$bus" 2>/dev/null || true; fi
    finish
}
trap finish_portal EXIT

dbus-daemon --session --nofork --nopidfile --address="unix:path=$home/bus" 2>/dev/null &
bus=$!
for try in $(seq 50); do [ -S "$home/bus" ] && break; sleep 0.1; done
export DBUS_SESSION_BUS_ADDRESS="unix:path=$home/bus"
# A portal that answers in such a way.
portal_that() {
    if [ "$portal" != 0 ]; then kill "$portal"; wait "$portal" 2>/dev/null || true; fi
    rm -rf "$home/portal"
    mkdir "$home/portal"
    "$python" "$mock" "$1" "$home/portal" 2>"$home/portal.log" &
    portal=$!
    local try
    for try in $(seq 100); do [ -e "$home/portal/ready" ] && return 0; sleep 0.1; done
    fail "the portal did not start: $(cat "$home/portal.log")"
}
asked() { "$python" -c 'import json, sys; print(eval(sys.argv[2], {"asked": json.load(open(sys.argv[1]))}))' "$home/portal/asked" "$1"; }

portal_that print
start_program --language vi
key Escape
key ctrl+p
sleep 3
key ctrl+p
wait_until 100 test -s "$home/portal/printed.pdf" || fail "the desktop got no pages: $(cat "$home/portal.log")"
qpdf --check "$home/portal/printed.pdf" >/dev/null || fail "the pages are damaged"
[ "$(pdfinfo "$home/portal/printed.pdf" 2>/dev/null | awk '/^Pages:/ {print $2}')" -gt 1 ] || fail "not all pages came"
[ "$(asked 'asked["title"]')" = "Ma trận cam kết" ] || fail "the dialog has another title: $(cat "$home/portal/asked")"
[ -z "$(ls "$home/data/camket/pages" 2>/dev/null)" ] || fail "a file is left behind"
sleep 1

portal_that cancel
key ctrl+p
wait_until 100 test -s "$home/portal/asked" || fail "the dialog was not asked for a second time"
sleep 1
[ ! -e "$home/portal/printed.pdf" ] || fail "a closed dialog printed"

# The window goes on at once, and shows the printers of the system instead.
portal_that silent
key ctrl+p
sleep 4
if [ -n "${CAMKET_SCREENSHOT:-}" ]; then import -window root "$CAMKET_SCREENSHOT" 2>/dev/null || true; fi
key Escape
end_program
echo "portal: pages in the desktop's dialog, a closed dialog, and one that never came"
