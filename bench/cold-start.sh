#!/usr/bin/env bash
# How fast functions start, and how much memory they take: the jar that is deployed, under Lambda's own runtime interface client, on
# this machine. Plain; with an archive of class data; and from behind a snapshot that was primed (the start of the process is then not
# counted, restoring a snapshot is not measured: that takes a Lambda).
#
#   bench/cold-start.sh [RUNS [FUNCTION…]]      REELWAY_JAVA=FILE chooses another java than that of the PATH
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-3}
[ $# -eq 0 ] || shift
java=${REELWAY_JAVA:-$(command -v java)}
jar=tasks/target/reelway-lambda.jar
[ -e "$jar" ] || mvn -B -ntp -q -pl tasks -am -Dmaven.test.skip=true package
runtime=target/lambda-runtime
for artifact in aws-lambda-java-runtime-interface-client:2.9.0 aws-lambda-java-serialization:1.2.0; do
    if ! [ -e "$runtime/${artifact/:/-}.jar" ]; then
        mvn -B -ntp -q dependency:copy "-Dartifact=com.amazonaws:$artifact" "-DoutputDirectory=$PWD/$runtime"
    fi
done
"$java" -version 2>&1 | head -n 1
uptime
"$java" bench/ColdStart.java "$java" "$jar" "$(echo $runtime/*.jar | tr ' ' ':')" "$runs" "$@"
