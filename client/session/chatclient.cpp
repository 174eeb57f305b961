// SPDX-License-Identifier: GPL-3.0-or-later
// What a view asks; chatevents.cpp has what the server tells.
#include "chatclient.h"

#include "typesreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

const QString MeKey = u"me"_s;

/** For answers of which only the failure matters. */
Requests::Done doneOnly(const ChatClient::Then &then)
{
    return [then](const Answer<Frame> &answer) {
        if (!then)
            return;
        if (answer)
            then(::Done());
        else
            then(answer.failure());
    };
}

} // namespace

ChatClient::ChatClient(const Account &account, const ClientName &name, const ClientParts &parts)
    : m_account(account)
    , m_name(name)
    , m_store(parts.store)
    , m_rest(parts.rest)
    , m_clock(parts.clock)
    , m_keeper(parts.rest, parts.vault)
    , m_restLine(parts.rest, m_keeper)
    , m_connection(parts.transport, parts.clock, parts.random)
    , m_line(m_connection, parts.clock)
    , m_outboxStore(parts.store)
    , m_outbox(m_outboxStore, parts.clock, parts.random)
    , m_book(parts.store, m_outbox, m_outboxStore)
    , m_catchUp(m_book, m_line, parts.clock, parts.random)
    , m_history(m_book, m_restLine)
    , m_readMarks(m_book, m_line, parts.clock)
{
    connectParts();
    m_store.whenDamaged([this] { QMetaObject::invokeMethod(this, &ChatClient::restoreStore, Qt::QueuedConnection); });
    m_outbox.load();
    m_book.load(account.user);
}

ChatClient::~ChatClient()
{
    m_store.whenDamaged({});
    m_connection.disconnect(this);
    m_connection.stop();
}

void ChatClient::start()
{
    m_keeper.load([this](bool isThere) {
        if (!isThere && m_keeper.tokens().access.isEmpty()) {
            Q_EMIT signedOut();
            return;
        }
        connectLine();
    });
}

void ChatClient::stop()
{
    m_connection.stop();
}

void ChatClient::signOut()
{
    m_connection.stop();
    m_rest.logout([](const Answer<::Done> &) {}); // a session that cannot be ended now ends with its tokens
    m_keeper.forget();
    Q_EMIT signedOut();
}

Milliseconds ChatClient::untilNextAttempt() const
{
    const bool isWaiting = m_connection.state() == ConnectionState::Waiting;
    return isWaiting ? std::max(Milliseconds(0), m_connection.nextAttempt() - m_clock.steady()) : Milliseconds(0);
}

std::optional<RoomHead> ChatClient::room(RoomId room) const
{
    const BookedRoom *booked = m_book.find(room);
    return booked ? std::optional(booked->cached.head) : std::nullopt;
}

ReadState ChatClient::readState(RoomId room) const
{
    const BookedRoom *booked = m_book.find(room);
    return booked ? booked->cached.head.read : ReadState();
}

QList<ChatMessage> ChatClient::messagesBefore(RoomId room, qint64 beforeSeq, int limit)
{
    return m_book.cache().before(room, beforeSeq, limit);
}

QList<ChatMessage> ChatClient::messagesAfter(RoomId room, qint64 afterSeq, int limit)
{
    return m_book.cache().after(room, afterSeq, limit);
}

QList<ChatMessage> ChatClient::search(const QString &query, RoomId room, int limit)
{
    return m_book.cache().search(SearchWords::ofQuery(query), room, limit);
}

QList<ChatMessage> ChatClient::messagesBetween(RoomId room, qint64 fromSeq, qint64 toSeq)
{
    return m_book.cache().between(room, fromSeq, toSeq);
}

bool ChatClient::hasOlder(RoomId room) const
{
    const BookedRoom *booked = m_book.find(room);
    return booked && booked->sync.hasOlder();
}

std::optional<Presence> ChatClient::presence(UserId user) const
{
    const auto found = m_presence.constFind(user);
    return found == m_presence.constEnd() ? std::nullopt : std::optional(*found);
}

