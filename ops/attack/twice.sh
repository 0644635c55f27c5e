#!/usr/bin/env bash
# Builds the last commit twice, in two places, and compares the jars: ops/attack/twice.sh
set -euo pipefail
root=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for place in here/a elsewhere/under/b; do
  mkdir -p "$(dirname "$work/$place")"
  git clone -q "$root" "$work/$place"
  (cd "$work/$place" && mvn -q -B ${MAVEN_MORE:-} -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip -Dmdep.analyze.skip package)
  (cd "$work/$place" && sha256sum storage/target/*.jar search/target/*.jar api/target/*.jar web/target/*.jar ops/target/*.jar) | tee "$work/$(basename "$place").txt"
  (cd "$work/$place/ops/target/lib" && sha256sum -- *.jar) >"$work/$(basename "$place")-lib.txt"
  # The second is built by another clock and another name.
  export TZ=Asia/Tokyo LC_ALL=C USER=somebody
done
cmp "$work/a.txt" "$work/b.txt" && cmp "$work/a-lib.txt" "$work/b-lib.txt" && echo "the same, $(wc -l <"$work/a.txt") of ours and $(wc -l <"$work/a-lib.txt") beside them"
