#!/usr/bin/env bash
# What the program does to the system that it runs on: it opens no network connection, writes only what it is asked to
# write and what is its own, and its logs hold no words of the articles. Every system call of the command line and
# of the real window is looked at. Run as
#   tests/private.sh target/debug/camket
set -euo pipefail

name="private"
binary=$(realpath "${1:?usage: tests/private.sh PATH-OF-THE-BINARY}")
articles=$(realpath "$(dirname "$0")/../data/articles")
source "$(dirname "$0")/real_display.sh"
if ! command -v strace >/dev/null; then
    echo "$name: skipped, strace is not installed"
    exit 0
fi
need
prepare
if ! strace -o /dev/null true 2>/dev/null; then
    echo "$name: skipped, this system lets nobody trace system calls"
    exit 0
fi

work="$home/work"
mkdir "$work"
traces="$home/traces"
mkdir "$traces"
real=$binary
# Strings in full, so that no path is cut off; all threads and children.
tracer=(strace -f -qq -s 4096 -e "trace=network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate")
count=0

# Runs the program in a home of its own, traced, with everything that it logs beside.
traced() {
    count=$((count + 1))
    (
        cd "$work"
        HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" RUST_LOG=trace \
            "${tracer[@]}" -o "$traces/$count" "$real" "$@" 2>>"$home/logged"
    )
}

# A page of the sample as a browser saves it, and a table: their readers log too.
python3 - "$articles" "$work" <<'PY'
import csv, html, json, pathlib, sys
articles, work = map(pathlib.Path, sys.argv[1:])
texts = [path.read_text() for path in sorted(articles.glob("*.txt"))]
paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in texts[0].splitlines() if line.strip())
(work / "page.html").write_text(f"<!doctype html><html><head><title>A</title></head><body><article>{paragraphs}</article></body></html>")
with open(work / "table.csv", "w") as table:
    csv.writer(table).writerows([["title", "text"]] + [["B", text] for text in texts[1:3]])
(work / "lines.jsonl").write_text("".join(json.dumps({"title": "C", "text": text}) + "\n" for text in texts[3:]))
PY

traced import --into a.sqlite "$articles" page.html table.csv lines.jsonl >/dev/null || true
traced extract "$articles"/mau-1-gia-lai-viettel.txt >/dev/null
for form in csv json jsonl xlsx docx html; do
    traced export matrix --from a.sqlite --output "matrix.$form" >/dev/null
done
traced export file --from a.sqlite --output whole.json >/dev/null
traced import --into b.sqlite whole.json >/dev/null
traced print matrix --from a.sqlite --output matrix.pdf >/dev/null
traced check a.sqlite b.sqlite >/dev/null
[ -s "$work/matrix.pdf" ] && [ -s "$work/whole.json" ] || fail "the command line wrote nothing"

# The real window: the sample, then a file of its own, a filter and a search, and its end.
cat >"$home/traced-window" <<EOF
#!/usr/bin/env bash
cd "$work"
export XDG_CACHE_HOME="$home/cache" RUST_LOG=trace
exec ${tracer[@]@Q} -o "$traces/window-\$\$" "$real" "\$@" 2>>"$home/logged"
EOF
chmod +x "$home/traced-window"
binary="$home/traced-window"
start_program --language vi
key Escape
key ctrl+2
key ctrl+1
key ctrl+f
letters "chuyen doi so"
sleep 1
key Escape
end_program
start_program --language vi a.sqlite
key ctrl+2
sleep 1
end_program
[ "$(find "$traces" -name 'window-*' -size +0 | wc -l)" = 2 ] || fail "the window left no trace"

python3 - "$home" "$traces" "$articles" <<'PY'
import os, pathlib, re, sys

home, traces, articles = map(pathlib.Path, sys.argv[1:])
home = home.resolve()
problems = set()

# Where the system and its drivers write by themselves: nothing of a file of agreements goes there.
SYSTEM = ("/dev/null", "/dev/tty", "/dev/pts/", "/dev/dri/", "/dev/shm/", "/dev/ptmx", "/dev/udmabuf", "/proc/self/", "/proc/thread-self/")
# The program's own, by the folders that the system gives it; the cache is that of the graphics driver.
OWN = (home / "config/camket", home / "data/camket", home / "cache/mesa_shader_cache", home / "cache/mesa_shader_cache_db")
ASKED = {home / "work" / name for name in ("a.sqlite", "b.sqlite", "whole.json", "matrix.pdf", *(f"matrix.{form}" for form in ("csv", "json", "jsonl", "xlsx", "docx", "html")))}

def allowed(path):
    text = str(path)
    if text.startswith(SYSTEM):
        return True
    if any(path == own or own in path.parents or path in own.parents and home in (path, *path.parents) for own in OWN):
        return True
    for asked in ASKED:
        # What stands beside a file while it is written: SQLite's log, and the new file before it takes the old one's place.
        if path == asked or path.parent == asked.parent and (
            path.name.startswith(asked.name + "-") or path.name.startswith("." + asked.name) or path.name.startswith(asked.name + ".")
        ):
            return True
    return False

seen = 0
display = False
for trace in sorted(traces.iterdir()):
    for line in trace.read_text(errors="replace").splitlines():
        seen += 1
        display = display or "AF_UNIX" in line and "X11-unix" in line
        if re.search(r"\b(socket|connect|bind|sendto|sendmsg|listen)\(", line) and re.search(r"AF_INET6?\b|AF_PACKET", line):
            problems.add(f"{trace.name}: a network connection: {line[:200]}")
            continue
        call = re.search(r"\b(open|openat|openat2|creat|mkdir|mkdirat|rename\w*|link\w*|symlink\w*|truncate)\((.*)\)\s+= (-?\d+)", line)
        if not call or call[3].startswith("-"):
            continue
        name, arguments = call[1], call[2]
        if name.startswith("open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE", arguments):
            continue
        for words in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments):
            path = pathlib.Path(os.path.normpath(os.path.join(home / "work", words.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace"))))
            if not allowed(path):
                problems.add(f"{trace.name}: wrote {path}")
# What must be seen where everything is seen: the window's connection to its display, and the files that were written.
if seen < 500 or not display:
    problems.add(f"only {seen} system calls were seen, the display's connection among them: {display}")

# No sentence of an article in the logs: a stretch from the middle of every longer line.
logged = (home / "logged").read_text(errors="replace")
stretches = 0
for article in sorted(articles.glob("*.txt")):
    for line in article.read_text().splitlines():
        line = line.strip()
        if len(line) >= 60:
            stretches += 1
            stretch = line[len(line) // 2 - 15 : len(line) // 2 + 15]
            if stretch in logged:
                at = logged.index(stretch)
                problems.add(f"the log holds words of {article.name}: {logged[max(0, at - 120) : at + 40]!r}")
if stretches < 20 or len(logged) < 1000:
    problems.add(f"{stretches} stretches looked for in {len(logged)} letters of logs")

for problem in sorted(problems)[:40]:
    print("private:", problem)
if problems:
    sys.exit(1)
print(f"private: {seen} system calls, no network connection, nothing written but what was asked for; {stretches} stretches of articles in no log")
PY