qsizetype ChatClient::queued() const
{
    const QList<OutboxEntry> &entries = m_outbox.entries();
    return std::count_if(entries.begin(), entries.end(), [](const OutboxEntry &entry) {
        return entry.state == OutboxState::Queued || entry.state == OutboxState::Sending;
    });
}

void ChatClient::listRooms(const QString &search, int page, const Rest::Then<RoomPage> &then)
{
    m_restLine.ask<RoomPage>(
        [search, page](Rest &rest, Rest::Then<RoomPage> done) { rest.rooms(search, page, std::move(done)); }, then);
}

void ChatClient::listMembers(RoomId room, const QString &query, const QString &after,
                             const Rest::Then<MemberPage> &then)
{
    m_restLine.ask<MemberPage>(
        [=](Rest &rest, Rest::Then<MemberPage> done) { rest.members(room, query, after, std::move(done)); }, then);
}

Answer<OutboxEntry> ChatClient::send(RoomId room, const QString &content, MessageId replyTo)
{
    if (!m_book.find(room))
        return failureOf(Failures::RoomGone);
    return m_outbox.add(room, content, replyTo);
}

void ChatClient::markUnread(RoomId room, qint64 seq, const Then &then)
{
    m_readMarks.markUnread(room, seq, doneOnly(then));
}

void ChatClient::createRoom(const NewRoom &room, const Rest::Then<Room> &then)
{
    m_restLine.ask<Room>([room](Rest &rest, Rest::Then<Room> done) { rest.createRoom(room, std::move(done)); }, then);
}

void ChatClient::join(RoomId room, const QString &password, const Then &then)
{
    m_line.ask([room, password](const QString &id) { return Commands::joinRoom(id, room, password); },
               [this, done = doneOnly(then)](const Answer<Frame> &answer) {
                   if (answer) {
                       if (const auto head = readRoomHead(answer->data.value("room"_L1).toObject()))
                           m_book.added(*head);
                   }
                   done(answer);
               });
}

void ChatClient::leave(RoomId room, const Then &then)
{
    m_line.ask([room](const QString &id) { return Commands::leaveRoom(id, room); },
               [this, room, done = doneOnly(then)](const Answer<Frame> &answer) {
                   if (answer)
                       m_book.removed(room);
                   done(answer);
               });
}

void ChatClient::typing(RoomId room)
{
    const Milliseconds now = m_clock.steady();
    const auto last = m_typedAt.constFind(room);
    if (last != m_typedAt.constEnd() && now - *last < TypingInterval)
        return;
    m_typedAt.insert(room, now);
    m_line.tell(Commands::typing(room));
}

void ChatClient::focus(RoomId room, Commands::Activity activity)
{
    m_focus = room;
    m_activity = activity;
    m_hasFocus = true;
    m_line.tell(Commands::focus(room, activity));
    if (m_line.isOpen() && m_history.needsFirstPage(room))
        m_history.load(room);
}

void ChatClient::setPresence(const QString &state, const QString &text)
{
    m_ownPresence = {state, text};
    m_line.tell(Commands::presence(state, text));
}

void ChatClient::setPreferences(RoomId room, const PreferencesChange &change, const Then &then)
{
    m_restLine.ask<RoomPreferences>(
        [=](Rest &rest, Rest::Then<RoomPreferences> done) { rest.setPreferences(room, change, std::move(done)); },
        [this, room, then](const Answer<RoomPreferences> &answer) {
            if (answer)
                m_book.preferencesMoved(room, *answer);
            then(answer ? Answer<::Done>(::Done()) : answer.failure());
        });
}

bool ChatClient::setDraft(RoomId room, const QString &content)
{
    if (!m_book.cache().setDraft(room, content))
        return false;
    Q_EMIT draftChanged(room);
    return true;
}

