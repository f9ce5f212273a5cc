#!/usr/bin/env bash
# Makes a cluster of two more LXD or Incus daemons on this machine, for tests: each in a network namespace of its own, on
# one bridge with this machine that gives out addresses, with a pool of its own (a plain directory).
#
#   node-cluster.sh ensure   starts what does not run; prints a line of JSON for each member
#   node-cluster.sh stop     stops both and deletes everything that was made
#
# Exit status of ensure: 0 ready, 4 no cluster can be made here (the last line on standard error says why).
# Wants root, and a local node with the image (node.sh ensure, mpanel image build).
set -euo pipefail

DIR=${CLUSTER_DIR:-/var/lib/mpanel-cluster}
BRIDGE=mpcluster0
SUBNET=10.87.77
IMAGE=mpanel-debian-12
WAIT_SECONDS=60

say() { printf '%s\n' "$*" >&2; }
fail() { say "reason: $1"; exit 4; }

pick_program() {
    if command -v incus >/dev/null; then PROGRAM=incus DAEMON=incusd DIR_VAR=INCUS_DIR
    elif command -v lxc >/dev/null && command -v lxd >/dev/null; then PROGRAM=lxc DAEMON=lxd DIR_VAR=LXD_DIR
    else fail "neither incus nor lxc is installed (node.sh ensure)"; fi
}

# The client of one member.
member() { local name=$1; shift; env "$DIR_VAR=$DIR/$name" "$PROGRAM" "$@"; }
admin() { # name, what it reads on standard input is the preseed
    if [ "$PROGRAM" = incus ]; then env "$DIR_VAR=$DIR/$1" incus admin init --preseed
    else env "$DIR_VAR=$DIR/$1" lxd init --preseed; fi
}
answers() { timeout 5 env "$DIR_VAR=$DIR/$1" "$PROGRAM" query /1.0 >/dev/null 2>&1; }
address() { [ "$1" = node-a ] && echo "$SUBNET.11" || echo "$SUBNET.12"; }

# A network namespace with a bridge br0 that has its one way out.
ensure_network() {
    if ! ip link show "$BRIDGE" >/dev/null 2>&1; then
        # What is reached without a gateway is a network of this machine's own.
        if ip -4 route get "$SUBNET.1" 2>/dev/null | head -n1 | grep -v ' via ' | grep -q .; then
            fail "the network $SUBNET.0/24 is in use here"
        fi
        ip link add "$BRIDGE" up type bridge
        ip address add "$SUBNET.1/24" dev "$BRIDGE"
    fi
    if ! kill -0 "$(cat "$DIR/dhcp.pid" 2>/dev/null || echo none)" 2>/dev/null; then
        dnsmasq --interface="$BRIDGE" --bind-interfaces --except-interface=lo --port=0 --no-resolv --no-hosts --conf-file=/dev/null \
            --dhcp-range="$SUBNET.100,$SUBNET.199,255.255.255.0,1h" --dhcp-authoritative --dhcp-no-override \
            --dhcp-leasefile="$DIR/leases" --pid-file="$DIR/dhcp.pid" --user=root 9>&- || fail "no DHCP server can be started"
    fi
    local name
    for name in node-a node-b; do
        [ -e "/run/netns/$name" ] && continue
        ip netns add "$name" || fail "no network namespace can be made"
        ip link add "v-$name" type veth peer name eth0 netns "$name"
        ip link set "v-$name" master "$BRIDGE" up
        ip -n "$name" link set lo up
        ip -n "$name" link add br0 up type bridge
        ip -n "$name" link set eth0 master br0 up
        ip -n "$name" address add "$(address "$name")/24" dev br0
        ip -n "$name" route add default via "$SUBNET.1"
    done
}

