// SPDX-License-Identifier: GPL-3.0-or-later
#include "storagefixture.h"

#include "chatlimits.h"

using namespace Qt::StringLiterals;

namespace {

constexpr auto CountUsers = "SELECT COUNT(*) FROM users";
constexpr auto ChangeNobody = "UPDATE users SET nickname = '' WHERE id = 0";
constexpr auto Nonsense = "INSERT INTO nowhere (id) VALUES (?)";
constexpr auto BrokenConstraint = "INSERT INTO users (id) VALUES (?)"; // the other columns must not be null

/** A job that adds a user and writes to \a log when it is settled. */
JobPointer adding(const QString &name, QStringList &log)
{
    return std::make_unique<TypedJob<UserId>>(
        [name](Transaction &transaction) -> Result<UserId> {
            const auto id = UserStore(transaction.database()).insert(somebody(name), transaction.now());
            if (!id)
                return ErrorCode::AccountExists;
            transaction.publish(MemberLeft{RoomId(1), *id});
            return *id;
        },
        [name, &log](const Result<UserId> &added) {
            log.append(added ? name : QString(errorInfo(added.error().code).name));
        });
}

/** A job that adds a user before it finds out that it must not: what it did is to be undone. */
JobPointer regretting(const QString &name, QStringList &log)
{
    return std::make_unique<TypedJob<Done>>(
        [name](Transaction &transaction) -> Result<Done> {
            Statement(transaction.database(), ChangeNobody).run();
            UserStore(transaction.database()).insert(somebody(name), transaction.now());
            transaction.publish(MemberLeft{});
            return ErrorCode::RoomFull;
        },
        [&log](const Result<Done> &done) {
            log.append(done ? u"done"_s : QString(errorInfo(done.error().code).name));
        });
}

/** A job whose SQL the database refuses, although no rule of ours was broken. */
JobPointer failing(QStringList &log, int *runs = nullptr, const char *sql = Nonsense)
{
    return std::make_unique<TypedJob<Done>>(
        [runs, sql](Transaction &transaction) -> Result<Done> {
            if (runs)
                ++*runs;
            Statement(transaction.database(), sql).bind(qint64(77)).run();
            transaction.publish(MemberLeft{});
            return Done{};
        },
        [&log](const Result<Done> &done) {
            log.append(done ? u"done"_s : QString(errorInfo(done.error().code).name));
        });
}

template<class... Jobs>
std::vector<JobPointer> batchOf(Jobs... jobs)
{
    std::vector<JobPointer> batch;
    (batch.push_back(std::move(jobs)), ...);
    for (JobPointer &job : batch)
        job->queuedAt = std::chrono::steady_clock::now();
    return batch;
}

} // namespace

class TestWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageFixture>();
        m_database = m_storage->open();
        m_sink.log.clear();
    }

    void cleanup()
    {
        m_database.reset();
        m_storage.reset();
    }

    /** An answer that came after a later event would tell a client what is true no more. */
    void publishesWhatAJobDidAndSettlesItBeforeTheNext()
    {
        run(batchOf(adding(u"ana"_s, m_sink.log), adding(u"ben"_s, m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"event"_s, u"ana"_s, u"event"_s, u"ben"_s}));
        QCOMPARE(users(), 2);
    }

    void aBrokenRuleUndoesItsOwnJobOnly()
    {
        run(batchOf(adding(u"ana"_s, m_sink.log), adding(u"Ana"_s, m_sink.log), adding(u"ben"_s, m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"event"_s, u"ana"_s, u"account_exists"_s, u"event"_s, u"ben"_s}));
        QCOMPARE(users(), 2);
    }

    /** SQLite counts the rows of a statement with RETURNING late: what the statement before has changed says nothing.
     */
    void aRuleThatIsBrokenAfterwardsUndoesItsOwnJobOnly()
    {
        run(batchOf(adding(u"ana"_s, m_sink.log), regretting(u"eve"_s, m_sink.log), adding(u"ben"_s, m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"event"_s, u"ana"_s, u"room_full"_s, u"event"_s, u"ben"_s}));
        QCOMPARE(users(), 2);
    }

    /** A failed statement may have undone more than its own changes: nothing of the batch is trusted. */
    void anotherFailureRunsTheBatchAgainOneByOne()
    {
        int runs = 0;
        run(batchOf(adding(u"ana"_s, m_sink.log), failing(m_sink.log, &runs), adding(u"ben"_s, m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"event"_s, u"ana"_s, u"unavailable"_s, u"event"_s, u"ben"_s}));
        QCOMPARE(runs, 2);
        QCOMPARE(users(), 2);
    }

    /** A retry could not help, and the rest of the batch is as good as before. */
    void aBrokenConstraintUndoesItsOwnJobOnly()
    {
        int runs = 0;
        run(batchOf(adding(u"ana"_s, m_sink.log), failing(m_sink.log, &runs, BrokenConstraint),
                    adding(u"ben"_s, m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"event"_s, u"ana"_s, u"internal"_s, u"event"_s, u"ben"_s}));
        QCOMPARE(runs, 2); // the batch was first tried without savepoints
        QCOMPARE(users(), 2);
    }

    /** For instance after the schema was busy: the next use must not inherit the failure. */
    void aStatementThatCouldNotBePreparedIsTriedAgain()
    {
        run(batchOf(failing(m_sink.log)));
        QVERIFY(m_database->run(u"CREATE TABLE nowhere (id INTEGER)"_s));
        run(batchOf(failing(m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"unavailable"_s, u"event"_s, u"done"_s}));
    }

    void aFailureAloneIsRefusedAtOnce()
    {
        int runs = 0;
        run(batchOf(failing(m_sink.log, &runs)));
        QCOMPARE(m_sink.log, QStringList{u"unavailable"_s});
        QCOMPARE(runs, 1);
    }

    void jobsThatWaitedTooLongAreNotRun()
    {
        auto batch = batchOf(adding(u"late"_s, m_sink.log), adding(u"ana"_s, m_sink.log));
        batch.front()->queuedAt -= Limits::JobDeadline + std::chrono::seconds(1);
        run(std::move(batch));
        QCOMPARE(m_sink.log, (QStringList{u"unavailable"_s, u"event"_s, u"ana"_s}));
        QCOMPARE(users(), 1);
    }

    void aDatabaseThatIsLockedRefusesTheBatch()
    {
        const bool isOnPostgres = Parley::Test::isOnPostgres();
        const auto other = m_storage->open();
        QVERIFY(other->begin());
        QVERIFY(!isOnPostgres || other->run(u"LOCK TABLE users IN EXCLUSIVE MODE"_s));
        QVERIFY(m_database->run(isOnPostgres ? u"SET lock_timeout = 10"_s : u"PRAGMA busy_timeout = 10"_s));
        run(batchOf(adding(u"ana"_s, m_sink.log), adding(u"ben"_s, m_sink.log)));
        QCOMPARE(m_sink.log, (QStringList{u"unavailable"_s, u"unavailable"_s}));
        QVERIFY(!m_isWorking);
        other->rollback();
        run(batchOf(adding(u"ana"_s, m_sink.log)));
        QCOMPARE(users(), 1);
        QVERIFY(m_isWorking);
    }

    void rowsOfABatchShareOneMoment()
    {
        run(batchOf(adding(u"ana"_s, m_sink.log), adding(u"ben"_s, m_sink.log)));
        Statement moments(*m_database, "SELECT COUNT(DISTINCT created_at) FROM users");
        QVERIFY(moments.next());
        QCOMPARE(moments.number(0), 1);
    }

private:
    void run(std::vector<JobPointer> batch)
    {
        Writer(
            *m_database, m_sink, [this] { return Timestamp{++m_time}; }, m_isWorking)
            .run(std::move(batch));
    }

    qint64 users()
    {
        Statement statement(*m_database, CountUsers);
        return statement.next() ? statement.number(0) : -1;
    }

    std::unique_ptr<StorageFixture> m_storage;
    std::unique_ptr<Database> m_database;
    RecordingSink m_sink;
    qint64 m_time = 0;
    std::atomic<bool> m_isWorking = true;
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
