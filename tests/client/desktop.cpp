// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"

#include "waiting.h"

using namespace Qt::StringLiterals;
using Parley::Test::waitUntil;

namespace Parley::Client::Test {

namespace {

constexpr qint64 Everything = std::numeric_limits<qint64>::max();

} // namespace

Desktop::Desktop(const QUrl &server, const QString &serverId, const Parley::Test::Person &person, const QString &folder)
    : m_store(folder)
    , m_rest(server)
{
    const auto opened = m_store.open();
    Q_ASSERT(opened);
    const ClientParts parts{m_store, m_transport, m_rest, m_vault, m_clock, systemRandom()};
    m_client = std::make_unique<ChatClient>(Account{server, serverId, UserId(person.id)},
                                            ClientName{u"test"_s, u"device"_s}, parts);
    m_client->adopt({person.token, {}});
}

Desktop::~Desktop() = default;

bool Desktop::becomesReady(int timeoutMs)
{
    if (m_client->connectionState() == ConnectionState::Offline)
        m_client->start();
    return waitUntil([this] { return m_client->connectionState() == ConnectionState::Ready; }, timeoutMs);
}

QStringList Desktop::texts(RoomId room)
{
    QStringList list;
    for (const ChatMessage &message : m_client->messagesBefore(room, Everything, 100'000)) {
        if (message.type == MessageType::Text)
            list.append(message.content);
    }
    return list;
}

bool Desktop::hears(RoomId room, const QString &text)
{
    return waitUntil([&] { return texts(room).value(texts(room).size() - 1) == text; }, 20'000);
}

bool Desktop::hasEmptyOutbox(RoomId room)
{
    return waitUntil([&] { return m_client->outbox(room).isEmpty(); }, 60'000);
}

} // namespace Parley::Client::Test
