// SPDX-License-Identifier: GPL-3.0-or-later
// The open rooms and the connection; workspaceacts.cpp has what a person asks for.
#include "workspace.h"

#include "names.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parley::Client {

Workspace::Workspace(ChatClient &client, Clock &clock, const Author &me)
    : m_client(client)
    , m_clock(clock)
    , m_people(me)
    , m_rooms(client, clock)
    , m_switcher(client)
    , m_search(client, clock)
    , m_directory(client, clock)
    , m_second(clock)
{
    connectClient();
    countQueued();
    followConnection(m_client.connectionState());
}

Workspace::~Workspace()
{
    flush();
}

QString Workspace::connection() const
{
    if (m_isSignedOut)
        return u"signedOut"_s;
    switch (m_client.connectionState()) {
    case ConnectionState::Ready: return u"online"_s;
    case ConnectionState::Connecting:
    case ConnectionState::Authenticating:
    case ConnectionState::Renewing: return u"connecting"_s;
    case ConnectionState::SignedOut: return u"signedOut"_s;
    case ConnectionState::Offline:
    case ConnectionState::Waiting:
    case ConnectionState::Refused: return u"offline"_s;
    }
    return {};
}

QString Workspace::myName() const
{
    return Names::displayName(m_people.me());
}

QString Workspace::myInitials() const
{
    return Names::initials(myName());
}

int Workspace::myColor() const
{
    return Names::colourIndex(m_people.myId());
}

void Workspace::setWindowActive(bool isActive)
{
    if (isActive == m_isWindowActive)
        return;
    m_isWindowActive = isActive;
    tellFocus();
    Q_EMIT windowActiveChanged();
}

bool Workspace::isMuted(RoomId room) const
{
    const int row = m_rooms.rowOf(room.value());
    return row >= 0 && m_rooms.data(m_rooms.index(row), RoomListModel::IsMutedRole).toBool();
}

RoomView *Workspace::room(qint64 id)
{
    return viewOf(RoomId(id));
}

RoomView *Workspace::viewOf(RoomId room)
{
    const auto known = m_views.find(room);
    if (known != m_views.end())
        return known->second.get();
    if (!m_client.room(room))
        return nullptr;
    auto view = std::make_unique<RoomView>(m_client, m_people, m_clock, room);
    view->setParent(this); // or QML would think that it owns what it asked for
    connect(view.get(), &RoomView::actionFailed, this, &Workspace::fail);
    return m_views.emplace(room, std::move(view)).first->second.get();
}

void Workspace::openRoom(qint64 id)
{
    const RoomId room(id);
    if (room == m_current || (room.isValid() && !m_client.room(room)))
        return;
    if (RoomView *before = m_current.isValid() ? viewOf(m_current) : nullptr)
        before->endVisit();
    m_current = room;
    if (RoomView *view = room.isValid() ? viewOf(room) : nullptr) {
        view->beginVisit();
        m_visited.removeOne(room);
        m_visited.prepend(room);
        m_switcher.noteVisit(room);
        parkOthers();
    }
    m_rooms.setCurrent(room);
    tellFocus();
    Q_EMIT currentRoomIdChanged();
}

/** Gives back the rows of rooms that were not visited for long. */
void Workspace::parkOthers()
{
    while (m_visited.size() > qsizetype(KeptRooms)) {
        const auto view = m_views.find(m_visited.takeLast());
        if (view != m_views.end())
            view->second->park();
    }
}

void Workspace::tellFocus()
{
    if (RoomView *view = m_current.isValid() ? viewOf(m_current) : nullptr)
        view->setWatched(m_isWindowActive);
    m_client.focus(m_current, m_isWindowActive ? Commands::Activity::There : Commands::Activity::Away);
}

void Workspace::flush()
{
    for (const auto &[room, view] : m_views)
        view->flush();
}

void Workspace::connectClient()
{
    connect(&m_client, &ChatClient::connectionStateChanged, this, &Workspace::followConnection);
    connect(&m_client, &ChatClient::signedOut, this, [this] {
        m_isSignedOut = true;
        Q_EMIT connectionChanged();
    });
    connect(&m_client, &ChatClient::roomsChanged, this, &Workspace::followRooms);
    connect(&m_client, &ChatClient::outboxChanged, this, &Workspace::countQueued);
    connect(&m_client, &ChatClient::outboxRemoved, this, &Workspace::countQueued);
    connect(&m_client, &ChatClient::profileChanged, &m_people, &People::learn);
    connect(&m_client, &ChatClient::becameReady, this, [this] {
        if (const auto me = m_client.me())
            m_people.learn(me->author());
    });
    connect(&m_people, &People::learned, this, [this](UserId user) {
        if (user == m_people.myId())
            Q_EMIT meChanged();
    });
    connect(&m_rooms, &RoomListModel::totalsChanged, this, &Workspace::totalsChanged);
}

void Workspace::followConnection(ConnectionState state)
{
    m_isSignedOut = m_isSignedOut && state != ConnectionState::Connecting;
    countDown();
    Q_EMIT connectionChanged();
    if (state == ConnectionState::Refused)
        Q_EMIT actionFailed(u"connect"_s, u"unsupported_version"_s, 0);
}

/** The seconds until the next attempt, one after the other. */
void Workspace::countDown()
{
    const Milliseconds left = m_client.untilNextAttempt();
    const int seconds = int((left + 999ms) / 1s);
    if (seconds > 0)
        m_second.start(left - (seconds - 1) * 1s, [this] { countDown(); });
    else
        m_second.stop();
    if (std::exchange(m_retryInSeconds, seconds) != seconds)
        Q_EMIT retryInSecondsChanged();
}

void Workspace::countQueued()
{
    const int queued = int(m_client.queued());
    if (std::exchange(m_queuedCount, queued) != queued)
        Q_EMIT queuedCountChanged();
}

/** Rooms came, which somebody waits for, or went, of which nothing is shown any more. */
void Workspace::followRooms()
{
    if (m_current.isValid() && !m_client.room(m_current))
        openRoom(0);
    for (auto view = m_views.begin(); view != m_views.end();) {
        if (m_client.room(view->first)) {
            ++view;
            continue;
        }
        m_visited.removeOne(view->first);
        view->second.release()->deleteLater(); // it is told of this as well
        view = m_views.erase(view);
    }
    for (const RoomId room : m_expected.keys()) {
        if (m_client.room(room))
            (this->*m_expected.take(room))(room.value());
    }
}

} // namespace Parley::Client
