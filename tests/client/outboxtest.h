// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clientid.h"
#include "manualclock.h"
#include "messages.h"
#include "outbox.h"
#include "store.h"

#include <QtCore/qtemporarydir.h>
#include <QtCore/quuid.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline constexpr RoomId General(1);
inline constexpr RoomId Other(2);

inline Failure refusal(const char *code, int status, std::optional<Milliseconds> after = {})
{
    return {QString::fromLatin1(code), u"text"_s, status, after};
}

/** An outbox with its store in a folder of its own. */
class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        restart();
    }

    void cleanup()
    {
        m_outbox.reset();
        m_store.reset();
    }

protected:
    void restart()
    {
        m_outbox.reset();
        m_outboxStore.reset();
        m_store = std::make_unique<Store>(m_dir->path());
        QVERIFY(bool(m_store->open()));
        m_outboxStore = std::make_unique<OutboxStore>(*m_store);
        m_outbox = std::make_unique<Outbox>(*m_outboxStore, m_clock, [] { return 0.5; });
        m_due.clear();
        m_removed.clear();
        m_tokenRefusals = 0;
        connect(m_outbox.get(), &Outbox::due, this, [this](const OutboxEntry &entry) { m_due.append(entry); });
        connect(m_outbox.get(), &Outbox::entryRemoved, this,
                [this](RoomId, const QString &clientId) { m_removed.append(clientId); });
        connect(m_outbox.get(), &Outbox::tokenRefused, this, [this] { ++m_tokenRefusals; });
        m_outbox->load();
    }

    void add(const QString &content, RoomId room = General) { QVERIFY(bool(m_outbox->add(room, content, {}))); }
    void ack(const OutboxEntry &entry, qint64 seq)
    {
        m_outbox->acked({entry.clientId, MessageId(seq * 100), seq, {}, false}, 0);
    }

    void settle(qint64 appliedSeq, const QList<ChatMessage> &messages)
    {
        const QList<OutboxEntry> entries = m_outbox->settledBy(General, appliedSeq, messages);
        QVERIFY(m_outboxStore->replace({}, entries));
        m_outbox->settled(entries);
    }

    void bring(OutboxState state)
    {
        if (state == OutboxState::Queued)
            return;
        m_outbox->openLine();
        if (state == OutboxState::Sent)
            ack(m_due[0], 11);
        else if (state == OutboxState::Failed)
            m_outbox->refused(m_due[0].clientId, refusal("room_full", 403));
    }

    const OutboxEntry &entry(qsizetype i) const { return m_outbox->entries()[i]; }
    OutboxState state(qsizetype i) const { return entry(i).state; }

    QStringList contents() const
    {
        QStringList list;
        for (const OutboxEntry &entry : m_due)
            list.append(entry.content);
        return list;
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<OutboxStore> m_outboxStore;
    std::unique_ptr<Outbox> m_outbox;
    QList<OutboxEntry> m_due;
    QStringList m_removed;
    int m_tokenRefusals = 0;
};
