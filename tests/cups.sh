#!/usr/bin/env bash
# A round trip through a CUPS of its own: pages from the command line and from the real window come out of
# its PDF printer, whole; and every way in which a printer can fail is told with what to do. Run as
#   tests/cups.sh target/debug/camket
# Skipped with a word where there is no CUPS, or no right to start one.
set -euo pipefail

name="cups"
binary=$(realpath "${1:?usage: tests/cups.sh PATH-OF-THE-BINARY}")
PATH=$PATH:/usr/sbin:/sbin
for tool in cupsd lp lpstat lpadmin cupsdisable cupsenable cupsaccept cupsreject pdfinfo qpdf; do
    command -v "$tool" >/dev/null || { echo "$name: skipped, $tool is not installed"; exit 0; }
done
[ -x /usr/lib/cups/backend/cups-pdf ] || { echo "$name: skipped, the PDF printer of CUPS is not installed"; exit 0; }
[ "$(id -u)" = 0 ] || { echo "$name: skipped, only root starts a CUPS of its own"; exit 0; }

root=$(mktemp -d)
chmod 755 "$root"
spooler=0
settings_of_printer=""
finish_cups() {
    if [ "$spooler" != 0 ]; then kill "$spooler" 2>/dev/null || true; wait "$spooler" 2>/dev/null || true; fi
    rm -rf "$root"
    [ -z "$settings_of_printer" ] || rm -f "$settings_of_printer"
}
trap finish_cups EXIT
fail() {
    echo "$name: $1"
    tail -n 20 "$root/error_log" 2>/dev/null || true
    exit 1
}

# A server of its own, on a socket of its own: what the machine prints otherwise is not touched.
mkdir -p "$root"/{spool/tmp,cache,state/certs,config/ppd,out}
chmod 1777 "$root/out"
cat >"$root/cups-files.conf" <<END
ServerRoot $root/config
RequestRoot $root/spool
TempDir $root/spool/tmp
CacheDir $root/cache
StateDir $root/state
ErrorLog $root/error_log
AccessLog $root/access_log
PageLog $root/page_log
SystemGroup root
FileDevice Yes
END
cat >"$root/cupsd.conf" <<END
LogLevel warn
Listen $root/cups.sock
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
END
# The PDF printer looks for the settings of an instance there and nowhere else.
instance=camket$$
settings_of_printer=/etc/cups/cups-pdf-$instance.conf
cat >"$settings_of_printer" <<END
Out $root/out
AnonDirName $root/out
Spool $root/cups-pdf
Log $root
Label 1
END
export CUPS_SERVER="$root/cups.sock"
start_cups() {
    cupsd -f -c "$root/cupsd.conf" -s "$root/cups-files.conf" 2>>"$root/error_log" &
    spooler=$!
    local try
    for try in $(seq 100); do
        lpstat -r 2>/dev/null | grep -q "is running" && return 0
        sleep 0.1
    done
    fail "the server did not start"
}
stop_cups() { kill "$spooler"; wait "$spooler" 2>/dev/null || true; spooler=0; }

"$binary" sample --into "$root/mau.sqlite" >/dev/null
print() { "$binary" --language en print matrix --from "$root/mau.sqlite" --date 2026-01-01 "$@"; }
# Runs a print that must fail, and say this.
says() {
    local wanted=$1 said
    shift
    if said=$(print "$@" 2>&1); then fail "a print went well that could not: $*"; fi
    case "$said" in *"$wanted"*) ;; *) fail "expected “$wanted”, and was told: $said" ;; esac
}
# Waits for so many files of the PDF printer.
printed() {
    local try
    for try in $(seq 300); do
        [ "$(find "$root/out" -name '*.pdf' -size +0 | wc -l)" -ge "$1" ] && [ -z "$(lpstat -W not-completed -o 2>/dev/null)" ] && return 0
        sleep 0.1
    done
    fail "there are $(find "$root/out" -name '*.pdf' | wc -l) prints and not $1: $(lpstat -o) $(lpstat -p)"
}
pages_of() { pdfinfo "$1" 2>/dev/null | awk '/^Pages:/ {print $2}'; }
size_of() { pdfinfo "$1" 2>/dev/null | awk '/^Page size:/ {print ($3 > $5 ? $3 : $5) " " ($3 > $5 ? $5 : $3)}'; }
newest() { find "$root/out" -name '*.pdf' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-; }
same_size() { python3 -c 'import sys; a = [float(v) for v in sys.argv[1:]]; sys.exit(max(abs(a[0] - a[2]), abs(a[1] - a[3])) > 6)' $1 $2; }

