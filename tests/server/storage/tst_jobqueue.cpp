// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobqueue.h"

#include <QtTest/qtest.h>

#include <thread>

using namespace Qt::StringLiterals;

namespace {

JobPointer jobThatSays(const QString &word, QStringList &log)
{
    return std::make_unique<TypedJob<Done>>([](Transaction &) { return Done{}; },
                                            [&log, word](const Result<Done> &done) {
                                                log.append(done ? word : word + u" refused"_s);
                                            });
}

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOutInOrderAndNoMoreThanAsked()
    {
        JobQueue queue(10);
        for (int i = 0; i < 3; ++i)
            QVERIFY(push(queue, QString::number(i)));
        QCOMPARE(queue.take(2).size(), 2U);
        QCOMPARE(queue.take(2).size(), 1U);
    }

    void aFullQueueLeavesTheJobWithItsOwner()
    {
        JobQueue queue(1);
        QVERIFY(push(queue, u"first"_s));
        JobPointer second = jobThatSays(u"second"_s, m_log);
        QVERIFY(!queue.push(second));
        QVERIFY(second);
    }

    /** Whoever asked has given up, and the storage thread may hang for longer. */
    void whatWaitedTooLongIsTakenOut()
    {
        JobQueue queue(10);
        Job *first = push(queue, u"first"_s);
        Job *second = push(queue, u"second"_s);
        push(queue, u"third"_s);
        QVERIFY(queue.takeExpired().empty());
        first->queuedAt -= Limits::JobDeadline + std::chrono::seconds(1);
        second->queuedAt -= Limits::JobDeadline + std::chrono::seconds(1);
        for (const JobPointer &job : queue.takeExpired())
            job->refuse({ErrorCode::Unavailable, {}, {}});
        QCOMPARE(m_log, (QStringList{u"first refused"_s, u"second refused"_s}));
        QCOMPARE(queue.take(10).size(), 1U);
    }

    void aClosedQueueHandsOutWhatItHas()
    {
        JobQueue queue(10);
        push(queue, u"last"_s);
        queue.close();
        JobPointer late = jobThatSays(u"late"_s, m_log);
        QVERIFY(!queue.push(late));
        QCOMPARE(queue.take(10).size(), 1U);
        QVERIFY(queue.take(10).empty());
    }

    void whoWaitsIsWokenByTheEnd()
    {
        JobQueue queue(10);
        std::thread worker([&queue] { QVERIFY(queue.take(1).empty()); });
        queue.close();
        worker.join();
    }

    void init() { m_log.clear(); }

private:
    Job *push(JobQueue &queue, const QString &word)
    {
        JobPointer job = jobThatSays(word, m_log);
        Job *pushed = job.get();
        return queue.push(job) ? pushed : nullptr;
    }

    QStringList m_log;
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
