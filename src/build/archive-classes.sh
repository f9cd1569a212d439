#!/bin/sh
# Archives the classes that `sdg --help` loads, for a faster start, and marks the build as whole.
# usage: archive-classes.sh JAVA_HOME TARGET_FOLDER
set -eu
java=$1/bin/java
target=$2
list=$target/classes.list

# The flags must be those of the launcher, or the archive is ignored.
"$java" -XX:DumpLoadedClassList="$list" -Xshare:auto -cp "$target/sdg.jar" dev.sdg.cli.Main --help >/dev/null 2>&1 &&
    "$java" -Xshare:dump -XX:SharedClassListFile="$list" -XX:SharedArchiveFile="$target/sdg.jsa" \
        -cp "$target/sdg.jar" >/dev/null 2>&1 ||
    rm -f "$target/sdg.jsa" # some Javas cannot; everything works without it
touch "$target/built"
