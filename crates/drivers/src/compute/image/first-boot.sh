#!/bin/sh
# Gives a new machine its own identity, once, before SSH starts. What it acts on was written to the seed by the
# daemon when the machine was made.
set -eu
state=/var/lib/mpanel
seed=$state/seed
[ -e "$state/first-boot.done" ] && exit 0

read_seed() { if [ -f "$seed/$1" ]; then cat "$seed/$1"; fi; }

# On a busy server the lock of one of its files was found taken once, and nobody had it: a moment later it is free.
add_user() {
    for attempt in 1 2 3 4 5; do
        useradd --create-home --shell /bin/bash "$1" && return
        echo "attempt $attempt to add the user did not succeed" >&2
        sleep 0.3
    done
    return 1
}

hostname=$(read_seed hostname | head -n 1)
if [ -n "$hostname" ]; then
    printf '%s\n' "$hostname" >/etc/hostname
    hostname "$hostname"
    printf '127.0.0.1 localhost\n127.0.1.1 %s\n::1 localhost ip6-localhost ip6-loopback\n' "$hostname" >/etc/hosts
fi

user=$(read_seed login-user | head -n 1)
user=${user:-debian}
case $user in *[!a-z0-9_-]* | [!a-z_]*) echo "the login user's name is not usable" >&2; user=debian ;; esac
if [ "$user" = root ]; then
    home=/root
else
    id "$user" >/dev/null 2>&1 || add_user "$user"
    home=/home/$user
    printf '%s ALL=(ALL) NOPASSWD:ALL\n' "$user" >/etc/sudoers.d/90-mpanel
    chmod 0440 /etc/sudoers.d/90-mpanel
fi
install -d -m 0700 -o "$user" -g "$user" "$home/.ssh"
read_seed ssh-keys | grep -v '^[[:space:]]*$' >"$home/.ssh/authorized_keys" || true
chown "$user:$user" "$home/.ssh/authorized_keys"
chmod 0600 "$home/.ssh/authorized_keys"

# Every machine has host keys of its own. One kind is enough to begin with, and takes no time.
[ -e /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key

# The user's script runs once the network is up (user-data.service).
if [ -s "$seed/user-data" ] && [ -n "$(tr -d '[:space:]' <"$seed/user-data")" ]; then
    install -m 0700 "$seed/user-data" "$state/user-data"
fi

touch "$state/first-boot.done"
