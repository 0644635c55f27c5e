#!/usr/bin/env bash
# sqlmap and wapiti against a market that runs, and against a page that is weak on purpose: what they find there, and only
# there, shows that they look. ops/attack/attack.sh [URL] [OUT]; a demo started with --requests-per-minute 1000000 answers all.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
market=${1:-http://127.0.0.1:8080}
out=${2:-$here/../target/attack}
weak_port=${WEAK_PORT:-8499}
seconds=${SECONDS_EACH:-120}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$out"

for tool in sqlmap wapiti python3; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed (Debian: apt-get install sqlmap wapiti)"; exit 1; }
done

"$java" -cp "$here/../target/lib/*" "$here/WeakPage.java" "$weak_port" >"$out/weak.log" 2>&1 &
weak=$!
trap 'kill $weak 2>/dev/null' EXIT
for _ in $(seq 60); do curl -s -o /dev/null "http://127.0.0.1:$weak_port/" && break; sleep 1; done

inject() { # FILE-OF-ADDRESSES LOG
  sqlmap --batch -m "$1" --level 1 --risk 1 --technique BEUT --time-sec 3 --threads 4 --flush-session --disable-coloring \
    --ignore-code '*' --output-dir "$out/sqlmap" >"$2" 2>&1
}
holes() { grep -ac "^Parameter: " "$1"; }

# By the Python that it was installed for.
wapiti_python=$(sed -n '1s/^#! *//p' "$(command -v wapiti)")

began=$SECONDS
echo "http://127.0.0.1:$weak_port/?id=1&q=x" >"$out/weak.txt"
inject "$out/weak.txt" "$out/sqlmap-weak.log"
python3 "$here/targets.py" "$market" >"$out/market.txt"
inject "$out/market.txt" "$out/sqlmap-market.log"
tested=$(grep -ac "^\[.*URL:\|testing URL\|^GET http" "$out/sqlmap-market.log")
echo "sqlmap: weak page: $(holes "$out/sqlmap-weak.log") holes; market: $(wc -l <"$out/market.txt") addresses, $(grep -o '[?&*]' "$out/market.txt" | wc -l) parameters ($tested asked): $(holes "$out/sqlmap-market.log") holes; $((SECONDS - began)) s"

crawl() { # NAME URL [MORE]
  local name=$1 url=$2
  shift 2
  # All modules used by default but ssrf, which asks a server of somebody else's.
  $wapiti_python "$here/wapiti.py" -u "$url" --scope folder -m "blindsql,cookieflags,csp,exec,file,http_headers,permanentxss,redirect,sql,xss" \
    --flush-session --max-scan-time "$seconds" --max-attack-time "$seconds" --max-links-per-page 30 -d 4 --verify-ssl 0 --color -f json \
    -o "$out/wapiti-$name.json" -x "$market/sign-out" "$@" >"$out/wapiti-$name.log" 2>&1
  python3 - "$name" "$out/wapiti-$name.json" <<'PY'
import json, sys
try:
    report = json.load(open(sys.argv[2]))
except OSError:
    sys.exit(print("wapiti: %s: no report" % sys.argv[1]))
found = {kind: len(those) for group in ("vulnerabilities", "anomalies") for kind, those in report[group].items() if those}
print("wapiti: %s: %s pages crawled; %s" % (sys.argv[1], report["infos"].get("crawled_pages", "?"), found or "nothing"))
PY
}
began=$SECONDS
crawl weak "http://127.0.0.1:$weak_port/"
crawl signed-out "$market/"
for who in pavel carla olga; do
  session=$(curl -s -o /dev/null -D - -d "login=$who&password=demo-password" "$market/sign-in" | sed -n 's/^[Ss]et-[Cc]ookie: \(market_session=[^;]*\).*/\1/p')
  [ -n "$session" ] && crawl "$who" "$market/" -H "Cookie: $session"
done
echo "wapiti: $((SECONDS - began)) s"
