// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "waiting.h"

#include <QFile>
#include <QHash>
#include <QTest>

#include <memory>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// kill -9 in the middle of a busy room: what anybody has heard or read is there afterwards, once and in order. Every
/// other round the disk is slow, and the kill comes with the very first message after the server has been told enough:
/// whoever speaks before the commit is over is caught.
class tst_Kill9 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasHeardIsKept_data();
    void whatWasHeardIsKept();
    void cleanupTestCase();

private:
    using Ids = QList<qint64>;

    void openAll();
    void startNextRound();
    void everythingHeardIsThereOnce();
    void everybodyHeardTheStoredOrder();
    void keepTalking();
    void collect();
    Ids storedIds();

    ServerProcess m_server;
    std::vector<Person> m_people;
    std::vector<std::unique_ptr<ChatSocket>> m_sockets;
    std::vector<int> m_said;
    qint64 m_room = 0;
    int m_round = 0;
    QHash<qint64, QString> m_heard; // everything ever heard, by id
    std::vector<Ids> m_order;       // this round's messages in the order of each listener
};

namespace {

constexpr int People = 5;
constexpr int InFlight = 20;

int rounds()
{
    return qEnvironmentVariableIntValue("PARLEY_DEEP") > 0 ? 100 : 20;
}

bool isText(const Frame &frame)
{
    return frame.type() == "message"_L1 && frame.data().value("type"_L1) == "text"_L1;
}

/// What the database says about itself: "ok" when it is whole and every room's messages are numbered without a gap.
QString verdict(const TestDatabase &database)
{
    if (!isOnPostgres()) {
        const QString integrity = database.value(u"PRAGMA integrity_check"_s).toString();
        if (integrity != "ok"_L1)
            return integrity;
    }
    const QVariant rooms = database.value(
        u"SELECT COUNT(*) FROM rooms r WHERE last_seq <> (SELECT COUNT(*) FROM messages m WHERE m.room_id = r.id) "
        "OR last_seq <> (SELECT MAX(seq) FROM messages m WHERE m.room_id = r.id)"_s);
    return rooms.toInt() == 0 && rooms.isValid() ? u"ok"_s : u"rooms with gaps: "_s + rooms.toString();
}

} // namespace

void tst_Kill9::initTestCase()
{
    // A sanitizer must be the first library, unless it is told otherwise.
    m_server.setEnvironment(u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
    startNextRound();
    for (int i = 0; i < People; ++i) {
        m_people.push_back(registerPerson(m_server, u"person%1"_s.arg(i)));
        QVERIFY(m_people.back().isThere());
    }
    m_room = createRoom(m_people.front(), u"busy"_s);
    for (size_t i = 1; i < m_people.size(); ++i)
        QVERIFY(joinRoom(m_people[i], m_room));
}

void tst_Kill9::openAll()
{
    m_sockets.clear();
    m_said.assign(m_people.size(), 0);
    for (const Person &person : m_people) {
        m_sockets.push_back(openRoom(m_server, person, m_room));
        QVERIFY(m_sockets.back());
    }
}

/// Everybody keeps twenty messages on their way.
void tst_Kill9::keepTalking()
{
    const qsizetype heard = m_sockets.front()->count(isText);
    for (size_t i = 0; i < m_sockets.size(); ++i) {
        while (m_said[i] < InFlight + heard / People)
            m_sockets[i]->say(u"round %1, person %2, message %3"_s.arg(m_round).arg(i).arg(m_said[i]++));
    }
}

/// Takes what arrived until the lines were cut, bytes that were already on their way included.
void tst_Kill9::collect()
{
    m_order.clear();
    for (const auto &socket : m_sockets) {
        QVERIFY(socket->waitClosed(WaitMs));
        Ids ids;
        for (const Frame &frame : socket->frames()) {
            if (!isText(frame))
                continue;
            ids.append(frame.data().value("id"_L1).toInteger());
            m_heard.insert(ids.last(), frame.data().value("content"_L1).toString());
        }
        m_order.push_back(ids);
    }
}

tst_Kill9::Ids tst_Kill9::storedIds()
{
    Ids ids;
    for (const QJsonObject &message : wholeHistory(m_people.front(), m_room, u"text"_s))
        ids.append(message.value("id"_L1).toInteger());
    return ids;
}

void tst_Kill9::whatWasHeardIsKept_data()
{
    QTest::addColumn<int>("heardBeforeTheEnd");
    for (int i = 0; i < rounds(); ++i)
        QTest::addRow("round %d", i + 1) << 40 + 37 * i % 400;
}

void tst_Kill9::whatWasHeardIsKept()
{
    QFETCH(int, heardBeforeTheEnd);
    openAll();
    ChatSocket &listener = *m_sockets.back();
    // A killed server's lines are reset, which can cost its clients what they have not read: all have read something.
    const auto hasHeard = [](const auto &socket) { return socket->count(isText) > 0; };
    listener.onFrame([&](const Frame &frame) {
        if (isText(frame) && listener.count(isText) >= heardBeforeTheEnd
            && std::all_of(m_sockets.cbegin(), m_sockets.cend(), hasHeard))
            m_server.signalKill();
    });
    QVERIFY(waitUntil(
        [this] {
            keepTalking();
            return !m_server.isRunning();
        },
        60'000));
    collect();
    startNextRound();
    QCOMPARE(verdict(m_server.database()), u"ok"_s);
    everythingHeardIsThereOnce();
    everybodyHeardTheStoredOrder();
}

void tst_Kill9::startNextRound()
{
    ++m_round;
    if (m_round % 2 == 0)
        m_server.setEnvironment(u"LD_PRELOAD"_s, QStringLiteral(PARLEY_SLOWDISK));
    else
        m_server.removeEnvironment(u"LD_PRELOAD"_s);
    QVERIFY2(m_server.start(), m_server.log().constData());
    for (Person &person : m_people)
        person.rest->forgetConnections();
}

void tst_Kill9::everythingHeardIsThereOnce()
{
    QHash<qint64, QString> stored;
    QHash<QString, int> copies;
    for (const QJsonObject &message : wholeHistory(m_people.front(), m_room, u"text"_s)) {
        const QString content = message.value("content"_L1).toString();
        stored.insert(message.value("id"_L1).toInteger(), content);
        QVERIFY2(++copies[content] == 1, qPrintable(content));
    }
    for (auto heard = m_heard.cbegin(); heard != m_heard.cend(); ++heard)
        QVERIFY2(stored.value(heard.key()) == heard.value(), qPrintable(heard.value()));
}

void tst_Kill9::everybodyHeardTheStoredOrder()
{
    const Ids all = storedIds();
    QVERIFY(std::is_sorted(all.cbegin(), all.cend()));
    for (const Ids &ids : m_order) {
        QVERIFY(!ids.isEmpty());
        const Ids run = all.mid(all.indexOf(ids.first()), ids.size());
        QCOMPARE(ids, run);
    }
}

void tst_Kill9::cleanupTestCase()
{
    QVERIFY(m_heard.size() >= 40 * rounds());
    QCOMPARE(m_server.terminate().code, 0);
    QCOMPARE(verdict(m_server.database()), u"ok"_s);
}

QTEST_GUILESS_MAIN(tst_Kill9)
#include "tst_kill9.moc"
