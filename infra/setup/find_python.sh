#!/bin/sh
# Prints the path of the newest Python of 3.13, 3.12, 3.11 that really runs.
# A version manager's shim may be on the PATH and still refuse to run, so each candidate is tried.

for version in 3.13 3.12 3.11; do
    for candidate in \
        "$(command -v "python$version" || true)" \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/python \
        /usr/local/pyenv/versions/"$version".*/bin/python \
        /opt/pyenv/versions/"$version".*/bin/python \
        "$HOME"/.local/share/uv/python/cpython-"$version".*/bin/python; do
        if [ -x "$candidate" ] && "$candidate" -c 'import venv, ensurepip, ssl, sqlite3' 2>/dev/null; then
            echo "$candidate"
            exit 0
        fi
    done
done

echo "no Python 3.13, 3.12 or 3.11 that runs was found: install one, such as with \`apt-get install python3.11 python3.11-venv\`" >&2
exit 1
