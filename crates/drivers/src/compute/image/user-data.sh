#!/bin/sh
# Runs the user's script, when the machine is up: it may install packages and start services. What became of it is told on
# the machine's console, where the server that it is on can read it without opening anything in here (outcome.rs).
set -u
state=/var/lib/mpanel
log=$state/user-data.log
# Before it begins: one that restarts the machine is not run again.
touch "$state/user-data.done"

# In one piece: others write to the console too.
tell() { printf '\n%s\n' "$1" >/dev/console; }

tell 'mpanel-user-data: running'
# A machine that is switched off ends the script first, and that is told too.
trap : TERM
# Its log, whatever the script puts in that place.
: >"$log"
exec 3<"$log"
"$state/user-data" >"$log" 2>&1 3<&-
status=$?
outcome="mpanel-user-data: exit $status"
if [ "$status" != 0 ]; then
    echo "the user's script failed; see $log" >&2
    outcome=$(
        echo 'mpanel-user-data: log'
        tail -c 4096 <&3 | tr -d '\000' | sed 's/^/mpanel-user-data| /'
        printf '\n%s\n' "$outcome"
    )
fi
tell "$outcome"

# Reading takes it off the console, and whoever read it may have been cut off before it was written down.
again() { for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 30 && tell "$outcome"; done; }
again 3<&- &
