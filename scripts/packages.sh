# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What the scripts need from Debian, and the functions that install it. To be sourced.

# To build and start the server.
PACKAGES_BUILD=(
    g++ cmake ninja-build ccache pkg-config gzip
    qt6-base-dev qt6-websockets-dev qt6-httpserver-dev libqt6sql6-sqlite libqt6sql6-psql
    libjwt-dev libcrypt-dev
)

# To build the desktop client, and to run it.
PACKAGES_DESKTOP=(
    qt6-declarative-dev qt6-declarative-dev-tools qt6-svg-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qtkeychain-qt6-dev libgl1-mesa-dev
    libqt6widgets6 libqt6quick6 libqt6quickcontrols2-6 libqt6keychain1 libqt6svg6 libsecret-1-0
    qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-layouts qml6-module-qtquick-templates
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
    fonts-noto-cjk fonts-noto-color-emoji
)

# To run all tests.
PACKAGES_TEST=(
    clang-format-14 shellcheck ca-certificates
    chromium fonts-noto-cjk fonts-noto-color-emoji
    nodejs npm postgresql-15 docker-compose
    qml6-module-qttest libqt6test6 libqt6quicktest6 xvfb xauth openbox dbus gnome-keyring imagemagick xdotool
    appstream desktop-file-utils libpcre2-8-0 libssl3 zlib1g
)

# For scripts/test --deep and scripts/lint.
PACKAGES_DEEP=(clang-14 clang-tidy-14 libclang-rt-14-dev)

# missing_packages PACKAGE...   prints those that are not installed, one a line
missing_packages() {
    local package
    local -A installed=()
    while read -r package; do
        installed[$package]=1
    done < <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p')
    # Node.js from elsewhere brings its own npm, and Debian's would conflict with it.
    if command -v node >/dev/null; then installed[nodejs]=1; fi
    if command -v npm >/dev/null; then installed[npm]=1; fi
    for package in "$@"; do
        if [[ -z ${installed[$package]:-} ]]; then printf '%s\n' "$package"; fi
    done
}

# install_packages PACKAGE...   installs what is missing; calls apt only when something is
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system: not installing anything. Needed are (Debian's names): $*" >&2
        return 0
    fi
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then return 0; fi

    local -a root=()
    if ((EUID != 0)); then
        root=(sudo)
        if [[ ! -t 0 ]]; then root=(sudo -n); fi
        if ! command -v sudo >/dev/null || ! "${root[@]}" true; then
            echo "Some packages are missing, and installing them needs root or sudo. Please have this run:" >&2
            echo "    apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
    fi
    echo "Installing: ${missing[*]}"
    "${root[@]}" bash -s -- "${missing[@]}" <<'AS_ROOT' || true
set -u
export DEBIAN_FRONTEND=noninteractive APT_LISTCHANGES_FRONTEND=none NEEDRESTART_MODE=l RUNLEVEL=1 LC_ALL=C.UTF-8
# Nothing that comes along (a message bus, for instance) may start a service, unless the machine has its own rule.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM HUP
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
fi
# Nor may PostgreSQL's package make a cluster that starts with the machine: the tests make their own.
clusters=/etc/postgresql-common/createcluster.conf
if [ ! -e "$clusters" ] && ! dpkg-query -W postgresql-common >/dev/null 2>&1; then
    mkdir -p "${clusters%/*}" && echo 'create_main_cluster = false' >"$clusters"
fi
options=(-q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold)
apt-get "${options[@]}" update </dev/null || echo "apt-get update reported a problem; trying to install all the same." >&2
apt-get "${options[@]}" install --no-install-recommends "$@" </dev/null
AS_ROOT
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} > 0)); then
        echo "Could not install: ${missing[*]} (see apt's messages above)." >&2
        return 1
    fi
}

# unpack_package PACKAGE FOLDER   the files of a Debian package, without installing it: its service would start with the
# machine. Does nothing when they are there.
unpack_package() {
    local folder work
    if [[ -e $2/.unpacked ]] || ! command -v dpkg >/dev/null; then return 0; fi
    mkdir -p "$2"
    folder=$(realpath "$2")
    work=$(mktemp -d)
    chmod 755 "$work" # apt fetches as somebody else
    if (cd "$work" && apt-get -q download "$1" && dpkg -x ./*.deb "$folder") </dev/null; then touch "$folder/.unpacked"; fi
    rm -rf "$work"
    [[ -e $2/.unpacked ]]
}
