# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A bare Debian 12 to try things in. To be sourced.

readonly suite=bookworm

# copy_settings ROOT   the host's apt sources, certificates and npm settings
copy_settings() {
    cp -a /etc/resolv.conf "$1/etc/resolv.conf"
    rm -f "$1/etc/apt/sources.list"
    cp -a /etc/apt/sources.list.d/debian* "$1/etc/apt/sources.list.d/" 2>/dev/null ||
        cp -a /etc/apt/sources.list "$1/etc/apt/"
    cp -an /etc/apt/apt.conf.d/. "$1/etc/apt/apt.conf.d/" 2>/dev/null || true
    mkdir -p "$1/usr/local/share/ca-certificates" "$1/etc/ssl/certs"
    cp -an /usr/local/share/ca-certificates/. "$1/usr/local/share/ca-certificates/" 2>/dev/null || true
    cp -aLn /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/" 2>/dev/null || true
    if [[ -f ~/.npmrc ]]; then cp ~/.npmrc "$1/root/.npmrc"; fi
}

# make_root ROOT [PACKAGE...]
make_root() {
    local root=$1 log
    shift
    log=$(mktemp)
    echo "Making a bare $suite in $root"
    mmdebstrap --quiet --variant=minbase ${1:+--include="$(IFS=, && echo "$*")"} "$suite" "$root" >"$log" 2>&1 ||
        { cat "$log" && rm -f "$log" && return 1; }
    rm -f "$log"
    copy_settings "$root"
}
