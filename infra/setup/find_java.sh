#!/bin/sh
# Prints the path of the newest Java that really runs and is new enough for OpenSearch and DynamoDB Local; prints nothing
# if there is none, and then what needs it is skipped by name. Arguments are folders to look for installations in.

LEAST=21

candidates() {
    command -v java
    echo "${JAVA_HOME:-/nowhere}/bin/java"
    if [ "$#" = 0 ]; then
        set -- /usr/lib/jvm /usr/java /opt /opt/homebrew/opt /Library/Java/JavaVirtualMachines \
            "$HOME/.sdkman/candidates/java" "$HOME/.asdf/installs/java" "$HOME/.local/share/mise/installs/java"
    fi
    for folder in "$@"; do
        for java in "$folder"/*/bin/java "$folder"/*/Contents/Home/bin/java; do
            echo "$java"
        done
    done
}

candidates "$@" | {
    best='' newest=$((LEAST - 1))
    while read -r java; do
        [ -x "$java" ] || continue
        # Such as: openjdk version "25.0.3" 2026-04-21 LTS. The one of Java 8 is "1.8.0".
        version=$("$java" -version 2>&1 </dev/null | sed -n 's/.* version "\([0-9]*\).*/\1/p')
        if [ "${version:-0}" -gt "$newest" ]; then
            best=$java newest=$version
        fi
    done
    if [ -n "$best" ]; then
        echo "$best"
    else
        echo "no Java $LEAST or newer was found: install one, such as with \`apt-get install openjdk-21-jre-headless\`" >&2
    fi
}
