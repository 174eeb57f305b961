// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account.h"
#include "catchup.h"
#include "historyloader.h"
#include "line.h"
#include "readmarks.h"
#include "restline.h"
#include "roombook.h"
#include "tokenkeeper.h"

namespace Parley::Client {

/** What a ChatClient stands on. All of it lives as long as the client, on its thread; the store is open. */
struct ClientParts
{
    Store &store;
    Transport &transport;
    Rest &rest;
    TokenVault &vault;
    Clock &clock;
    Random random;
};

/** How this program shows itself to the server. */
struct ClientName
{
    QString program; ///< for instance `desktop 1.0 (Linux)`
    QString deviceId;
};

/**
 * One account on one server: everything a view needs, as plain values and signals; no view knows a frame or SQL.
 *
 * What it shows is what the store has, from the first moment and without a network. Text that was sent is in the
 * outbox until its message has arrived. A store that is found damaged is made anew from the server; the outbox outlives
 * it. Lives on one thread with an event loop.
 */
class ChatClient : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds TypingInterval{3'000};
    static constexpr int PageSize = 50;

    using Then = std::function<void(const Answer<::Done> &)>;

    ChatClient(const Account &account, const ClientName &name, const ClientParts &parts);
    ~ChatClient() override;

    // The session
    /** Takes the tokens of a login; start() then uses them. */
    void adopt(const Tokens &tokens) { m_keeper.adopt(tokens); }
    /** Connects with the tokens of the vault; without any the answer is signedOut(). */
    void start();
    void stop();
    /** Ends the session on the server, too. The store stays as it is. */
    void signOut();
    /** The network came back, or somebody is impatient. */
    void tryNow() { m_connection.tryNow(); }
    ConnectionState connectionState() const { return m_connection.state(); }
    const Account &account() const { return m_account; }
    std::optional<User> me() const { return m_me; }
    /** How long until the next attempt to connect; 0 unless one is waited for. */
    Milliseconds untilNextAttempt() const;

    // What there is
    QList<RoomHead> rooms() const { return m_book.heads(); }
    std::optional<RoomHead> room(RoomId room) const;
    ReadState readState(RoomId room) const;
    /** The last \a limit messages below \a beforeSeq of what is held, ascending. */
    QList<ChatMessage> messagesBefore(RoomId room, qint64 beforeSeq, int limit = PageSize);
    /** The first \a limit messages above \a afterSeq of what is held, ascending. */
    QList<ChatMessage> messagesAfter(RoomId room, qint64 afterSeq, int limit = PageSize);
    QList<ChatMessage> messagesBetween(RoomId room, qint64 fromSeq, qint64 toSeq);
    std::optional<ChatMessage> message(MessageId id) { return m_book.cache().message(id); }
    /** What is held that has all words of \a query in it, the newest first; in every room, or in a valid one. */
    QList<ChatMessage> search(const QString &query, RoomId room, int limit = PageSize);
    QList<OutboxEntry> outbox(RoomId room) const { return m_outbox.entriesOf(room); }
    /** Of all rooms. */
    const QList<OutboxEntry> &outbox() const { return m_outbox.entries(); }
    bool hasOlder(RoomId room) const;
    std::optional<Presence> presence(UserId user) const;
    /** What waits to be sent, of all rooms; what has failed is not counted. */
    qsizetype queued() const;

    // What only the server has
    void listRooms(const QString &search, int page, const Rest::Then<RoomPage> &then);
    void listMembers(RoomId room, const QString &query, const QString &after, const Rest::Then<MemberPage> &then);

    // Acts
    Answer<OutboxEntry> send(RoomId room, const QString &content, MessageId replyTo = {});
    bool retry(const QString &clientId) { return m_outbox.retry(clientId); }
    bool edit(const QString &clientId, const QString &content) { return m_outbox.edit(clientId, content); }
    bool discard(const QString &clientId) { return m_outbox.discard(clientId); }
    void loadOlder(RoomId room) { m_history.load(room); }
    void markRead(RoomId room, qint64 seq) { m_readMarks.markRead(room, seq); }
    void markUnread(RoomId room, qint64 seq, const Then &then);
    /** The room follows by roomsChanged(), before or after the answer. */
    void createRoom(const NewRoom &room, const Rest::Then<Room> &then);
    void join(RoomId room, const QString &password, const Then &then);
    void leave(RoomId room, const Then &then);
    /** Somebody types: told at most every three seconds. */
    void typing(RoomId room);
    /** Which room is on the screen (invalid: none), and whether somebody is there. Its newest messages are loaded. */
    void focus(RoomId room, Commands::Activity activity);
    void setPresence(const QString &state, const QString &text);
    void setPreferences(RoomId room, const PreferencesChange &change, const Then &then);
    QString draft(RoomId room) { return m_book.cache().draft(room); }
    bool setDraft(RoomId room, const QString &content);
    QList<RoomId> roomsWithDrafts() { return m_book.cache().roomsWithDrafts(); }

Q_SIGNALS:
    void connectionStateChanged(Parley::Client::ConnectionState state);
    /** The rooms are as the server names them; what was missed is being asked for. */
    void becameReady();
    void signedOut();
    void roomsChanged();           ///< rooms came or went
    void roomChanged(RoomId room); ///< its head, its unread count
    /** Messages from one place to the other, both included, were added, changed or dropped. */
    void messagesChanged(RoomId room, qint64 fromSeq, qint64 toSeq);
    /** They are new, not older pages. What was missed while there was no line arrives in one or several of these. */
    void messagesArrived(RoomId room, const QList<Parley::Client::ChatMessage> &messages);
    /** So much came meanwhile that only the newest page is asked for. */
    void roomJumped(RoomId room);
    void olderLoaded(RoomId room);
    void olderFailed(RoomId room, const Parley::Client::Failure &failure);
    void outboxChanged(const Parley::Client::OutboxEntry &entry);
    void outboxRemoved(RoomId room, const QString &clientId);
    void draftChanged(RoomId room);
    void typingHeard(RoomId room, UserId user);
    void presenceChanged(const Parley::Client::Presence &presence);
    void receiptHeard(RoomId room, UserId user, qint64 seq);
    void profileChanged(const Author &author);
    void storageFailed();   ///< the disk is full or gone; what was missed is tried again
    void storageRestored(); ///< the store was damaged and is new

private:
    void connectParts();
    void connectLine();
    void restoreStore();
    void becomeReady(const Ready &ready);
    void loseLine();
    void handle(const Frame &frame);
    bool handleRoomFrame(const Frame &frame);
    void handlePersonFrame(const Frame &frame);
    void hearMessage(const Frame &frame);
    void hearPresence(const Presence &presence);
    void sendEntry(const OutboxEntry &entry);
    void finishEntry(const OutboxEntry &entry, const Answer<Frame> &answer);
    void tellWhereabouts();

    const Account m_account;
    const ClientName m_name;
    Store &m_store;
    Rest &m_rest;
    Clock &m_clock;
    TokenKeeper m_keeper;
    RestLine m_restLine;
    Connection m_connection;
    Line m_line;
    OutboxStore m_outboxStore;
    Outbox m_outbox;
    RoomBook m_book;
    CatchUp m_catchUp;
    HistoryLoader m_history;
    ReadMarks m_readMarks;
    std::optional<User> m_me;
    QHash<UserId, Presence> m_presence;
    RoomId m_focus;
    Commands::Activity m_activity = Commands::Activity::Away;
    bool m_hasFocus = false;
    std::optional<std::pair<QString, QString>> m_ownPresence; ///< state and text
    QHash<RoomId, Milliseconds> m_typedAt;
};

} // namespace Parley::Client
