// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomview.h"

#include "chatlimits.h"

#include <QtCore/qpointer.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

RoomView::RoomView(ChatClient &client, People &people, Clock &clock, RoomId room)
    : m_client(client)
    , m_people(people)
    , m_room(room)
    , m_head(client.room(room).value_or(RoomHead()))
    , m_timeline(client, people, room)
    , m_members(client, people, clock, room)
    , m_typers(clock)
    , m_draftWait(clock)
    , m_growWait(clock)
    , m_draft(client.draft(room))
    , m_keptDraft(m_draft)
{
    connectClient();
}

RoomView::~RoomView()
{
    flush();
}

void RoomView::setDraft(const QString &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    m_draftWait.start(DraftWait, [this] { flush(); });
    Q_EMIT draftChanged();
}

bool RoomView::isOnline() const
{
    return m_client.connectionState() == ConnectionState::Ready;
}

QStringList RoomView::typingNames() const
{
    QStringList names;
    for (const UserId user : m_typers.users()) {
        const QString name = m_people.nameOf(user);
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

void RoomView::setAtEnd(bool isAtEnd)
{
    if (isAtEnd == m_isAtEnd)
        return;
    m_isAtEnd = isAtEnd;
    m_timeline.setReading(isAtEnd ? Reading::AtTheEnd : Reading::Further);
    Q_EMIT isAtEndChanged();
}

int RoomView::maxChars() const
{
    return Limits::MessageChars;
}

QString RoomView::send(const QString &text)
{
    if (!m_timeline.isAtNewest())
        m_timeline.showNewest();
    const auto entry = m_client.send(m_room, text);
    if (!entry)
        return entry.failure().code;
    setDraft({});
    flush();
    return {};
}

void RoomView::loadOlder()
{
    if (m_isLoadingOlder || !hasOlder())
        return;
    m_isLoadingOlder = true;
    m_loadFailedCode.clear();
    Q_EMIT loadingChanged();
    m_growWait.start(Milliseconds(0), [this] { growOlder(); }); // a view may be in the middle of its layout
}

void RoomView::growOlder()
{
    if (m_timeline.growOlder() || !m_client.hasOlder(m_room))
        finishLoading({});
    else
        m_client.loadOlder(m_room);
}

void RoomView::loadNewer()
{
    if (!m_timeline.isAtNewest() && !m_growWait.isActive())
        m_growWait.start(Milliseconds(0), [this] { m_timeline.growNewer(); });
}

void RoomView::showLatest()
{
    if (!m_timeline.isAtNewest())
        m_timeline.showNewest();
}

void RoomView::markReadTo(qint64 seq)
{
    if (!m_isKeptUnread)
        m_client.markRead(m_room, seq);
}

void RoomView::markUnreadFrom(qint64 seq)
{
    m_isKeptUnread = true;
    const auto then = [self = QPointer(this), seq](const Answer<::Done> &answer) {
        if (self && answer)
            self->setFirstUnread(seq);
        else if (self)
            Q_EMIT self->actionFailed(u"markUnread"_s, answer.failure());
    };
    m_client.markUnread(m_room, seq, then);
}

int RoomView::rowOfMessage(qint64 messageId)
{
    const int row = m_timeline.rowOfMessage(MessageId(messageId));
    if (row >= 0)
        return row;
    const auto message = m_client.message(MessageId(messageId));
    return message && message->room == m_room ? rowOfSeq(message->seq) : -1;
}

int RoomView::rowOfFirstUnread()
{
    if (m_firstUnreadSeq <= 0)
        return -1;
    if (m_timeline.rowOfFirstUnread() < 0) {
        const QList<ChatMessage> first = m_client.messagesAfter(m_room, m_firstUnreadSeq - 1, 1);
        if (!first.isEmpty())
            rowOfSeq(first.first().seq);
    }
    return m_timeline.rowOfFirstUnread();
}

/** What is near is reached page by page, so that the rows stay connected with the newest; what is far is shown alone.
 */
int RoomView::rowOfSeq(qint64 seq)
{
    constexpr int Pages = int(TimelineWindow::Most) / ChatClient::PageSize - 1;
    for (int page = 0; page < Pages && m_timeline.oldestSeq() > seq && m_timeline.growOlder(); ++page) {}
    if (m_timeline.rowOfSeq(seq) < 0)
        m_timeline.showAround(seq);
    return m_timeline.rowOfSeq(seq);
}

void RoomView::beginVisit()
{
    m_isVisited = true;
    m_isKeptUnread = false;
    if (m_head.read.unread > 0)
        setFirstUnread(m_head.read.readSeq + 1);
    if (m_timeline.isEmpty())
        m_timeline.showNewest();
    m_members.setActive(true);
}

void RoomView::endVisit()
{
    m_isVisited = false;
    m_isWatched = false;
    m_isKeptUnread = false;
    m_members.setActive(false);
    setFirstUnread(0);
    flush();
}

void RoomView::park()
{
    m_timeline.clear();
    m_members.clear();
    m_typers.clear();
}

void RoomView::flush()
{
    m_draftWait.stop();
    if (m_keptDraft != m_draft && m_client.setDraft(m_room, m_draft))
        m_keptDraft = m_draft;
}

void RoomView::connectClient()
{
    connect(&m_client, &ChatClient::roomChanged, this, [this](RoomId room) {
        if (room == m_room)
            takeHead();
    });
    connect(&m_client, &ChatClient::connectionStateChanged, this, &RoomView::isOnlineChanged);
    connect(&m_client, &ChatClient::olderLoaded, this, [this](RoomId room) {
        if (room != m_room)
            return;
        m_timeline.growOlder();
        finishLoading({});
    });
    connect(&m_client, &ChatClient::olderFailed, this, [this](RoomId room, const Failure &failure) {
        if (room == m_room)
            finishLoading(failure.code);
    });
    connect(&m_client, &ChatClient::roomJumped, this, [this](RoomId room) {
        if (room == m_room && m_isLoadingOlder) // what was asked for is of no use any more
            finishLoading({});
    });
    connect(&m_client, &ChatClient::becameReady, this, [this] {
        if (!m_loadFailedCode.isEmpty())
            finishLoading({});
    });
    connect(&m_client, &ChatClient::typingHeard, this, [this](RoomId room, UserId user) {
        if (room == m_room && user != m_people.myId())
            m_typers.heard(user);
    });
    connect(&m_client, &ChatClient::messagesArrived, this, [this](RoomId room, const QList<ChatMessage> &messages) {
        if (room != m_room)
            return;
        for (const ChatMessage &message : messages)
            m_typers.finished(message.author.id);
    });
    connect(&m_typers, &Typers::changed, this, &RoomView::typingNamesChanged);
    connect(&m_people, &People::learned, this, [this](UserId user) {
        if (m_typers.users().contains(user))
            Q_EMIT typingNamesChanged();
    });
    connect(&m_timeline, &TimelineModel::edgesChanged, this, &RoomView::hasOlderChanged);
}

void RoomView::takeHead()
{
    const auto head = m_client.room(m_room);
    if (!head)
        return;
    const RoomHead before = std::exchange(m_head, *head);
    const bool isNews = before.read.unread == 0 && head->read.unread > 0;
    if (m_isVisited && isNews && m_firstUnreadSeq == 0 && !(m_isWatched && m_isAtEnd))
        setFirstUnread(head->read.readSeq + 1);
    Q_EMIT headChanged();
}

void RoomView::setFirstUnread(qint64 seq)
{
    if (seq == m_firstUnreadSeq)
        return;
    m_firstUnreadSeq = seq;
    m_timeline.setUnreadFrom(seq);
    Q_EMIT firstUnreadSeqChanged();
}

void RoomView::finishLoading(const QString &failedCode)
{
    m_isLoadingOlder = false;
    m_loadFailedCode = failedCode;
    Q_EMIT loadingChanged();
    Q_EMIT hasOlderChanged();
}

} // namespace Parley::Client
