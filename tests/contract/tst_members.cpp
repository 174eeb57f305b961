// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Crowd = 12;

QStringList namesOf(const QJsonObject &page)
{
    QStringList names;
    for (const QJsonValue member : page.value("members"_L1).toArray())
        names.append(member["user"_L1]["username"_L1].toString());
    return names;
}

} // namespace

/// The members of a room and their preferences (protocol.md 2.8), against the real server.
class tst_Members : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everybodyIsListedPageByPage();
    void peopleAreFoundByTheirNames_data();
    void peopleAreFoundByTheirNames();
    void aListSaysWhoIsThereAndWhatTheyMayDo();
    void noListShowsAnAddress();
    void badQueriesAreRefused_data();
    void badQueriesAreRefused();
    void preferencesAreKeptAndToldToTheOtherDevices();
    void whatIsNotNamedStays();
    void nobodySeesTheirNeighboursPreferences();
    void badPreferencesChangeNothing_data();
    void badPreferencesChangeNothing();

private:
    QString path(const QString &rest) const { return u"rooms/%1/%2"_s.arg(m_room).arg(rest); }
    QJsonObject list(const QString &query = {}) { return m_people[0].rest->get(path(u"members"_s + query)).json(); }
    QJsonObject headOf(Person &person);

    ServerProcess m_server;
    std::vector<Person> m_people;
    qint64 m_room = 0;
};

void tst_Members::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    for (int i = 0; i < Crowd; ++i)
        m_people.push_back(registerPerson(m_server, u"person%1"_s.arg(i)));
    QVERIFY(m_people.back().isThere());
    m_room = createRoom(m_people[0], u"hall"_s);
    for (int i = 1; i < Crowd; ++i)
        QVERIFY(joinRoom(m_people[size_t(i)], m_room));
    QCOMPARE(m_people[1].rest->put(u"profile"_s, {{u"nickname"_s, u"王小明"_s}}).status, 200);
    QCOMPARE(m_people[2].rest->put(u"profile"_s, {{u"nickname"_s, u"Éloïse 100%"_s}}).status, 200);
}

void tst_Members::everybodyIsListedPageByPage()
{
    QStringList names;
    QString query = u"?limit=5"_s;
    for (int page = 0; page < 3; ++page) {
        const QJsonObject answer = list(query);
        names += namesOf(answer);
        QCOMPARE(answer.value("next"_L1).isNull(), page == 2);
        query = u"?limit=5&after="_s + answer.value("next"_L1).toString();
    }
    QCOMPARE(names.size(), Crowd);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), Crowd);
    QVERIFY(list(u"?limit=%1"_s.arg(Crowd)).value("next"_L1).isNull());
}

void tst_Members::peopleAreFoundByTheirNames_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("one character") << u"明"_s << QStringList{u"person1"_s};
    QTest::newRow("other case") << u"éloïse"_s << QStringList{u"person2"_s};
    QTest::newRow("username") << u"PERSON11"_s << QStringList{u"person11"_s};
    QTest::newRow("signs of LIKE") << u"100%25"_s << QStringList{u"person2"_s};
    QTest::newRow("a sign alone") << u"_"_s << QStringList{};
    QTest::newRow("injection") << u"' OR 1=1 --"_s << QStringList{};
    QTest::newRow("nobody") << u"nobody"_s << QStringList{};
}

void tst_Members::peopleAreFoundByTheirNames()
{
    QFETCH(QString, query);
    QTEST(namesOf(list(u"?q="_s + query)), "names");
}

void tst_Members::aListSaysWhoIsThereAndWhatTheyMayDo()
{
    const auto socket = openRoom(m_server, m_people[3], m_room);
    QVERIFY(socket);
    QVERIFY(socket->take(ofType(u"online_users"_s)));
    const QJsonArray members = list().value("members"_L1).toArray();
    QCOMPARE(members.size(), Crowd);
    QCOMPARE(members[0]["role"_L1].toString(), u"owner"_s);
    QVERIFY(members[3]["online"_L1].toBool());
    QCOMPARE(members[3]["role"_L1].toString(), u"member"_s);
    QVERIFY(!members[4]["online"_L1].toBool());
    QVERIFY(members[4]["joined_at"_L1].toString().endsWith(u'Z'));
}

void tst_Members::noListShowsAnAddress()
{
    QVERIFY(!m_people[5].rest->get(path(u"members"_s)).body.contains("example.org"));
}

void tst_Members::badQueriesAreRefused_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("no number") << u"?after=x"_s;
    QTest::newRow("negative") << u"?after=-1"_s;
    QTest::newRow("no limit") << u"?limit=many"_s;
}

