# What every walk through the real window needs: a display of its own, a home of its own, and a way
# to start the program and to type. Sourced by the scripts that use it.

# Ends the script quietly where the machine lacks what shows a window.
need() {
    local tool
    for tool in Xvfb xdotool import convert compare python3; do
        if ! command -v "$tool" >/dev/null; then
            echo "$name: skipped, $tool is not installed"
            exit 0
        fi
    done
}

fail() {
    echo "$name: $1"
    cat "$home/log" 2>/dev/null || true
    # Why there was no window, where the program logged it.
    grep -a "no display" "$home/logged" 2>/dev/null || true
    # What a person would see, for whoever looks into it.
    if [ -n "${CAMKET_SCREENSHOT:-}" ]; then import -window root "$CAMKET_SCREENSHOT" 2>/dev/null || true; fi
    exit 1
}

# The display is gone when the script ends: a server that ends later takes the socket of the next one with it, which
# has the same number.
finish() {
    if [ "$window" != 0 ]; then kill "$window" 2>/dev/null || true; fi
    if [ "$server" != 0 ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$home"
}

# A display that nobody else has, and an empty home.
prepare() {
    home=$(mktemp -d)
    server=0
    window=0
    trap finish EXIT
    # The server picks a display that is free and tells its number.
    Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$home/display" 2>/dev/null &
    server=$!
    local try
    for try in $(seq 100); do
        [ -s "$home/display" ] && break
        sleep 0.1
    done
    [ -s "$home/display" ] || fail "the display did not start"
    DISPLAY=":$(cat "$home/display")"
    export DISPLAY
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
    export LIBGL_ALWAYS_SOFTWARE=1 LANG=vi_VN.UTF-8
    settings="$home/config/camket/settings.json"
}

# Waits until a command succeeds; so many tenths of a second.
wait_until() {
    local tenths=$1 try
    shift
    for try in $(seq "$tenths"); do
        "$@" && return 0
        kill -0 "$window" 2>/dev/null || { window=0; fail "the program ended by itself"; }
        sleep 0.1
    done
    return 1
}

window_is_there() { shown=$(xdotool search --onlyvisible --name 'Cam K' 2>/dev/null | head -n 1) && [ -n "$shown" ]; }

# The title names the file once it is open.
title_has() { case "$(xdotool getwindowname "$shown" 2>/dev/null)" in *"$1"*) ;; *) return 1 ;; esac }

# Starts the program and waits for a file to be open in it.
start_program() {
    HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" "$binary" "$@" >>"$home/log" 2>&1 &
    window=$!
    wait_until 300 window_is_there || fail "no window came up"
    wait_until 300 title_has "—" || fail "no file was opened"
    xdotool windowfocus --sync "$shown"
}

# Asks the program to close, as a person does, and waits for its end.
end_program() {
    local status="" try
    xdotool windowquit "$shown" 2>/dev/null || xdotool key ctrl+q
    for try in $(seq 150); do
        if ! kill -0 "$window" 2>/dev/null; then
            if wait "$window"; then status=0; else status=$?; fi
            window=0
            break
        fi
        sleep 0.1
    done
    [ -n "$status" ] || fail "the window did not close"
    [ "$status" = 0 ] || fail "the program ended with status $status"
    if grep -q 'panicked' "$home/log"; then fail "the program panicked"; fi
}

# One key. The pause is for the frame that takes it up; a busy machine needs a longer one.
pause=${CAMKET_PAUSE:-0.5}
key() {
    xdotool key "$@"
    sleep "$pause"
}

# Letters, slowly enough for a software-painted window.
letters() {
    xdotool type --delay 30 "$1"
    sleep "$pause"
}

# Does what a name in the palette says; the letters need no marks.
command_named() {
    key ctrl+k
    letters "$1"
    key Return
}

# Two pictures of the screen that are alike: nothing moves any more.
settle() {
    local try
    import -window root "$home/settled-before.png"
    for try in $(seq 40); do
        sleep 0.4
        import -window root "$home/settled.png"
        if [ "$(compare -metric AE "$home/settled-before.png" "$home/settled.png" null: 2>&1 | cut -d' ' -f1)" = 0 ]; then
            return 0
        fi
        cp "$home/settled.png" "$home/settled-before.png"
    done
}