start_daemon() {
    local name=$1
    answers "$name" && return
    mkdir -p "$DIR/$name"
    # /sys/class/net is of the namespace that /sys was mounted in; what is mounted below it is moved along.
    # shellcheck disable=SC2016
    setsid nohup nsenter "--net=/run/netns/$name" unshare --mount bash -c '
        set -e
        # The folder of whoever asks may go, and copies then fail for want of it.
        cd /
        mkdir -p "$0/old-sys"
        mount --move /sys "$0/old-sys"
        mount -t sysfs sysfs /sys
        [ ! -d "$0/old-sys/fs/cgroup" ] || mount --rbind "$0/old-sys/fs/cgroup" /sys/fs/cgroup
        umount -l "$0/old-sys"
        echo $$ >"$0/pid"
        exec env "$1=$0/$2" "$3" --group "$(id -gn)"
    ' "$DIR" "$DIR_VAR" "$name" "$DAEMON" >>"$DIR/$name.log" 2>&1 </dev/null 9>&- &
    local deadline=$((SECONDS + WAIT_SECONDS))
    until answers "$name"; do
        [ $SECONDS -lt $deadline ] || fail "the daemon of $name does not answer within $WAIT_SECONDS s: $(tail -n1 "$DIR/$name.log")"
        sleep 0.2
    done
    cp "$DIR/pid" "$DIR/$name.pid"
}

clustered() { member "$1" query /1.0 | grep -q '"server_clustered": true'; }

bootstrap() {
    clustered node-a && return
    admin node-a >&2 <<YAML || fail "the first member could not be made"
config:
  core.https_address: $SUBNET.11:8443
  images.auto_update_interval: "0"
storage_pools:
- name: mpanel
  driver: dir
cluster:
  server_name: node-a
  enabled: true
YAML
}

join() {
    clustered node-b && return
    local token
    token=$(member node-a cluster add node-b | tail -n1) || fail "no token for the second member"
    admin node-b >&2 <<YAML || fail "the second member could not join"
cluster:
  enabled: true
  server_name: node-b
  server_address: $SUBNET.12:8443
  cluster_token: $token
  member_config:
  - entity: storage-pool
    name: mpanel
    key: source
    value: ""
YAML
}

fingerprint() { "$@" query "/1.0/images/aliases/$IMAGE" 2>/dev/null | sed -n 's/.*"target": "\([0-9a-f]*\)".*/\1/p'; }

# The local node's image.
ensure_image() {
    local there here
    there=$(fingerprint "$PROGRAM") || true
    [ -n "$there" ] || fail "the local node has no image $IMAGE (mpanel image build debian-12)"
    here=$(fingerprint member node-a) || true
    [ "$here" != "$there" ] || return 0
    [ -z "$here" ] || member node-a image delete "$here" >&2
    rm -rf "$DIR/image"
    mkdir "$DIR/image"
    "$PROGRAM" image export "$there" "$DIR/image/" >&2
    member node-a image import "$DIR"/image/meta-* "$DIR"/image/[0-9a-f]* --alias "$IMAGE" >&2
    rm -rf "$DIR/image"
}

ensure() {
    [ "$(id -u)" = 0 ] || fail "a cluster for tests takes root"
    mkdir -p "$DIR"
    # Not for those who are started and stay.
    exec 9>"$DIR/lock"
    flock 9
    ensure_network
    start_daemon node-a
    bootstrap
    start_daemon node-b
    join
    ensure_image
    local name
    for name in node-a node-b; do
        printf '{"name":"%s","program":"%s","variable":"%s","dir":"%s","netns":"/run/netns/%s"}\n' \
            "$name" "$PROGRAM" "$DIR_VAR" "$DIR/$name" "$name"
    done
}

stop() {
    local name pid
    for name in node-a node-b; do
        answers "$name" || continue
        if [ "$name" = node-a ]; then
            member node-a list --format csv --columns n 2>/dev/null | xargs -r env "$DIR_VAR=$DIR/node-a" "$PROGRAM" delete --force >&2 || true
        fi
    done
    for name in node-b node-a; do
        pid=$(cat "$DIR/$name.pid" 2>/dev/null) || continue
        kill "$pid" 2>/dev/null || true
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    done
    for name in node-a node-b; do ip netns delete "$name" 2>/dev/null || true; done
    pid=$(cat "$DIR/dhcp.pid" 2>/dev/null) && kill "$pid" 2>/dev/null || true
    ip link delete "$BRIDGE" 2>/dev/null || true
    rm -rf "$DIR"
}

pick_program
case ${1:-} in
ensure) ensure ;;
stop) stop ;;
*) say "usage: node-cluster.sh ensure|stop"; exit 2 ;;
esac