void ChatClient::connectParts()
{
    connect(&m_connection, &Connection::stateChanged, this, &ChatClient::connectionStateChanged);
    connect(&m_connection, &Connection::readyReceived, this, &ChatClient::becomeReady);
    connect(&m_connection, &Connection::frameReceived, this, &ChatClient::handle);
    connect(&m_connection, &Connection::lost, this, &ChatClient::loseLine);
    connect(&m_connection, &Connection::tokenExpired, this, [this] { m_keeper.renew(); });
    connect(&m_connection, &Connection::signedOut, this, &ChatClient::signedOut);
    connect(&m_keeper, &TokenKeeper::renewed, this, [this](const QByteArray &token) { m_connection.renewed(token); });
    connect(&m_keeper, &TokenKeeper::failed, this,
            [this](const Failure &failure) { m_connection.renewalFailed(failure); });
    connect(&m_outbox, &Outbox::due, this, &ChatClient::sendEntry);
    connect(&m_outbox, &Outbox::tokenRefused, this, [this] { m_connection.renewToken(); });
    connect(&m_outbox, &Outbox::entryChanged, this, &ChatClient::outboxChanged);
    connect(&m_outbox, &Outbox::entryRemoved, this, &ChatClient::outboxRemoved);
    connect(&m_book, &RoomBook::roomsChanged, this, &ChatClient::roomsChanged);
    connect(&m_book, &RoomBook::roomChanged, this, &ChatClient::roomChanged);
    connect(&m_book, &RoomBook::messagesChanged, this, &ChatClient::messagesChanged);
    connect(&m_book, &RoomBook::storageFailed, this, &ChatClient::storageFailed);
    connect(&m_book, &RoomBook::messagesArrived, this, &ChatClient::messagesArrived);
    connect(&m_book, &RoomBook::newestPageWanted, this, [this](RoomId room) {
        if (room == m_focus)
            m_history.load(room);
        Q_EMIT roomJumped(room);
    });
    connect(&m_history, &HistoryLoader::loaded, this, &ChatClient::olderLoaded);
    connect(&m_history, &HistoryLoader::failed, this, &ChatClient::olderFailed);
}

void ChatClient::becomeReady(const Ready &ready)
{
    if (ready.user.id != m_account.user) { // the tokens are somebody else's: nothing of theirs may reach this store
        m_connection.stop();
        Q_EMIT signedOut();
        return;
    }
    m_me = ready.user;
    m_store.setNote(MeKey, ready.user.username);
    m_book.ready(ready.rooms);
    m_presence.clear();
    for (const Presence &presence : ready.presence)
        hearPresence(presence);
    tellWhereabouts();
    m_readMarks.tellAll();
    m_outbox.openLine();
    Q_EMIT becameReady();
}

void ChatClient::loseLine()
{
    m_line.close();
    m_outbox.closeLine();
    m_catchUp.close();
    m_readMarks.close();
    m_book.disconnected();
}

void ChatClient::connectLine()
{
    m_connection.start(
        {m_account.server, m_account.serverId, m_keeper.tokens().access, m_name.program, m_name.deviceId});
}

/** What is asked for again comes over a new line, so that no answer to the old one gets into the new store. */
void ChatClient::restoreStore()
{
    if (!m_store.isDamaged())
        return;
    const bool hadLine = m_connection.state() != ConnectionState::Offline
        && m_connection.state() != ConnectionState::SignedOut && m_connection.state() != ConnectionState::Refused;
    m_connection.stop();
    if (!m_store.rebuild()) {
        Q_EMIT storageFailed();
        return;
    }
    m_outbox.load();
    m_book.restore();
    Q_EMIT storageRestored();
    if (hadLine)
        connectLine();
}

/** What the server forgets with a socket. */
void ChatClient::tellWhereabouts()
{
    if (m_ownPresence)
        m_line.tell(Commands::presence(m_ownPresence->first, m_ownPresence->second));
    if (m_hasFocus)
        focus(m_focus, m_activity);
}

} // namespace Parley::Client
