#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What tests/bare/install does inside of the bare system. Each check prints a line; the exit code says whether all held.
cd /root/in || exit 1
failed=0

# holds WHAT COMMAND...
holds() {
    local what=$1
    shift
    if "$@"; then
        echo "  ok    $what"
    else
        echo "  FAIL  $what"
        failed=1
    fi
}

# quietly COMMAND...
quietly() { "$@" >/dev/null 2>&1; }

url=http://127.0.0.1:8080
answers() { curl -fsS -m 20 -o /dev/null "$url/$1"; }
is_active() { systemctl is-active --quiet parleyd.service parleyd.socket; }
property() { systemctl show -p "$1" --value parleyd; }
call() { curl -fsS -m 20 -X POST -H "Authorization: Bearer ${3:-}" -d "$2" "$url/api/v1/$1"; }
token() { sed -E 's/.*"token":"([^"]+)".*/\1/'; }

# until_restarts N SECONDS
until_restarts() {
    local waited=0
    while (($(property NRestarts) < $1)); do
        if ((++waited > $2)); then return 1; fi
        sleep 1
    done
}

holds "the server is installed" quietly apt-get install -qq -y --no-install-recommends ./parley-server_*.deb
holds "it is active" is_active
holds "it is enabled" systemctl is-enabled --quiet parleyd.service parleyd.socket
holds "the page is served" answers ""
holds "it is ready" answers readyz
holds "the set-up link is in the journal" bash -c 'journalctl -u parleyd -o cat | grep -q "#setup="'
holds "only it can read its settings" test "$(stat -c '%U %G %a' /etc/parley/parleyd.conf)" = "root parley 640"
reads_again() {
    echo 'PARLEY_LOG_LEVEL=debug' >>/etc/parley/parleyd.conf
    systemctl reload parleyd
    sleep 1
    answers api/v1/rooms 2>/dev/null
    journalctl -u parleyd -o cat | grep -q 'request=.* GET /api/v1/rooms: 401'
}
holds "it reads its settings again" reads_again
holds "its folder is its own" test "$(stat -c '%U %a' /var/lib/parley)" = "parley 700"
ana=$(call auth/register '{"username":"ana","email":"ana@example.org","password":"secret-1"}' | token)
call rooms/1/join '{}' "$ana" >/dev/null
call rooms/1/messages '{"content":"hello","client_id":"1"}' "$ana" >/dev/null
said() { curl -fsS -H "Authorization: Bearer $ana" "$url/api/v1/rooms/1/messages" | grep -q '"content":"hello"'; }
holds "a message is stored" said
holds "systemd finds little to attack" bash -c \
    'systemd-analyze security parleyd.service --no-pager | tail -1 | grep -oE "[0-9]+\.[0-9]" | awk "{ exit !(\$1 <= 1.5) }"'

refused=0
(for _ in 1 2 3; do sleep 0.7; systemctl restart parleyd; done) &
for _ in $(seq 400); do answers healthz 2>/dev/null || refused=$((refused + 1)); done
wait
holds "none of 400 requests is refused over three restarts ($refused)" test "$refused" = 0

kill -9 "$(property MainPID)"
holds "it comes back after a kill" until_restarts 1 20
holds "and answers" answers healthz
holds "and has kept the message" said
kill -STOP "$(property MainPID)"
holds "it comes back after a hang" until_restarts 2 60
holds "and answers again" answers healthz

systemctl stop parleyd.service
rm -f /var/lib/parley/parley.db*
cp chatroom.db /var/lib/parley/parley.db
chown parley: /var/lib/parley/parley.db
holds "it starts on an old database" systemctl start parleyd.service
holds "and says what it did" bash -c 'journalctl -u parleyd -o cat | grep -q "was the earlier chat server"'
holds "an old password opens" quietly call auth/login '{"username":"person5","password":"old secret 5"}'
five=$(call auth/login '{"username":"person5","password":"old secret 5"}' | token)
holds "the history is there" bash -c "curl -fsS -H 'Authorization: Bearer $five' '$url/api/v1/rooms/1/messages' | grep -q '一些汉字'"
holds "and goes on" quietly call rooms/1/messages '{"content":"still here","client_id":"2"}' "$five"

echo '# edited here' >>/etc/parley/parleyd.conf
holds "the package installs over itself" quietly dpkg --force-confold -i ./parley-server_*.deb
holds "an edited setting is kept" grep -q 'edited here' /etc/parley/parleyd.conf
holds "it is active still" is_active

holds "the desktop client is installed" quietly apt-get install -qq -y --no-install-recommends ./parley-desktop_*.deb
window() {
    local code=0
    xvfb-run -a env QT_QUICK_BACKEND=software HOME=/tmp timeout 15 parley --data /tmp/data >window.log 2>&1 || code=$?
    if ((code != 124)) || grep -E 'qrc:|not installed|[Cc]annot' window.log; then cat window.log && return 1; fi
}
holds "its window opens" window

holds "the server is removed" quietly apt-get remove -qq -y parley-server
holds "what was said is kept" test -f /var/lib/parley/parley.db
holds "and purged" quietly apt-get purge -qq -y parley-server
holds "nothing is left" bash -c '! ls -d /var/lib/parley /etc/parley /lib/systemd/system/parleyd.service 2>/dev/null | grep -q .'
holds "no unit has failed" test -z "$(systemctl list-units --failed --no-legend --plain)"
exit "$failed"
