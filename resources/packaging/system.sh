# shellcheck shell=bash
# What Qt needs of the operating system: found by asking the loader, named, and only then installed through apt-get.
# Sourced by setup.sh, run.sh and check.sh. Works with the bash 3.2 of macOS, where nothing has to be installed.

say() { printf '%s\n' "$*"; }

give_up() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Print the sonames that Qt's modules and plugins ask for and the loader does not find; nothing when all are there.
missing_libraries() {
  local qt=$1
  ldd "$qt"/Qt{Core,Gui,Widgets,Svg,SvgWidgets,PrintSupport,Network,DBus,Test}.abi3.so \
    "$qt"/Qt/plugins/platforms/lib{qxcb,qoffscreen,qwayland}*.so \
    "$qt"/Qt/plugins/{xcbglintegrations,iconengines,tls,wayland-shell-integration}/*.so \
    "$qt"/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so \
    "$qt"/Qt/plugins/imageformats/libqsvg.so 2>/dev/null |
    awk '/=> not found/ && $1 !~ /^lib(Qt6|icu|pyside6|shiboken6)/ { print $1 }' | sort -u
}

# The Debian and Ubuntu package of a soname. Most follow Debian's naming rule; the table holds those that do not.
package_of() {
  case $1 in
    libbrotli*.so.1) say libbrotli1 ;;
    libdbus-1.so.3) say libdbus-1-3 ;;
    libEGL.so.1) say libegl1 ;;
    libGL.so.1) say libgl1 ;;
    libGLX.so.0) say libglx0 ;;
    libGLdispatch.so.0) say libglvnd0 ;;
    libfontconfig.so.1) say libfontconfig1 ;;
    libfreetype.so.6) say libfreetype6 ;;
    libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0) say libglib2.0-0 ;;
    libgssapi_krb5.so.2) say libgssapi-krb5-2 ;;
    libX11.so.6) say libx11-6 ;;
    libX11-xcb.so.1) say libx11-xcb1 ;;
    libwayland-*.so.*) say "$1" | sed 's/\.so\.//' ;;
    libxcb*.so.*) say "$1" | sed 's/\.so\.//' ;;
    libxkbcommon.so.0) say libxkbcommon0 ;;
    libxkbcommon-x11.so.0) say libxkbcommon-x11-0 ;;
    libz.so.1) say zlib1g ;;
    libzstd.so.1) say libzstd1 ;;
    *) say "$1" | tr '[:upper:]' '[:lower:]' | sed -e 's/\([0-9]\)\.so\./\1-/' -e 's/\.so\.//' ;;
  esac
}

# Install Debian packages: $1 says what they are for, the others are their names. Ends the script where it cannot.
install_packages() {
  local purpose=$1 as_root=()
  shift
  command -v apt-get >/dev/null ||
    give_up "$purpose: this system has no apt-get, so install what Debian calls $* with your own package tool and try again."
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
      give_up "$purpose: you are neither root nor able to use sudo here, so ask for \`apt-get install $*\` and try again."
    fi
    as_root=(sudo)
  fi
  say "$purpose: installing $* through apt-get."
  APT_LOG=$(mktemp)
  # The + form keeps an empty array from being an unset variable in bash before 4.4.
  run_apt ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@" && rm -f "$APT_LOG" && return
  run_apt ${as_root[@]+"${as_root[@]}"} apt-get update || true # a stale list of packages is the usual reason
  run_apt ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@" ||
    give_up "$(tail -n 5 "$APT_LOG")
$purpose: apt-get could not install $*; its last words are above, all of them in $APT_LOG."
}

run_apt() { "$@" </dev/null >"$APT_LOG" 2>&1; }

# Make sure that Qt in the folder $1 finds all its libraries.
require_libraries() {
  local sonames soname packages=()
  [ "$(uname -s)" = Linux ] || return 0
  sonames=$(missing_libraries "$1")
  [ -n "$sonames" ] || return 0
  for soname in $sonames; do packages+=("$(package_of "$soname")"); done
  # shellcheck disable=SC2086  # the sonames are words
  say Qt misses these system libraries: $sonames
  # Several libraries may come in one package.
  # shellcheck disable=SC2046  # the packages are words
  install_packages "The window needs them" $(printf '%s\n' "${packages[@]}" | sort -u)
  sonames=$(missing_libraries "$1")
  # shellcheck disable=SC2086  # the sonames are words
  [ -z "$sonames" ] || give_up Qt still misses $sonames after the installation: install the packages that hold them.
}

# Make sure that the commands given as `command:package` are there.
require_commands() {
  local purpose=$1 pair packages=()
  shift
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || packages+=("${pair##*:}")
  done
  [ ${#packages[@]} -eq 0 ] || install_packages "$purpose" "${packages[@]}"
}

end_screen() {
  kill "$SCREEN" 2>/dev/null || true
  wait "$SCREEN" 2>/dev/null || true
  rm -f "$SCREEN_NUMBER" "$SCREEN_NUMBER.log"
}

# Start a virtual screen on a free display number, export DISPLAY, and end it with the script.
start_screen() {
  require_commands "A virtual screen is needed" Xvfb:xvfb
  SCREEN_NUMBER=$(mktemp)
  # Where no X server ever ran, only root may make this folder, and Xvfb of an ordinary user would refuse to start.
  mkdir -m 1777 /tmp/.X11-unix 2>/dev/null || true
  Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$SCREEN_NUMBER" >"$SCREEN_NUMBER.log" 2>&1 &
  SCREEN=$!
  trap end_screen EXIT
  for _ in $(seq 100); do
    [ -s "$SCREEN_NUMBER" ] && break
    kill -0 "$SCREEN" 2>/dev/null || break
    sleep 0.1
  done
  [ -s "$SCREEN_NUMBER" ] || {
    cat "$SCREEN_NUMBER.log" >&2
    give_up "Xvfb did not start (its own words are above), and without it no window can be shown."
  }
  DISPLAY=":$(tr -d '[:space:]' <"$SCREEN_NUMBER")"
  export DISPLAY
  unset WAYLAND_DISPLAY
}
