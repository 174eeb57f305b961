// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"
#include "scene.h"
#include "waiting.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <memory>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// The disk below SQLite is full. What cannot be stored is refused in a way that invites another try, nobody hears of
/// it, reading goes on; and when there is room again, so does everything, without a restart.
///
/// The disk is full because a library that is preloaded into the server says so (fulldisk.cpp), not because it is: a
/// small file system of the test's own takes rights that a container does not give, and has one way to be full, while
/// there are three.
class tst_DiskFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskIsSurvived_data();
    void aFullDiskIsSurvived();

private:
    void begin();
    void setFault(const QString &name);
    void clearFault(const QString &name);
    void everybodyIsHeard();
    void everybodyIsRefused();
    void writesAreRefusedAndReadsAreNot();
    void everythingWorksAgain();
    void whatWasHeardIsStoredAndNothingElse();
    void theDatabaseIsWholeAfterARestart();
    int status(const QString &path) const;

    std::unique_ptr<QTemporaryDir> m_faults;
    std::unique_ptr<ServerProcess> m_server;
    std::vector<Person> m_people;
    std::vector<std::unique_ptr<ChatSocket>> m_sockets;
    qint64 m_room = 0;
    int m_said = 0;
};

namespace {

constexpr int People = 3;
constexpr int Times = 20;
const FrameTest Unavailable = errorFrame(u"unavailable"_s);

} // namespace

void tst_DiskFull::aFullDiskIsSurvived_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("files cannot grow") << u"no-room"_s;
    QTest::newRow("nothing can be written") << u"no-write"_s;
    QTest::newRow("what was written cannot be synced") << u"no-sync"_s;
}

void tst_DiskFull::aFullDiskIsSurvived()
{
    QFETCH(QString, fault);
    const std::vector<std::function<void()>> steps{
        [this] { begin(); },
        [this] { everybodyIsHeard(); },
        [&] { setFault(fault); },
        [this] { everybodyIsRefused(); },
        [this] { writesAreRefusedAndReadsAreNot(); },
        [this] { whatWasHeardIsStoredAndNothingElse(); },
        [&] { clearFault(fault); },
        [this] { everythingWorksAgain(); },
        [this] { whatWasHeardIsStoredAndNothingElse(); },
        [this] { theDatabaseIsWholeAfterARestart(); },
    };
    for (const auto &step : steps) {
        step();
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_DiskFull::begin()
{
    m_sockets.clear();
    m_people.clear();
    m_faults = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerProcess>();
    m_server->setEnvironment(u"LD_PRELOAD"_s, QStringLiteral(PARLEY_FULLDISK));
    m_server->setEnvironment(u"PARLEY_DISK"_s, m_server->dataDir());
    m_server->setEnvironment(u"PARLEY_DISK_FAULTS"_s, m_faults->path());
    // A sanitizer must be the first library, unless it is told otherwise.
    m_server->setEnvironment(u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
    QVERIFY2(m_server->start(), m_server->log().constData());
    for (int i = 0; i < People; ++i) {
        m_people.push_back(registerPerson(*m_server, u"person%1"_s.arg(i)));
        QVERIFY(m_people.back().isThere());
    }
    m_room = createRoom(m_people.front(), u"the last room"_s);
    for (Person &person : m_people) {
        QVERIFY(person.id == m_people.front().id || joinRoom(person, m_room));
        m_sockets.push_back(openRoom(*m_server, person, m_room));
        QVERIFY(m_sockets.back());
    }
}

void tst_DiskFull::setFault(const QString &name)
{
    QVERIFY(QFile(m_faults->filePath(name)).open(QIODevice::WriteOnly));
}

void tst_DiskFull::clearFault(const QString &name)
{
    QVERIFY(QFile::remove(m_faults->filePath(name)));
}

int tst_DiskFull::status(const QString &path) const
{
    RestClient client(m_server->url(u"/"_s));
    return client.get(path).status;
}

void tst_DiskFull::everybodyIsHeard()
{
    for (int i = 0; i < Times; ++i) {
        for (const auto &speaker : m_sockets) {
            const QString text = u"message %1"_s.arg(m_said++);
            speaker->say(text);
            for (const auto &listener : m_sockets)
                QVERIFY(waitUntil([&] { return listener->count(textMessage(text)) == 1; }));
        }
    }
}

/// Many at once, as batches, then one at a time; messages of all sizes.
void tst_DiskFull::everybodyIsRefused()
{
    for (int i = 0; i < Times; ++i) {
        for (const auto &socket : m_sockets)
            socket->say(u"there is no room for %1 "_s.arg(m_said++) + QString(1000 * i, u'x'));
    }
    for (const auto &socket : m_sockets)
        QVERIFY(waitUntil([&] { return socket->count(Unavailable) == Times; }));
    for (const auto &socket : m_sockets) {
        socket->say(u"there is no room for %1"_s.arg(m_said++));
        QVERIFY(waitUntil([&] { return socket->count(Unavailable) == Times + 1; }));
    }
}

void tst_DiskFull::writesAreRefusedAndReadsAreNot()
{
    Person &ana = m_people.front();
    const QJsonObject login{{u"username"_s, ana.name}, {u"password"_s, passwordOf(ana.name)}};
    for (const Reply &refused :
         {ana.rest->post(u"rooms"_s, {{u"name"_s, u"another room"_s}}),
          ana.rest->put(u"profile"_s, {{u"nickname"_s, u"Full"_s}}), ana.rest->post(u"auth/login"_s, login)}) {
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.code(), u"unavailable"_s);
    }
    for (const QString &path : {u"profile"_s, u"rooms"_s, u"rooms/%1"_s.arg(m_room)})
        QCOMPARE(ana.rest->get(path).status, 200);
    QCOMPARE(ana.rest->get(u"profile"_s).json().value("user"_L1)["nickname"_L1].toString(), ana.name);
    QCOMPARE(status(u"/"_s), 200);
    QCOMPARE(status(u"/healthz"_s), 200);
    QCOMPARE(status(u"/readyz"_s), 503);
    QVERIFY2(openRoom(*m_server, ana, m_room), "nobody can even listen");
}

void tst_DiskFull::everythingWorksAgain()
{
    QCOMPARE(status(u"/readyz"_s), 200);
    everybodyIsHeard();
    Person &ana = m_people.front();
    QCOMPARE(ana.rest->put(u"profile"_s, {{u"nickname"_s, u"Roomy"_s}}).status, 200);
    QVERIFY(createRoom(ana, u"another room"_s) > 0);
    QVERIFY(registerPerson(*m_server, u"newcomer"_s).isThere());
}

void tst_DiskFull::whatWasHeardIsStoredAndNothingElse()
{
    const Ledger ledger(wholeHistory(m_people.front(), m_room));
    QCOMPARE(ledger.problem(), QString());
    for (const auto &socket : m_sockets) {
        QCOMPARE(ledger.problemOf(socket->frames()), QString());
        QCOMPARE(socket->count(isText), ledger.size());
    }
}

void tst_DiskFull::theDatabaseIsWholeAfterARestart()
{
    QCOMPARE(m_server->terminate().code, 0);
    QCOMPARE(m_server->database().value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    QVERIFY2(m_server->start(), m_server->log().constData());
    m_people.front().rest->forgetConnections();
    whatWasHeardIsStoredAndNothingElse();
}

QTEST_GUILESS_MAIN(tst_DiskFull)
#include "tst_diskfull.moc"
