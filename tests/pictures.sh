#!/usr/bin/env bash
# Pictures of the views in both themes, compared with those in tests/pictures: the real window on
# the sample, painted by software, so that every machine paints nearly the same. Run as
#   tests/pictures.sh target/debug/camket            compare
#   tests/pictures.sh --update target/debug/camket   make them anew, and those of the README, to be
#                                                      looked at and committed
set -euo pipefail

name="pictures"
update=""
if [ "${1:-}" = --update ]; then update=yes; shift; fi
binary=$(realpath "${1:?usage: tests/pictures.sh [--update] PATH-OF-THE-BINARY}")
folder=$(realpath "$(dirname "$0")")/pictures
source "$(dirname "$0")/real_display.sh"
need
prepare
mkdir -p "$folder"

# How many pixels in a thousand may differ, and how much before one counts: other versions of the
# software painter smooth edges otherwise, and the line of today moves from day to day.
PER_THOUSAND=12
FUZZ=12%
wrong=0

# Takes the picture $1, or holds the window against it.
picture() {
    settle
    local seen="$home/settled.png" kept="$folder/$1.png"
    if [ -n "$update" ]; then
        convert "$seen" +dither -colors 40 -define png:compression-level=9 "PNG8:$kept"
        # The README shows some of them, in their own colours.
        local shown_as=""
        case "$1" in
            evidence-light) shown_as=matrix ;;
            timeline-light) shown_as=timeline ;;
            leaders-light) shown_as=leaders ;;
            article-light) shown_as=review ;;
        esac
        if [ -n "$shown_as" ]; then
            convert "$seen" +dither -colors 200 -define png:compression-level=9 "PNG8:$folder/../../docs/$shown_as.png"
        fi
        return
    fi
    if [ ! -f "$kept" ]; then
        echo "$name: $1 is new: run with --update"
        wrong=1
        return
    fi
    local differ
    differ=$(compare -metric AE -fuzz "$FUZZ" "$kept" "$seen" "$home/difference.png" 2>&1 | cut -d' ' -f1 || true)
    differ=$(printf '%.0f' "$differ")
    if [ "$differ" -gt $((1280 * 720 * PER_THOUSAND / 1000)) ]; then
        echo "$name: $1 looks different: $differ pixels"
        if [ -n "${CAMKET_PICTURES:-}" ]; then
            mkdir -p "$CAMKET_PICTURES"
            cp "$seen" "$CAMKET_PICTURES/$1.png"
            cp "$home/difference.png" "$CAMKET_PICTURES/$1-difference.png"
        fi
        wrong=1
    fi
}

for colours in light dark; do
    rm -rf "$home/config"
    mkdir -p "$(dirname "$settings")"
    printf '{"language":"vi","colours":"%s","window":[1280,720],"guide_done":true}\n' "$colours" >"$settings"
    start_program
    xdotool windowmove "$shown" 0 0
    xdotool mousemove 1279 719
    picture "matrix-$colours"
    key ctrl+2
    picture "timeline-$colours"
    key ctrl+3
    picture "leaders-$colours"
    # The words of an article with their facts, and the evidence of one of them beside it.
    key ctrl+f
    letters "tram 5g"
    sleep 1
    key Return
    sleep 1
    picture "evidence-$colours"
    key ctrl+f
    letters "tram 5g"
    sleep 1
    key Down
    key Return
    sleep 1
    picture "article-$colours"
    key Escape
    key ctrl+1
    key ctrl+p
    sleep 3
    picture "print-$colours"
    end_program
done
if [ -n "$update" ]; then
    du -ch "$folder"/*.png | tail -n 1
    exit 0
fi
[ "$wrong" = 0 ] || exit 1
echo "$name: all as they were"
