#!/usr/bin/env bash
# The real window on a display of its own: it opens, a picture of it is not blank, and it closes
# cleanly when the display's window manager, or a person, asks it to. Run as
#   tests/real_window.sh target/debug/camket
set -euo pipefail

name="real window"
binary=$(realpath "${1:?usage: tests/real_window.sh PATH-OF-THE-BINARY}")
source "$(dirname "$0")/real_display.sh"
need
prepare
start_program
found=$shown
sleep 0.5

# A picture with a single view in it has many colours; a blank one has one or two.
colours=0
for _ in $(seq 100); do
    import -window root "$home/window.png"
    colours=$(identify -format '%k' "$home/window.png")
    [ "$colours" -gt 200 ] && break
    sleep 0.3
done
[ "$colours" -gt 200 ] || fail "the window is blank: $colours colours"
if [ -n "${CAMKET_SCREENSHOT:-}" ]; then cp "$home/window.png" "$CAMKET_SCREENSHOT"; fi

# Views change by key, and each of them paints something else.
xdotool windowfocus --sync "$found"
convert "$home/window.png" -depth 8 "rgb:$home/before"
changed=""
xdotool key --window "$found" ctrl+2
xdotool key ctrl+2
for _ in $(seq 50); do
    sleep 0.2
    import -window root "$home/timeline.png"
    convert "$home/timeline.png" -depth 8 "rgb:$home/after"
    if ! cmp -s "$home/before" "$home/after"; then changed=yes; break; fi
done
[ -n "$changed" ] || fail "the timeline looks like the matrix"

# Nothing repaints while nothing happens: the program uses next to no processor time.
sleep 1.5
ticks() { awk '{print $14 + $15}' "/proc/$window/stat"; }
before=$(ticks)
sleep 2
after=$(ticks)
[ $((after - before)) -le 10 ] || fail "idle, it used $((after - before)) hundredths of a second in two seconds"

end_program
echo "real window: opened ($colours colours), changed its view, rested, closed"
