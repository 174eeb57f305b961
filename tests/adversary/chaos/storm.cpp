// SPDX-License-Identifier: GPL-3.0-or-later
#include "storm.h"

#include "texts.h"
#include "waiting.h"

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;
using Parley::Test::waitUntil;

namespace Parley::Chaos {

namespace {

constexpr int StartAttempts = 5;
constexpr int LongestDownMs = 1'500;
constexpr int DrainMs = 8'000;   // of raging on for what is left in the outboxes
constexpr int QuietMs = 300'000; // usually a few seconds
constexpr int LookAgainMs = 100;
constexpr int Judgements = 10; // a count may still be on its way
constexpr int BetweenJudgementsMs = 1'000;

void pass(int ms)
{
    QElapsedTimer clock;
    clock.start();
    waitUntil([&] { return clock.elapsed() >= ms; }, ms + 1'000);
}

bool isEverybody(const People &people, const std::function<bool(Person &)> &so)
{
    return std::all_of(people.begin(), people.end(), [&](const auto &person) { return so(*person); });
}

} // namespace

Storm::Storm(const Options &options) : m_options(options)
{
    m_server.setArguments({u"--send-rate"_s, u"0"_s, u"--connect-rate"_s, u"0"_s, u"--log-level"_s, u"warning"_s});
}

QString Storm::prepare()
{
    const QString problem = startServer();
    return problem.isEmpty() ? inviteEverybody() : problem;
}

QString Storm::startServer()
{
    for (int i = 0; i < StartAttempts; ++i) {
        if (m_server.start())
            return {};
    }
    return u"the server does not start: "_s + QString::fromUtf8(m_server.log().right(2'000));
}

QString Storm::inviteEverybody()
{
    m_host = Parley::Test::registerPerson(m_server, u"host"_s);
    m_serverId = m_host.rest->get(u"meta"_s).json().value("server_id"_L1).toString();
    for (int room = 0; room < m_options.rooms; ++room)
        m_rooms.append(RoomId(Parley::Test::createRoom(m_host, u"room %1"_s.arg(room))));
    for (int number = 0; number < m_options.clients; ++number) {
        Parley::Test::Person account = Parley::Test::registerPerson(m_server, nameOf(number));
        const Role role = roleOf(number, account);
        for (const RoomId room : role.rooms) {
            if (!Parley::Test::joinRoom(account, room.value()))
                return role.name + u" cannot join a room"_s;
        }
        m_people.push_back(std::make_unique<Person>(role, m_options, m_server.port(), m_tally));
    }
    return {};
}

Role Storm::roleOf(int number, const Parley::Test::Person &account) const
{
    QList<RoomId> rooms;
    for (const int room : roomsOf(m_options, number))
        rooms.append(m_rooms[room]);
    const QString folder = m_folder.filePath(nameOf(number));
    return {number,
            nameOf(number),
            {{{}, m_serverId, UserId(account.id)}, account.token, folder, m_options.haste},
            rooms,
            planOf(m_options, number)};
}

void Storm::rage()
{
    Dice dice(m_options.seed, Dice::Of::Killer);
    for (const auto &person : m_people)
        person->begin();
    while (true) {
        const int wait = int(m_options.secondsBetweenKills * dice.between(500, 1'500));
        if (waitUntil([this] { return isOver(); }, wait))
            return;
        killServer(dice);
    }
}

void Storm::killServer(Dice &dice)
{
    if (!m_server.isRunning())
        m_faults.append(u"the server ended by itself"_s);
    ++m_tally.kills;
    m_server.kill9();
    pass(dice.spread(1, LongestDownMs));
    if (const QString problem = startServer(); !problem.isEmpty())
        qFatal("%s", qPrintable(problem));
}

/// Everybody has done everything, and what they said has left them, or does not want to.
bool Storm::isOver()
{
    if (!isEverybody(m_people, [](Person &person) { return person.isDone(); }))
        return false;
    if (!m_done.isValid())
        m_done.start();
    return m_done.elapsed() > DrainMs || isEverybody(m_people, [](Person &person) { return person.hasEmptyOutbox(); });
}

void Storm::calmDown()
{
    for (const auto &person : m_people)
        person->calmDown();
    sayAllClear();
    QElapsedTimer clock;
    clock.start();
    while (!isQuiet()) {
        if (clock.elapsed() > QuietMs) {
            m_faults.append(u"it did not become quiet"_s);
            return;
        }
        pass(LookAgainMs);
    }
}

/// Whoever has lost the last of a room's messages finds out by the next one.
void Storm::sayAllClear()
{
    m_host.rest->forgetConnections();
    for (const RoomId room : std::as_const(m_rooms)) {
        const QString id = u"all-clear-%1"_s.arg(room.value());
        const QJsonObject message{{u"content"_s, u"all clear"_s}, {u"client_id"_s, id}};
        if (m_host.rest->post(u"rooms/%1/messages"_s.arg(room.value()), message).status != 201)
            m_faults.append(u"the host cannot say that all is clear"_s);
    }
}

/// Everybody is there, has sent all, has loaded all, and knows of the last message of each room.
bool Storm::isQuiet()
{
    const Record record(m_server.database());
    QHash<RoomId, qint64> last;
    for (const RoomId room : m_rooms)
        last.insert(room, record.lastSeq(room));
    return isEverybody(m_people, [&last](Person &person) {
        if (!person.isReady() || !person.hasEmptyOutbox())
            return false;
        person.loadEverything();
        return person.hasEverything() && person.hasHeardOf(last);
    });
}

Verdict Storm::judgement()
{
    Verdict verdict;
    for (int i = 0; i < Judgements; ++i) {
        verdict = judge(m_people, Record(m_server.database()), m_rooms.size());
        if (verdict.isGood())
            break;
        pass(BetweenJudgementsMs);
    }
    if (const auto exit = m_server.terminate(); exit.crashed || exit.code != 0)
        m_faults.append(u"the server did not end well"_s);
    for (const QString &fault : m_faults)
        verdict.find(Verdict::Kind::Unexpected, fault);
    return verdict;
}

QStringList Storm::missing() const
{
    const std::pair<int, QString> events[] = {
        {m_tally.kills, u"kill"_s},
        {m_tally.resets, u"reset"_s},
        {m_tally.finishes, u"finish"_s},
        {m_tally.halfCloses, u"half-closing"_s},
        {m_tally.swallowings, u"silence"_s},
        {m_tally.truncations, u"truncation"_s},
        {m_tally.doublings, u"doubling"_s},
        {m_tally.restarts, u"restart"_s},
        {m_tally.midSendCrashes, u"crash"_s},
        {m_tally.duplicatesAcked, u"duplicate"_s},
        {m_tally.syncs, u"sync"_s},
        {m_tally.framesLost, u"lost frame"_s},
        {m_tally.framesDoubled, u"doubled frame"_s},
        {m_tally.reads, u"read mark"_s},
    };
    QStringList names;
    for (const auto &[count, name] : events) {
        if (count == 0)
            names.append(name);
    }
    return names;
}

QString Storm::keepFolder()
{
    m_folder.setAutoRemove(false);
    return m_folder.path();
}

} // namespace Parley::Chaos
