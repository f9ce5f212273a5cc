#!/bin/sh
# Gives a new machine its own address, once, before the network comes up, where the network does not give it out. The
# seed has a word and a value on each line; without an address in it, DHCP stays.
set -eu
seed=/var/lib/mpanel/seed/network
[ -f "$seed" ] || exit 0

address='' gateway='' address6='' gateway6='' servers=''
while read -r word value; do
    case $word in
    address) address=$value ;;
    gateway) gateway=$value ;;
    address6) address6=$value ;;
    gateway6) gateway6=$value ;;
    nameserver) servers="$servers $value" ;;
    esac
done <"$seed"
[ -n "$address$address6" ] || exit 0

# The way out may lie outside of the address's own network.
way_out() {
    [ -z "$2" ] || printf '    up ip %s route replace default via %s dev eth0 onlink\n' "$1" "$2"
}

# What is certain comes first: a DHCP server that does not answer must not hold up an address.
{
    printf 'auto lo\niface lo inet loopback\n\nauto eth0\n'
    if [ -n "$address" ]; then
        printf 'iface eth0 inet static\n    address %s\n' "$address"
        way_out -4 "$gateway"
    fi
    if [ -n "$address6" ]; then
        printf 'iface eth0 inet6 static\n    address %s\n    dad-attempts 0\n' "$address6"
        way_out -6 "$gateway6"
    fi
    [ -n "$address" ] || printf 'iface eth0 inet dhcp\n'
} >/etc/network/interfaces

if [ -n "$servers" ]; then
    rm -f /etc/resolv.conf
    for server in $servers; do printf 'nameserver %s\n' "$server"; done >/etc/resolv.conf
fi
