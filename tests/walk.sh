#!/usr/bin/env bash
# A walk through the real window by the keyboard alone: a new file, articles into it, a filter, a
# print, a correction, undo, a restart, redo. What came of each step is read from what was written: the
# file of agreements, the settings, the PDF. Run as
#   tests/walk.sh target/debug/camket
set -euo pipefail

name="walk"
binary=$(realpath "${1:?usage: tests/walk.sh PATH-OF-THE-BINARY}")
articles=$(realpath "$(dirname "$0")/../data/articles")
source "$(dirname "$0")/real_display.sh"
need
for tool in pdftotext qpdf; do
    command -v "$tool" >/dev/null || { echo "$name: skipped, $tool is not installed"; exit 0; }
done
prepare

file="$home/so-sanh.sqlite"
# One value from the file of agreements.
value() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(sys.argv[2]).fetchone()[0])' "$file" "$1" 2>/dev/null; }
value_is() { [ "$(value "$1")" = "$2" ]; }
setting() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1])).get(sys.argv[2]))' "$settings" "$1" 2>/dev/null; }
setting_is() { [ "$(setting "$1")" = "$2" ]; }

# Prints what is shown to $1, and fails where the PDF is none.
print_to() {
    key ctrl+p
    sleep 1
    # The pages are typeset on a thread of their own, and cannot be saved before.
    local try
    for try in $(seq 20); do
        command_named "luu pdf theo"
        # Where the pages are not there yet the palette stays open, and Escape closes it.
        letters "$1"
        key Return
        wait_until 20 test -s "$1" && break
        key Escape
    done
    [ -s "$1" ] || fail "no PDF came of the print"
    qpdf --check "$1" >/dev/null || fail "the PDF is damaged"
    key Escape
    key Escape
}

start_program --language vi
title_has "Tệp mẫu" || fail "a first start shows the sample"
key Escape

# A new file, by its path.
command_named "tao tep theo"
letters "$file"
key Return
wait_until 100 title_has "so-sanh.sqlite" || fail "the new file was not opened"
wait_until 50 value_is "SELECT count(*) FROM article" 0 || fail "the new file is not empty"

# Articles, a folder of them.
command_named "nhap theo"
letters "$articles"
key Return
wait_until 300 value_is "SELECT count(*) FROM article" 5 || fail "the articles are not in: $(value 'SELECT count(*) FROM article')"
wait_until 50 value_is "SELECT count(*) FROM agreement" 4 || fail "there are $(value 'SELECT count(*) FROM agreement') agreements"
sleep 1.5

# A print of everything, and one without what was committed.
print_to "$home/all.pdf"
pdftotext -layout "$home/all.pdf" "$home/all.txt"
grep -q "Đắk Lắk" "$home/all.txt" || fail "the print names no Đắk Lắk"
command_named "an: cam ket"
sleep 1
print_to "$home/filtered.pdf"
pdftotext -layout "$home/filtered.pdf" "$home/filtered.txt"
cmp -s "$home/all.txt" "$home/filtered.txt" && fail "the filter changed nothing on paper"
command_named "bo loc"

# A find, gone to: the statement's cell with its evidence. A person rejects the statement, takes
# that back, and does it again after a restart.
rejected="SELECT count(*) FROM statement WHERE review = 'rejected'"
key ctrl+1
key ctrl+f
letters "tram 5g"
sleep 1.5
key Return
sleep 1.5
key j
key r
wait_until 60 value_is "$rejected" 1 || fail "the correction is not in the file: $(value "$rejected")"
key ctrl+z
wait_until 60 value_is "$rejected" 0 || fail "the correction was not taken back"

# Another view and another language, remembered over a restart; so is the file.
key ctrl+2
command_named "mau toi"
command_named "sang tieng anh"
wait_until 50 setting_is view timeline || fail "the view is not remembered: $(setting view)"
end_program
setting_is language en || fail "the language is not remembered: $(setting language)"
start_program
title_has "so-sanh.sqlite" || fail "the last file was not opened again"
setting_is view timeline || fail "the view was forgotten"
key ctrl+y
wait_until 60 value_is "$rejected" 1 || fail "what was taken back cannot be done again after a restart"
end_program
"$binary" check "$file" >/dev/null || fail "the file is damaged"
echo "walk: a new file, five articles, a filter on paper, a find, a correction taken back and done again after a restart"
