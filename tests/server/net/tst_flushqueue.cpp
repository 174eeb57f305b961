// SPDX-License-Identifier: GPL-3.0-or-later
#include "flushqueue.h"
#include "writingsocket.h"

#include <QtTest/qtest.h>

#include <memory>

class TestFlushQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_flushed.clear();
        m_sockets.clear();
        m_queue = std::make_unique<FlushQueue>(FlushQueue::Pace::InSlices);
    }

    void aFewAreFlushedAtOnce()
    {
        ask(1, FlushQueue::SliceMin);
        QVERIFY(!m_queue->endTurn());
        QCOMPARE(m_flushed, numbers(1, FlushQueue::SliceMin));
        QVERIFY(!m_queue->endTurn());
        QCOMPARE(m_flushed.size(), qsizetype(FlushQueue::SliceMin));
    }

    void aCrowdIsFlushedInSlicesAndInItsOrder()
    {
        ask(1, 1'000);
        for (quint64 turn = 1; turn <= 7; ++turn) {
            QVERIFY(m_queue->endTurn());
            QCOMPARE(m_flushed.size(), qsizetype(turn * FlushQueue::SliceMin));
        }
        QVERIFY(!m_queue->endTurn());
        QCOMPARE(m_flushed, numbers(1, 1'000));
    }

    /** A loop whose turns take long, because many write to it, must still come to an end. */
    void aLargeCrowdIsFlushedInFewTurns()
    {
        ask(1, 10'000);
        int turns = 1;
        for (; m_queue->endTurn(); ++turns) {}
        QCOMPARE(m_flushed, numbers(1, 10'000));
        QVERIFY2(turns > 8 && turns < 30, qPrintable(QString::number(turns)));
    }

    void anAnswerToSomebodyElseDoesNotWaitForTheCrowd()
    {
        ask(1, 1'000);
        QVERIFY(m_queue->endTurn());
        ask(2'000, 1);
        QVERIFY(m_queue->endTurn());
        QVERIFY(m_flushed.indexOf(2'000) < qsizetype(2 * FlushQueue::SliceMin));
    }

    void anotherCrowdWaitsForItsTurn()
    {
        ask(1, 500);
        QVERIFY(m_queue->endTurn());
        ask(1, 200); // who has been flushed, and has something new
        while (m_queue->endTurn()) {}
        QList<quint64> expected = numbers(1, 500);
        for (const quint64 id : numbers(1, 200))
            expected.append(id);
        QCOMPARE(m_flushed, expected);
    }

    void whoIsGoneIsNotTouched()
    {
        ask(1, 300);
        QVERIFY(m_queue->endTurn());
        ask(301, 2);
        m_queue->removeIf([](const EdgeSocket *socket) { return socket->id() % 2 == 0; });
        while (m_queue->endTurn()) {}
        for (qsizetype i = FlushQueue::SliceMin; i < m_flushed.size(); ++i)
            QVERIFY(m_flushed[i] % 2 == 1);
        QCOMPARE(m_flushed.size(), qsizetype(FlushQueue::SliceMin) + (300 - 128) / 2 + 1);
    }

    void whereTurnsAreDearEverybodyIsFlushedAtOnce()
    {
        m_queue = std::make_unique<FlushQueue>(FlushQueue::Pace::AtOnce);
        ask(1, 1'000);
        QVERIFY(!m_queue->endTurn());
        QCOMPARE(m_flushed, numbers(1, 1'000));
    }

private:
    void ask(quint64 first, quint64 count)
    {
        for (const quint64 id : numbers(first, count)) {
            m_sockets.push_back(std::make_unique<WritingSocket>(id, m_flushed));
            m_queue->add(*m_sockets.back());
        }
    }

    static QList<quint64> numbers(quint64 first, quint64 count)
    {
        QList<quint64> list;
        for (quint64 id = first; id < first + count; ++id)
            list.append(id);
        return list;
    }

    QList<quint64> m_flushed;
    std::vector<std::unique_ptr<WritingSocket>> m_sockets;
    std::unique_ptr<FlushQueue> m_queue;
};

QTEST_GUILESS_MAIN(TestFlushQueue)
#include "tst_flushqueue.moc"