void tst_Members::badQueriesAreRefused()
{
    QFETCH(QString, query);
    const Reply reply = m_people[0].rest->get(path(u"members"_s + query));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().value("code"_L1).toString(), u"invalid_request"_s);
}

QJsonObject tst_Members::headOf(Person &person)
{
    for (const QJsonValue head : person.rest->get(u"ready"_s).json().value("rooms"_L1).toArray()) {
        if (head["id"_L1].toInteger() == m_room)
            return head.toObject();
    }
    return {};
}

void tst_Members::preferencesAreKeptAndToldToTheOtherDevices()
{
    QUrl url = m_server.url(u"/api/v1/ws?v=2"_s);
    url.setScheme(u"ws"_s);
    ChatSocket device(url, m_people[6].token);
    ChatSocket stranger(url, m_people[7].token);
    QVERIFY(device.open() && stranger.open());
    QVERIFY(device.take(ofType(u"ready"_s)) && stranger.take(ofType(u"ready"_s)));

    const QJsonObject wanted{{u"notify"_s, u"none"_s},
                             {u"muted_until"_s, u"2030-01-31T10:00:00.5Z"_s},
                             {u"favourite"_s, true}};
    const Reply reply = m_people[6].rest->put(path(u"preferences"_s), wanted);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value("preferences"_L1).toObject(), wanted);
    const auto told = device.take(ofType(u"preferences_updated"_s));
    QVERIFY(told);
    QCOMPARE(told->data(), wanted);
    QCOMPARE(told->json.value("room_id"_L1).toInteger(), m_room);
    const QJsonObject head = headOf(m_people[6]);
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        QCOMPARE(head.value(it.key()), it.value());

    QCOMPARE(m_people[6].rest->put(path(u"preferences"_s), wanted).status, 200);
    QVERIFY(device.ping() && stranger.ping());
    QCOMPARE(device.count(ofType(u"preferences_updated"_s)), 0);
    QCOMPARE(stranger.count(ofType(u"preferences_updated"_s)), 0);
}

void tst_Members::whatIsNotNamedStays()
{
    Person &person = m_people[8];
    const auto set = [&](const QJsonObject &some) { return person.rest->put(path(u"preferences"_s), some).status; };
    QCOMPARE(set({{u"notify"_s, u"mentions"_s}}), 200);
    QCOMPARE(set({{u"muted_until"_s, u"2030-01-31T12:00:00+02:00"_s}}), 200);
    QCOMPARE(set({{u"favourite"_s, true}}), 200);
    QCOMPARE(set({}), 200);
    QCOMPARE(headOf(person).value("notify"_L1).toString(), u"mentions"_s);
    QCOMPARE(headOf(person).value("muted_until"_L1).toString(), u"2030-01-31T10:00:00Z"_s);
    QVERIFY(headOf(person).value("favourite"_L1).toBool());
    QCOMPARE(set({{u"muted_until"_s, QJsonValue::Null}}), 200);
    QVERIFY(headOf(person).value("muted_until"_L1).isNull());
}

void tst_Members::nobodySeesTheirNeighboursPreferences()
{
    QCOMPARE(m_people[9].rest->put(path(u"preferences"_s), {{u"favourite"_s, true}}).status, 200);
    QVERIFY(!headOf(m_people[10]).value("favourite"_L1).toBool());
}

void tst_Members::badPreferencesChangeNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("level") << R"({"favourite":true,"notify":"loud"})"_ba;
    QTest::newRow("level of a wrong type") << R"({"favourite":true,"notify":null})"_ba;
    QTest::newRow("time") << R"({"favourite":true,"muted_until":"tomorrow"})"_ba;
    QTest::newRow("time of a wrong type") << R"({"favourite":true,"muted_until":5})"_ba;
    QTest::newRow("time without a zone") << R"({"favourite":true,"muted_until":"2030-01-31T10:00:00"})"_ba;
    QTest::newRow("favourite") << R"({"favourite":"yes","notify":"all"})"_ba;
    QTest::newRow("no object") << R"([1])"_ba;
    QTest::newRow("no JSON") << R"({)"_ba;
}

void tst_Members::badPreferencesChangeNothing()
{
    QFETCH(QByteArray, body);
    Person &person = m_people[11];
    const QJsonObject before = headOf(person);
    const Reply reply = person.rest->send("PUT"_ba, path(u"preferences"_s), body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(headOf(person), before);
}

QTEST_GUILESS_MAIN(tst_Members)
#include "tst_members.moc"
