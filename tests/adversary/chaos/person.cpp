// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"

#include "texts.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

using Act = Step::Act;
using State = Client::ConnectionState;

constexpr qint64 End = std::numeric_limits<qint64>::max();
constexpr int ScreenMessages = 20;
constexpr int TryAgainMs = 100;
constexpr int LoadAgainMs = 300;
constexpr int LongestPatienceMs = 1'500;

} // namespace

Person::Person(const Role &role, const Options &options, quint16 serverPort, Tally &tally)
    : m_role(role)
    , m_options(options)
    , m_tally(tally)
    , m_proxy(serverPort, options.seed, quint32(role.number), tally)
    , m_home(role.home)
    , m_impatience(options.seed, Dice::Of::Impatience, quint32(role.number))
{
    m_home.account.server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_proxy.port()));
    for (QTimer *timer : {&m_step, &m_return, &m_nudge, &m_crash, &m_loading})
        timer->setSingleShot(true);
    connect(&m_step, &QTimer::timeout, this, &Person::perform);
    connect(&m_nudge, &QTimer::timeout, this, [this] {
        if (m_program)
            chat().tryNow();
    });
    connect(&m_crash, &QTimer::timeout, this, [this] {
        if (!m_program)
            return;
        ++m_tally.midSendCrashes;
        m_program->crash();
        end(std::exchange(m_crashAwayMs, 0));
    });
    connect(&m_return, &QTimer::timeout, this, [this] {
        m_isAway = false;
        if (m_program)
            chat().start();
        else
            run();
    });
    proceed();
}

void Person::run()
{
    m_program = std::make_unique<Program>(m_home, Luck{m_options.seed, quint32(m_role.number), m_runs++}, m_tally);
    if (m_isCalm)
        m_program->becomeGentle();
    findFault(m_program->faultOfCache());
    listen();
    chat().start();
}

void Person::listen()
{
    connect(&m_program->transport(), &WatchedTransport::promised, this,
            [this](const Promise &promise) { m_promises.append(promise); });
    connect(&chat(), &Client::ChatClient::outboxChanged, this, &Person::watchOutbox);
    connect(&chat(), &Client::ChatClient::connectionStateChanged, this, &Person::watchState);
    connect(&chat(), &Client::ChatClient::storageFailed, this, [this] { findFault(u"its disk refused"_s); });
    connect(&chat(), &Client::ChatClient::olderFailed, this, [this] { m_loading.start(LoadAgainMs); });
}

void Person::end(int awayMs)
{
    m_program.reset();
    m_isAway = false;
    m_crash.stop();
    m_nudge.stop();
    ++m_tally.restarts;
    m_return.start(m_isCalm ? 0 : awayMs);
}

void Person::calmDown()
{
    m_isCalm = true;
    m_crashAwayMs = 0;
    m_crash.stop();
    m_proxy.becomeGentle();
    if (m_program)
        m_program->becomeGentle();
    if (m_return.isActive())
        m_return.start(0);
    m_nudge.start(0);
}

void Person::loadEverything()
{
    if (m_loading.isActive())
        return;
    for (const RoomId room : m_role.rooms)
        chat().loadOlder(room);
}

bool Person::isReady() const
{
    return m_program && m_program->chat().connectionState() == State::Ready;
}

bool Person::hasEmptyOutbox()
{
    if (!m_program)
        return false;
    return std::all_of(m_role.rooms.begin(), m_role.rooms.end(),
                       [this](RoomId room) { return chat().outbox(room).isEmpty(); });
}

bool Person::hasEverything()
{
    return std::none_of(m_role.rooms.begin(), m_role.rooms.end(),
                        [this](RoomId room) { return chat().hasOlder(room); });
}

bool Person::hasHeardOf(const QHash<RoomId, qint64> &lastSeqs)
{
    return std::all_of(m_role.rooms.begin(), m_role.rooms.end(), [&](RoomId room) {
        const QList<Client::ChatMessage> last = chat().messagesBefore(room, End, 1);
        return !last.isEmpty() && last.first().seq == lastSeqs.value(room);
    });
}

void Person::proceed()
{
    if (m_next < m_role.plan.size())
        m_step.start(m_role.plan[m_next].waitMs);
}

void Person::perform()
{
    const Step &step = m_role.plan[m_next];
    if (!m_program || (step.act == Act::Say && !say(step))) {
        m_step.start(TryAgainMs);
        return;
    }
    ++m_next;
    switch (step.act) {
    case Act::Say: break;
    case Act::Read: read(step); break;
    case Act::LookBack: chat().loadOlder(m_role.rooms[step.room]); break;
    case Act::Crash: m_program->crash(); [[fallthrough]];
    case Act::Quit: end(step.awayMs); break;
    case Act::CrashMidSend: m_crashAwayMs = m_isCalm ? 0 : step.awayMs; break;
    case Act::GoOffline: goOffline(step.awayMs); break;
    }
    proceed();
}

/// False: not yet, because the program does not know its rooms before it was connected for the first time.
bool Person::say(const Step &step)
{
    const RoomId room = m_role.rooms[step.room];
    const auto entry = chat().send(room, textOf(step.number, step.size, m_options.clients));
    if (entry)
        m_said.append({room, entry->clientId});
    else if (chat().room(room))
        findFault(u"could not say: "_s + entry.failure().code);
    return bool(entry);
}

/// Up to something that is on the screen.
void Person::read(const Step &step)
{
    const RoomId room = m_role.rooms[step.room];
    const QList<Client::ChatMessage> screen = chat().messagesBefore(room, End, ScreenMessages);
    if (screen.isEmpty())
        return;
    ++m_tally.reads;
    const bool isAll = step.awayMs % 2 == 0;
    chat().markRead(room, screen[isAll ? screen.size() - 1 : step.awayMs % screen.size()].seq);
}

void Person::goOffline(int awayMs)
{
    if (m_isCalm)
        return;
    m_isAway = true;
    chat().stop();
    m_return.start(awayMs);
}

void Person::watchOutbox(const Client::OutboxEntry &entry)
{
    if (entry.state == Client::OutboxState::Failed)
        findFault(u"a message failed: "_s + entry.reason);
    if (entry.state == Client::OutboxState::Sending && m_crashAwayMs > 0 && !m_crash.isActive())
        m_crash.start(m_crashAwayMs % 6); // before it has left, or a little later
}

void Person::watchState(State state)
{
    if (state == State::SignedOut || state == State::Refused)
        findFault(u"the session ended"_s);
    if (state != State::Waiting)
        return;
    if (m_isCalm)
        m_nudge.start(TryAgainMs);
    else if (m_impatience.chance(70))
        m_nudge.start(m_impatience.between(0, LongestPatienceMs));
}

void Person::findFault(const QString &what)
{
    if (!what.isEmpty())
        m_faults.append(m_role.name + u": "_s + what);
}

} // namespace Parley::Chaos
