#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, and prints its path; prints nothing if there can be none,
# and then the browser tests are skipped by name.

find_installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

find_installed && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    (apt-get update && apt-get install --yes --no-install-recommends chromium) >/dev/null 2>&1
    find_installed && exit 0
fi
.venv/bin/python -m playwright install chromium >/dev/null 2>&1 &&
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as s; p = s().start(); print(p.chromium.executable_path); p.stop()'
exit 0
