#!/usr/bin/env bash
# Makes this machine a local compute node: containers through LXD 5 (Debian 12) or Incus (Debian 13).
#
#   node.sh ensure   installs what is missing, starts the daemon, makes pool and bridge, tries a container's start
#   node.sh status   says in one line of JSON what is there
#   node.sh stop     stops a daemon that `ensure` started without systemd
#
# Exit status of ensure: 0 ready, 3 something must be installed by an administrator, 4 containers cannot run here.
set -euo pipefail

POOL=${NODE_POOL:-mpanel}
NETWORK=${NODE_NETWORK:-mpanelbr0}
POOL_SIZE=${NODE_POOL_SIZE:-30GiB}
WAIT_SECONDS=30

say() { printf '%s\n' "$*" >&2; }
fail() { say "reason: $2"; exit "$1"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# Incus from Debian 13 on, LXD before; what is installed already wins.
pick_program() {
    local release; release=$(sed -n 's/^VERSION_ID="\{0,1\}\([0-9]*\).*/\1/p' /etc/os-release)
    if command -v incus >/dev/null; then PROGRAM=incus
    elif command -v lxc >/dev/null && command -v lxd >/dev/null; then PROGRAM=lxc
    elif [ "${release:-0}" -ge 13 ]; then PROGRAM=incus
    else PROGRAM=lxc; fi
    if [ "$PROGRAM" = incus ]; then DAEMON=incusd; PACKAGE=incus; DIR_VAR=INCUS_DIR; DEFAULT_DIR=/var/lib/incus; GROUP=incus-admin
    else DAEMON=lxd; PACKAGE=lxd; DIR_VAR=LXD_DIR; DEFAULT_DIR=/var/lib/lxd; GROUP=lxd; fi
    STATE_DIR=${!DIR_VAR:-$DEFAULT_DIR}
    export "$DIR_VAR=$STATE_DIR"
}

install_missing() {
    local missing=()
    command -v "$PROGRAM" >/dev/null || missing+=("$PACKAGE")
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    command -v zstd >/dev/null || missing+=(zstd)
    [ -x /sbin/mkfs.btrfs ] || [ -x /usr/sbin/mkfs.btrfs ] || missing+=(btrfs-progs)
    [ -x /usr/sbin/dnsmasq ] || missing+=(dnsmasq-base)
    [ -x /usr/sbin/nft ] || missing+=(nftables)
    command -v ip >/dev/null || missing+=(iproute2)
    [ ${#missing[@]} = 0 ] && return
    if ! can_be_root; then
        say "An administrator must install these packages first: apt-get install ${missing[*]}"
        fail 3 "packages are missing: ${missing[*]}"
    fi
    say "Installing for the local node: ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
    # Installed by this run: the program may be another one than guessed.
    pick_program
}

answers() { timeout 5 "$PROGRAM" query /1.0 >/dev/null 2>&1; }

# Gives containers a /proc of their own size. With systemd the distribution's service does it. A killed one leaves a mount
# behind that answers nothing.
start_lxcfs() {
    [ -d /run/systemd/system ] || ! command -v lxcfs >/dev/null || [ -e /var/lib/lxcfs/proc ] || ! can_be_root ||
        as_root bash -c "umount -l /var/lib/lxcfs 2>/dev/null; mkdir -p /var/lib/lxcfs; setsid nohup lxcfs /var/lib/lxcfs >/var/log/mpanel-lxcfs.log 2>&1 </dev/null &"
}

start_daemon() {
    start_lxcfs
    answers && return
    if [ -d /run/systemd/system ]; then
        as_root systemctl start "$PACKAGE" || true
    else
        can_be_root || fail 3 "the $DAEMON daemon does not run, and starting it takes root"
        # A socket left by a killed daemon is no sign of life; the daemon replaces it.
        local group log
        group=$(id -gn)
        log=/var/log/mpanel-$DAEMON.log
        say "Starting $DAEMON (log: $log)"
        # Not from the folder of whoever asks: once that is gone, the daemon's copies fail for want of it.
        as_root bash -c "cd /; umask 022; mkdir -p '$STATE_DIR'; $DIR_VAR='$STATE_DIR' setsid nohup $DAEMON --group '$group' >>'$log' 2>&1 </dev/null & echo \$! >/run/mpanel-$DAEMON.pid"
    fi
    local deadline=$((SECONDS + WAIT_SECONDS))
    until answers; do
        if [ $SECONDS -ge $deadline ]; then
            if ! id -nG | tr ' ' '\n' | grep -qx "$GROUP" && [ "$(id -u)" != 0 ]; then
                can_be_root && as_root usermod -aG "$GROUP" "$(id -un)" && fail 3 "you were added to the group $GROUP: sign in anew, or run 'newgrp $GROUP', and try again"
                fail 3 "you are not in the group $GROUP"
            fi
            fail 4 "the $DAEMON daemon does not answer within ${WAIT_SECONDS} s"
        fi
        sleep 0.2
    done
}

ensure_pool() {
    "$PROGRAM" storage show "$POOL" >/dev/null 2>&1 && return
    if "$PROGRAM" storage create "$POOL" btrfs size="$POOL_SIZE" >/dev/null 2>/tmp/mpanel-pool.$$; then
        say "Made the storage pool $POOL (btrfs on a sparse file of $POOL_SIZE)"
    elif "$PROGRAM" storage create "$POOL" dir >/dev/null 2>>/tmp/mpanel-pool.$$; then
        say "Made the storage pool $POOL as a plain directory: disk sizes are not enforced there ($(head -n1 /tmp/mpanel-pool.$$))"
    else
        local why; why=$(tail -n1 /tmp/mpanel-pool.$$); rm -f /tmp/mpanel-pool.$$
        fail 4 "no storage pool can be made: $why"
    fi
    rm -f /tmp/mpanel-pool.$$
}

ensure_network() {
    "$PROGRAM" network show "$NETWORK" >/dev/null 2>&1 && return
    local why subnet
    # "auto" needs a default route to compare with; without one, the first private subnet that nothing uses.
    for subnet in auto 10.87.10.1/24 10.118.40.1/24 172.29.33.1/24 192.168.177.1/24; do
        # What is reached without a gateway is a network of this machine's own.
        if [ "$subnet" != auto ] && ip -4 route get "${subnet%%/*}" 2>/dev/null | head -n1 | grep -v ' via ' | grep -q .; then continue; fi
        if why=$("$PROGRAM" network create "$NETWORK" ipv4.address="$subnet" ipv4.nat=true ipv6.address=none 2>&1 >/dev/null); then
            say "Made the bridge $NETWORK"
            return
        fi
    done
    fail 4 "no bridge can be made: $why"
}

# The kernel and our rights allow containers when an empty one starts. Its init is a shell of this machine's own
# busybox-sized kind: a directory with one static program would do, but not every machine has one; namespaces tell.
can_contain() {
    as_root unshare --mount --pid --net --uts --ipc --fork true 2>/dev/null || fail 4 "this kernel or these rights allow no namespaces"
    [ -e /sys/fs/cgroup/cgroup.controllers ] || [ -d /sys/fs/cgroup/memory ] || fail 4 "no cgroups are mounted"
}

status() {
    pick_program
    local available=false reason="the node is not set up; run scripts/node.sh ensure"
    if command -v "$PROGRAM" >/dev/null && answers; then
        if "$PROGRAM" storage show "$POOL" >/dev/null 2>&1 && "$PROGRAM" network show "$NETWORK" >/dev/null 2>&1; then
            available=true; reason=
        else reason="the pool $POOL or the bridge $NETWORK is missing"; fi
    fi
    printf '{"available":%s,"program":"%s","env":{"%s":"%s"},"pool":"%s","network":"%s","reason":"%s"}\n' \
        "$available" "$PROGRAM" "$DIR_VAR" "$STATE_DIR" "$POOL" "$NETWORK" "$reason"
}

case ${1:-} in
ensure)
    pick_program
    install_missing
    can_contain
    start_daemon
    ensure_pool
    ensure_network
    ;;
status) status ;;
stop)
    pick_program
    if [ -f "/run/mpanel-$DAEMON.pid" ]; then
        as_root kill "$(cat "/run/mpanel-$DAEMON.pid")" 2>/dev/null || true
        as_root rm -f "/run/mpanel-$DAEMON.pid"
    fi
    ;;
*)
    say "usage: node.sh ensure|status|stop"
    exit 2
    ;;
esac
