#!/usr/bin/env bash
# Builds the console into web/dist when its sources are newer.
set -euo pipefail
cd "$(dirname "$0")/../web"
if [ ! -e node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
    echo "Installing the console's packages (npm)"
    # Not `npm ci`: it wants the lock file to name the packages of platforms that nobody here builds on.
    npm install --silent --no-save
    touch node_modules/.installed
fi
if [ ! -e dist/index.html ] || [ -n "$(find src public index.html package-lock.json vite.config.ts -newer dist/index.html -print -quit)" ]; then
    echo "Building the console"
    npm run -s build >/dev/null
    touch dist/index.html
fi
