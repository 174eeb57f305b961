// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "waiting.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Many at once: rules are checked where no race can break them.
class tst_Races : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void twelveJoinARoomForThree();
    void oneJoinsTwentyTimes();
    void sixTakeOneName();
    void sixTakeOneAddress();
    void joiningAndLeavingNeverMiscounts();
    void aHundredSpeakAtOnce();

private:
    int memberCount(qint64 room);
    Person &guest(int number) { return m_guests[size_t(number)]; }

    ServerProcess m_server;
    Person m_ana;
    std::vector<Person> m_guests;
};

namespace {

QHash<int, int> countStatuses(const std::vector<PendingReply> &replies)
{
    QHash<int, int> counts;
    for (const PendingReply &reply : replies)
        ++counts[reply.wait().status];
    return counts;
}

} // namespace

void tst_Races::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    QVERIFY(m_ana.isThere());
    for (int i = 0; i < 12; ++i) {
        m_guests.push_back(registerPerson(m_server, u"guest%1"_s.arg(i)));
        QVERIFY(m_guests.back().isThere());
    }
}

int tst_Races::memberCount(qint64 room)
{
    const QJsonObject body = m_ana.rest->get(u"rooms/%1"_s.arg(room)).json();
    return body.value("room"_L1).toObject().value("member_count"_L1).toInt(-1);
}

void tst_Races::twelveJoinARoomForThree()
{
    for (int round = 0; round < 5; ++round) {
        const qint64 room = createRoom(m_ana, u"trio %1"_s.arg(round), {{u"max_members"_s, 3}});
        std::vector<PendingReply> replies;
        for (Person &one : m_guests)
            replies.push_back(one.rest->beginPost(u"rooms/%1/join"_s.arg(room)));
        const QHash<int, int> expected{{200, 2}, {403, 10}};
        QCOMPARE(countStatuses(replies), expected);
        QCOMPARE(memberCount(room), 3);
        QCOMPARE(wholeHistory(m_ana, room, u"system"_s).size(), 2);
    }
}

void tst_Races::oneJoinsTwentyTimes()
{
    const qint64 room = createRoom(m_ana, u"popular"_s);
    std::vector<std::unique_ptr<RestClient>> devices;
    std::vector<PendingReply> replies;
    for (int i = 0; i < 20; ++i) {
        devices.push_back(std::make_unique<RestClient>(m_server.url(u"/"_s)));
        devices.back()->setToken(guest(0).token);
        replies.push_back(devices.back()->beginPost(u"rooms/%1/join"_s.arg(room)));
    }
    const QHash<int, int> expected{{200, 1}, {409, 19}};
    QCOMPARE(countStatuses(replies), expected);
    QCOMPARE(memberCount(room), 2);
    QCOMPARE(wholeHistory(m_ana, room, u"system"_s).size(), 1);
}

void tst_Races::sixTakeOneName()
{
    std::vector<PendingReply> replies;
    for (int i = 0; i < 6; ++i) {
        QJsonObject body = registration(i % 2 ? u"Twin"_s : u"tWIN"_s);
        body.insert("email"_L1, u"twin%1@example.org"_s.arg(i));
        replies.push_back(guest(i).rest->beginPost(u"auth/register"_s, body));
    }
    const QHash<int, int> expected{{201, 1}, {409, 5}};
    QCOMPARE(countStatuses(replies), expected);
}

void tst_Races::sixTakeOneAddress()
{
    std::vector<PendingReply> replies;
    for (int i = 0; i < 6; ++i) {
        QJsonObject body = registration(u"sibling%1"_s.arg(i));
        body.insert("email"_L1, i % 2 ? u"family@example.org"_s : u"Family@Example.ORG"_s);
        replies.push_back(guest(i).rest->beginPost(u"auth/register"_s, body));
    }
    const QHash<int, int> expected{{201, 1}, {409, 5}};
    QCOMPARE(countStatuses(replies), expected);
}

void tst_Races::joiningAndLeavingNeverMiscounts()
{
    const qint64 room = createRoom(m_ana, u"revolving door"_s, {{u"max_members"_s, 6}});
    for (int round = 0; round < 6; ++round) {
        std::vector<PendingReply> replies;
        for (size_t i = 0; i < m_guests.size(); ++i) {
            const QString verb = (int(i) + round) % 3 == 0 ? u"leave"_s : u"join"_s;
            replies.push_back(m_guests[i].rest->beginPost(u"rooms/%1/%2"_s.arg(room).arg(verb)));
        }
        const QHash<int, int> counts = countStatuses(replies);
        QCOMPARE(counts.value(500) + counts.value(503) + counts.value(0), 0);
        QVERIFY(memberCount(room) <= 6);
    }
    int members = 1;
    for (Person &one : m_guests)
        members += one.rest->post(u"rooms/%1/leave"_s.arg(room)).status == 200 ? 1 : 0;
    QVERIFY(members <= 6);
    QCOMPARE(memberCount(room), 1);
}

void tst_Races::aHundredSpeakAtOnce()
{
    const qint64 room = createRoom(m_ana, u"market"_s);
    std::vector<std::unique_ptr<ChatSocket>> speakers;
    for (Person &one : m_guests)
        QVERIFY(joinRoom(one, room));
    for (int i = 0; i < 100; ++i) {
        speakers.push_back(std::make_unique<ChatSocket>(m_server.socketUrl(room), guest(i % 12).token));
        speakers.back()->beginOpen();
    }
    QVERIFY(waitUntil(
        [&] { return std::all_of(speakers.cbegin(), speakers.cend(), [](const auto &one) { return one->isOpen(); }); },
        30'000));

    for (size_t i = 0; i < speakers.size(); ++i)
        speakers[i]->say(u"speaker %1"_s.arg(i));
    const FrameTest spoken = [](const Frame &frame) {
        return frame.type() == "message"_L1 && frame.data().value("type"_L1) == "text"_L1;
    };
    for (const auto &one : speakers)
        QVERIFY(waitUntil([&] { return one->count(spoken) >= 100; }, 30'000));

    QStringList heard;
    for (const Frame &frame : speakers.front()->frames()) {
        if (spoken(frame))
            heard.append(frame.data().value("content"_L1).toString());
    }
    QStringList stored;
    for (const QJsonObject &message : wholeHistory(m_ana, room, u"text"_s))
        stored.append(message.value("content"_L1).toString());
    QCOMPARE(stored.size(), 100);
    QCOMPARE(QSet<QString>(stored.cbegin(), stored.cend()).size(), 100);
    QCOMPARE(heard, stored);
}

QTEST_GUILESS_MAIN(tst_Races)
#include "tst_races.moc"
