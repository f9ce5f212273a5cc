#!/usr/bin/env bash
# Installs from the distribution what is missing, and says what: setup.sh run|test
set -euo pipefail
say() { printf '%s\n' "$*" >&2; }

missing=()
need() { # need PROGRAM-OR-PATH PACKAGE
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing+=("$2")
}

for tool in cargo node npm; do
    command -v $tool >/dev/null || {
        say "$tool is not installed. mPanel is built with Rust (1.92 or newer) and Node.js (20.19 or newer)."
        exit 3
    }
done

need cc build-essential
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
if [ "${1:-}" = test ]; then
    need /usr/sbin/sshd openssh-server
    need ssh openssh-client
    need chromium chromium
    need faketime faketime
    python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
fi

if [ ${#missing[@]} != 0 ]; then
    if [ "$(id -u)" = 0 ]; then root=(); elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then root=(sudo -n); elif command -v sudo >/dev/null && [ -t 0 ]; then root=(sudo)
    else
        say "These packages are missing, and installing them takes root: apt-get install ${missing[*]}"
        exit 3
    fi
    say "Installing from the distribution: ${missing[*]}"
    # The distribution's package would start a server of its own, which mPanel does not use.
    if printf '%s\n' "${missing[@]}" | grep -qx postgresql && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        "${root[@]}" mkdir -p /etc/postgresql-common
        echo 'create_main_cluster = false' | "${root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi

# Judges of what the panel says to Stripe: the official SDK, and a stand-in. Tests without them are skipped, and say so.
if [ "${1:-}" = test ]; then
    judges="stripe==16.1.0 localstripe==1.15.10"
    python=${XDG_CACHE_HOME:-$HOME/.cache}/mpanel/test-python
    if [ "$(cat "$python/installed" 2>/dev/null)" != "$judges" ]; then
        say "Installing from PyPI into $python: $judges"
        mkdir -p "$(dirname "$python")"
        # shellcheck disable=SC2086 # two packages
        if python3 -m venv "$python" && "$python/bin/pip" install --quiet --disable-pip-version-check $judges; then
            echo "$judges" >"$python/installed"
        else
            say "They could not be installed; the tests that need them will be skipped."
        fi
    fi
fi
