# shellcheck shell=bash
# A minimal Debian of this machine's release in build/release/base, and copies of it to install into. Sourced.
# Needs root, as debootstrap and chroot do.

RELEASE=${RELEASE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
BASE=$PWD/build/release/$RELEASE

need_root() { [ "$(id -u)" -eq 0 ] || give_up "$1 needs root: it makes a minimal $RELEASE with debootstrap."; }

make_base() {
  need_root "${1:-This}"
  require_commands "A minimal system is made with it" debootstrap:debootstrap
  [ -f "$BASE/.whole" ] && return
  say "Making a minimal $RELEASE in $BASE; this takes a minute or two."
  rm -rf "$BASE"
  mkdir -p "$BASE"
  debootstrap --variant=minbase "$RELEASE" "$BASE" >"$BASE.log" 2>&1 ||
    { tail -n 5 "$BASE.log" >&2; give_up "debootstrap could not make $RELEASE; its whole log is $BASE.log."; }
  # Security updates come first on any real system, and what is bundled must not be older.
  rm -f "$BASE"/var/cache/apt/archives/*.deb
  touch "$BASE/.whole"
}

# Run a command in a copy of the base, as root there, without a network and with a process space of its own. Whatever is
# mounted and started inside ends with it.
inside() { # ROOT COMMAND...
  local root=$1
  shift
  mkdir -p /tmp/.X11-unix "$root/tmp/.X11-unix"
  # shellcheck disable=SC2016  # expanded inside
  unshare --mount --net --pid --fork --kill-child sh -c '
    root=$1; shift
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root DISPLAY="$DISPLAY" "$@"' \
    sh "$root" "$@"
}
