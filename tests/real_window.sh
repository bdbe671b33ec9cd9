#!/usr/bin/env bash
# The real window on a display of its own: it opens, a picture of it is not blank, and it closes
# cleanly when the display's window manager, or a person, asks it to. Run as
#   tests/real_window.sh target/debug/camket
set -euo pipefail

binary=${1:?usage: tests/real_window.sh PATH-OF-THE-BINARY}
binary=$(realpath "$binary")
for tool in Xvfb xdotool import convert; do
    if ! command -v "$tool" >/dev/null; then
        echo "real window: skipped, $tool is not installed"
        exit 0
    fi
done

home=$(mktemp -d)
server=0
window=0
finish() {
    if [ "$window" != 0 ]; then kill "$window" 2>/dev/null || true; fi
    if [ "$server" != 0 ]; then kill "$server" 2>/dev/null || true; fi
    rm -rf "$home"
}
trap finish EXIT

fail() {
    echo "real window: $1"
    cat "$home/log" 2>/dev/null || true
    exit 1
}

# The server picks a display that is free and tells its number.
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$home/display" 2>/dev/null &
server=$!
for _ in $(seq 100); do
    [ -s "$home/display" ] && break
    sleep 0.1
done
[ -s "$home/display" ] || fail "the display did not start"
DISPLAY=":$(cat "$home/display")"
export DISPLAY
unset WAYLAND_DISPLAY WAYLAND_SOCKET

HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" LIBGL_ALWAYS_SOFTWARE=1 LANG=vi_VN.UTF-8 \
    "$binary" >"$home/log" 2>&1 &
window=$!

found=""
for _ in $(seq 150); do
    kill -0 "$window" 2>/dev/null || { window=0; fail "the program ended before its window opened"; }
    found=$(xdotool search --onlyvisible --name 'Cam K' 2>/dev/null | head -n 1 || true)
    [ -n "$found" ] && break
    sleep 0.2
done
[ -n "$found" ] || fail "no window came up"

# The title names the file once it is open.
for _ in $(seq 150); do
    case "$(xdotool getwindowname "$found")" in *—*) break ;; esac
    sleep 0.2
done
case "$(xdotool getwindowname "$found")" in *—*) ;; *) fail "no file was opened" ;; esac
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

# Asked to close as a window manager asks; an old xdotool cannot, so a key does.
xdotool windowquit "$found" 2>/dev/null || xdotool key ctrl+q
status=""
for _ in $(seq 100); do
    if ! kill -0 "$window" 2>/dev/null; then
        if wait "$window"; then status=0; else status=$?; fi
        window=0
        break
    fi
    sleep 0.1
done
[ -n "$status" ] || fail "the window did not close"
[ "$status" = 0 ] || fail "the program ended with status $status"
grep -q 'panicked' "$home/log" && fail "the program panicked"
echo "real window: opened ($colours colours), changed its view, rested, closed"
