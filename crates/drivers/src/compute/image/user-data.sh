#!/bin/sh
# Runs the user's script, once, when the machine is up: it may install packages and start services.
set -eu
state=/var/lib/mpanel
# Before it begins: one that restarts the machine is not run again.
touch "$state/user-data.done"
"$state/user-data" >"$state/user-data.log" 2>&1 || echo "the user's script failed; see $state/user-data.log" >&2
