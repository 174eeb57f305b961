// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "damage.h"
#include "messages.h"
#include "outboxstore.h"
#include "query.h"
#include "roomcache.h"
#include "store.h"
#include "typesreader.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

inline constexpr RoomId General(1);

inline CachedRoom cachedRoom(RoomId id, RoomRange range)
{
    const QJsonObject json{{u"id"_s, id.value()}, {u"name"_s, u"general"_s}, {u"last_seq"_s, range.last}};
    CachedRoom room{*readRoomHead(json), range};
    room.head.read = {4, 2, 1};
    room.countedTo = 9;
    room.readWanted = 7;
    return room;
}

inline ChatMessage stored(const MessageKey &key, const QString &content)
{
    return *readChatMessage(messageJson(key, General, UserId(2), content));
}

inline SyncOutcome outcome(RoomRange range, const QList<ChatMessage> &messages)
{
    SyncOutcome to;
    to.range = range;
    to.messages = messages;
    to.hasChanged = true;
    return to;
}

/** A store in a folder of its own. */
class StoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        reopen();
    }

    void cleanup()
    {
        m_store.reset();
        m_dir.reset();
    }

protected:
    static QList<int> idsOf(const QList<ChatMessage> &messages)
    {
        QList<int> ids;
        for (const ChatMessage &message : messages)
            ids.append(int(message.id.value()));
        return ids;
    }

    int rowsOf(const char *count)
    {
        Query query(*m_store, count);
        return query.next() ? int(query.number(0)) : -1;
    }

    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<Store>(m_dir->filePath(u"account"_s));
        m_cache = std::make_unique<RoomCache>(*m_store);
        const auto opened = m_store->open();
        QVERIFY2(bool(opened), opened ? "" : qPrintable(opened.error().detail));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<RoomCache> m_cache;
};
