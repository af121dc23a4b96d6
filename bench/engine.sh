#!/usr/bin/env bash
# How fast the engine is, in process, with the whole history of each execution: state transitions a second on one thread,
# nanoseconds for each event in executions of 1,000, 5,000 and 25,000 events, and the heap that 100,000 waiting executions take.
# First in processor time, then by JMH in wall time.
#
#   bench/engine.sh [JMH OPTION…]      such as -wi 1 -i 1, for a first look
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -B -ntp -q -Pbench -pl bench -am package -DskipTests
classpath="bench/target/classes:bench/target/lib/*"

java -Xmx1g -Dslf4j.internal.verbosity=ERROR -cp "$classpath" dev.reelway.bench.ParkedExecutions
java -Xms1g -Xmx1g -XX:+UseSerialGC -Dslf4j.internal.verbosity=ERROR -cp "$classpath" dev.reelway.bench.ProcessorTime
java -cp "$classpath" org.openjdk.jmh.Main -t 1 -f 1 -wi 5 -w 2 -i 5 -r 2 -jvmArgs "-Xms1g -Xmx1g -XX:+UseSerialGC" -v SILENT \
    -rf text -rff bench/target/engine.txt "$@" >bench/target/engine.log 2>&1
cat bench/target/engine.txt