says "printing service (CUPS) does not run" --printer Phong
start_cups
says "there is no printer" --printer Phong

driver=$(lpinfo -m | awk 'tolower($0) ~ /cups-pdf_opt/ {print $1; exit}')
[ -n "$driver" ] || { echo "$name: skipped, CUPS has no driver for its PDF printer"; exit 0; }
lpadmin -p Phong -v "cups-pdf:/$instance" -E -m "$driver" -D "Phòng họp" 2>/dev/null || fail "the printer was not made"

says "There are: Phong" --printer Kho
says "no default printer is chosen. There are: Phong" --printer default
says "There is no page 99" --printer Phong --pages 99
cupsreject Phong
says "takes no jobs" --printer Phong
cupsaccept Phong

# The same pages, from the file and from the printer.
print --output "$root/file.pdf"
count=$(pages_of "$root/file.pdf")
[ "$count" -gt 1 ] || fail "the sample gives one page alone"
print --printer Phong 2>"$root/said"
grep -q "Sent $count pages to the printer Phong (job Phong-" "$root/said" || fail "not told of the job: $(cat "$root/said")"
printed 1
first=$(newest)
qpdf --check "$first" >/dev/null || fail "the printed file is damaged"
[ "$(pages_of "$first")" = "$count" ] || fail "$(pages_of "$first") pages came out, and $count went in"
same_size "$(size_of "$first")" "$(size_of "$root/file.pdf")" || fail "sheets of $(size_of "$first") in place of $(size_of "$root/file.pdf")"

# A usual printer, single pages, other sheets.
lpadmin -d Phong
print --printer default --paper a3 --pages 1 --copies 1 --two-sided --colours black-and-white 2>/dev/null
printed 2
[ "$(pages_of "$(newest)")" = 1 ] || fail "one page was asked for, and $(pages_of "$(newest)") came"
same_size "$(size_of "$(newest)")" "1191 842" || fail "A3 was asked for, and $(size_of "$(newest)") came"

# The real window, by the keyboard alone: its printers, a stopped one, a job that waits and is taken back.
if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then
    source "$(dirname "$0")/real_display.sh"
    need
    prepare
    # No desktop of the machine is to show its dialog.
    export DBUS_SESSION_BUS_ADDRESS="unix:path=$home/no-bus"
    trap 'finish; finish_cups' EXIT
    waits() { lpstat -W not-completed -o | grep -q Phong-; }
    start_program --language en
    title_has "Sample" || title_has "sample" || fail "a first start shows the sample"
    key Escape
    before=$(find "$root/out" -name '*.pdf' | wc -l)
    key ctrl+p
    sleep 4
    # Once the pages are in sight, the same key asks for printers; Enter prints on the usual one.
    key ctrl+p
    sleep 6
    if [ -n "${CAMKET_SCREENSHOT:-}" ]; then import -window root "$CAMKET_SCREENSHOT" 2>/dev/null || true; fi
    key Return
    printed $((before + 1))
    [ "$(pages_of "$(newest)")" = "$count" ] || fail "the window printed $(pages_of "$(newest)") pages and not $count"
    # A job that waits for its printer is taken back from the status bar, which the last stops of Tab are.
    cupsdisable -r "no paper" Phong
    # The desktop is asked first, and the printers after it: how long both take is the machine's.
    queued=""
    for try in 1 2 3 4; do
        key ctrl+p
        sleep $((2 + 2 * try))
        key Return
        wait_until 60 waits && queued=yes && break
    done
    [ -n "$queued" ] || fail "the job is not in the queue"
    end_program
    cancel -a
    cupsenable Phong
fi
echo "cups: $count pages through a printer, sheets and single pages as asked for, and every failure told"
