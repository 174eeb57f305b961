// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2stage.h"
#include "waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Messages at level 2: sent once, heard in order, brought after (protocol.md 2.2–2.4, 2.7), against the real server.
class tst_Level2Messages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<Level2Stage>(); }
    void aMessageIsAckedAndHeardByAll();
    void theSameMessageTwiceIsOne();
    void aMessageIsFoundAgainAfterLeaving();
    void aRepeatedMessageIsToldAgain();
    void anotherMessageUnderTheSameIdIsAConflict();
    void syncBringsWhatWasMissed();
    void syncGoesPageByPage();
    void historyIsReadByKey();
    void theLongestMessagePassesAndOneMoreDoesNot();
    void tooManyMessagesAreToldToWait();
    void levelOneHearsLevelTwoAndTheOtherWayRound();

private:
    std::unique_ptr<Level2Stage> m_stage;
};

void tst_Level2Messages::aMessageIsAckedAndHeardByAll()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    Device phone = m_stage->device(m_stage->ana);
    Device ben = m_stage->device(m_stage->ben);
    const QJsonObject ack = ana.say(room, u"你好 **世界**"_s, u"hello-1"_s);
    QCOMPARE(typeOf(ack), u"ack"_s);
    QCOMPARE(ack.value("seq"_L1).toInt(), 2);
    QCOMPARE(dataOf(ack).value("duplicate"_L1).toBool(), false);
    for (Device *device : {&ana, &phone, &ben}) {
        const auto heard = device->take(u"message"_s);
        QVERIFY(heard);
        QCOMPARE(heard->json.value("seq"_L1).toInt(), 2);
        QCOMPARE(heard->data().value("content"_L1).toString(), u"你好 **世界**"_s);
        QCOMPARE(heard->data().value("id"_L1), dataOf(ack).value("message_id"_L1));
        QCOMPARE(heard->data().value("client_id"_L1).toString(), device == &ben ? QString() : u"hello-1"_s);
    }
}

void tst_Level2Messages::theSameMessageTwiceIsOne()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    const QJsonObject first = ana.say(room, u"once"_s, u"twice"_s);
    QVERIFY(m_stage->ana.rest->post(u"rooms/%1/leave"_s.arg(room)).status == 403); // the creator stays
    const QJsonObject second = ana.say(room, u"once"_s, u"twice"_s);
    QCOMPARE(dataOf(second).value("duplicate"_L1).toBool(), true);
    QCOMPARE(second.value("seq"_L1), first.value("seq"_L1));
    QCOMPARE(dataOf(second).value("message_id"_L1), dataOf(first).value("message_id"_L1));
    const QString path = u"rooms/%1/messages"_s.arg(room);
    const Reply rest = m_stage->ana.rest->post(path, {{u"content"_s, u"once"_s}, {u"client_id"_s, u"twice"_s}});
    QCOMPARE(rest.status, 200);
    QCOMPARE(rest.json().value("message"_L1)["seq"_L1], first.value("seq"_L1));
    QCOMPARE(m_stage->ana.rest->post(path, {{u"content"_s, u"other"_s}, {u"client_id"_s, u"new"_s}}).status, 201);
    QCOMPARE(wholeHistory(m_stage->ana, room, u"text"_s).size(), 2);
}

/** The outbox of a device does not know that another one has left the room. */
void tst_Level2Messages::aMessageIsFoundAgainAfterLeaving()
{
    const qint64 room = m_stage->newRoom();
    Device ben = m_stage->device(m_stage->ben);
    const QJsonObject first = ben.say(room, u"goodbye"_s, u"before-leaving"_s);
    QCOMPARE(m_stage->ben.rest->post(u"rooms/%1/leave"_s.arg(room)).status, 200);
    const QJsonObject again = ben.say(room, u"goodbye"_s, u"before-leaving"_s);
    QCOMPARE(dataOf(again).value("duplicate"_L1).toBool(), true);
    QCOMPARE(again.value("seq"_L1), first.value("seq"_L1));
    QCOMPARE(codeOf(ben.say(room, u"goodbye"_s, u"after-leaving"_s)), u"not_a_member"_s);
    QCOMPARE(codeOf(ben.say(room, u"other"_s, u"before-leaving"_s)), u"idempotency_conflict"_s);
}

/** The answer and the frames may have been lost together, as when the outcome of a commit is not known. */
void tst_Level2Messages::aRepeatedMessageIsToldAgain()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    Device ben = m_stage->device(m_stage->ben);
    const QString text = u"lost @%1"_s.arg(m_stage->ben.name);
    const QJsonObject first = ana.say(room, text, u"told-twice"_s);
    const QString path = u"rooms/%1/messages"_s.arg(room);
    for (Device *device : {&ana, &ben})
        QVERIFY(device->take(u"message"_s));
    QCOMPARE(ana.say(room, text, u"told-twice"_s).value("seq"_L1), first.value("seq"_L1));
    QCOMPARE(m_stage->ana.rest->post(path, {{u"content"_s, text}, {u"client_id"_s, u"told-twice"_s}}).status, 200);
    for (Device *device : {&ana, &ben, &ana, &ben}) {
        const auto heard = device->take(u"message"_s);
        QVERIFY(heard);
        QCOMPARE(heard->json.value("seq"_L1), first.value("seq"_L1));
        QCOMPARE(heard->data().value("content"_L1).toString(), text);
        QCOMPARE(heard->data().value("mentions"_L1).toArray().size(), 1);
    }
}

void tst_Level2Messages::anotherMessageUnderTheSameIdIsAConflict()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    ana.say(room, u"one"_s, u"same"_s);
    QCOMPARE(codeOf(ana.say(room, u"two"_s, u"same"_s)), u"idempotency_conflict"_s);
    Device ben = m_stage->device(m_stage->ben); // whose ids are his own
    QCOMPARE(typeOf(ben.say(room, u"two"_s, u"same"_s)), u"ack"_s);
}

void tst_Level2Messages::syncBringsWhatWasMissed()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    for (int i = 0; i < 5; ++i)
        ana.say(room, u"message %1"_s.arg(i), u"missed-%1"_s.arg(i));
    Device ben = m_stage->device(m_stage->ben);
    const QJsonObject page = ben.sync(room, 3);
    QCOMPARE(page.value("type"_L1).toString(), u"sync"_s);
    QCOMPARE(dataOf(page).value("room_seq"_L1).toInt(), 6);
    QCOMPARE(dataOf(page).value("has_more"_L1).toBool(true), false);
    const QJsonArray messages = dataOf(page).value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.first()["seq"_L1].toInt(), 4);
    QCOMPARE(dataOf(ben.sync(room, 6)).value("messages"_L1).toArray().size(), 0);
    const Reply rest = m_stage->ben.rest->get(u"rooms/%1/changes?after_seq=3"_s.arg(room));
    QCOMPARE(rest.json().value("messages"_L1).toArray(), messages);
}

void tst_Level2Messages::syncGoesPageByPage()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    const QString longText = QString(19'000, u'长') + QString(1'000, u'<'); // which takes six bytes each on the wire
    for (int i = 0; i < 20; ++i)
        QCOMPARE(typeOf(ana.say(room, longText, u"long-%1"_s.arg(i))), u"ack"_s);
    qint64 last = 0;
    int pages = 0;
    QList<qint64> seqs;
    while (true) {
        const QJsonObject answer = ana.sync(room, last);
        const QByteArray raw = ana.socket().transcript().last();
        QVERIFY2(raw.size() <= 256 * 1024, qPrintable(QString::number(raw.size())));
        const QJsonObject page = dataOf(answer);
        for (const QJsonValue message : page.value("messages"_L1).toArray())
            seqs.append(message["seq"_L1].toInteger());
        ++pages;
        if (!page.value("has_more"_L1).toBool())
            break;
        QVERIFY(pages < 50);
        last = seqs.last();
    }
    QVERIFY2(pages > 2, qPrintable(QString::number(pages)));
    QCOMPARE(seqs.size(), 21);
    QVERIFY(std::is_sorted(seqs.begin(), seqs.end()));
}

void tst_Level2Messages::historyIsReadByKey()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    QList<qint64> ids; // behind what says that Ben came
    for (int i = 0; i < 9; ++i)
        ids.append(
            dataOf(ana.say(room, u"message %1"_s.arg(i), u"key-%1"_s.arg(i))).value("message_id"_L1).toInteger());
    const auto page = [&](const QString &query) {
        const QJsonObject body = m_stage->ben.rest->get(u"rooms/%1/messages?%2"_s.arg(room).arg(query)).json();
        QStringList found;
        for (const QJsonValue message : body.value("messages"_L1).toArray())
            found.append(QString::number(message["seq"_L1].toInteger()));
        return u"%1 %2 %3"_s.arg(body.value("has_more_before"_L1).toBool() ? u"<"_s : u"|"_s, found.join(u','),
                                 body.value("has_more_after"_L1).toBool() ? u">"_s : u"|"_s);
    };
    QCOMPARE(page(u"before=0&limit=3"_s), u"< 8,9,10 |"_s);
    QCOMPARE(page(u"before=%1&limit=3"_s.arg(ids[3])), u"< 2,3,4 >"_s);
    QCOMPARE(page(u"before=%1"_s.arg(ids[1])), u"| 1,2 >"_s);
    QCOMPARE(page(u"after=%1&limit=2"_s.arg(ids[3])), u"< 6,7 >"_s);
    QCOMPARE(page(u"after=%1"_s.arg(ids[8])), u"<  |"_s); // nothing is after it, and it is itself before
    QCOMPARE(page(u"after=0&limit=2"_s), u"| 1,2 >"_s);
    QCOMPARE(page(u"around=%1&limit=4"_s.arg(ids[4])), u"< 4,5,6,7 >"_s);
    QCOMPARE(page(u"around=%1&limit=1"_s.arg(ids[4])), u"< 6 >"_s);
    const QString elsewhere = u"rooms/1/messages?before=%1"_s.arg(ids[0]);
    QCOMPARE(m_stage->ben.rest->get(elsewhere).code(), u"message_not_found"_s);
    QCOMPARE(m_stage->ben.rest->get(u"rooms/1/messages?after=x"_s).code(), u"invalid_request"_s);
}

void tst_Level2Messages::theLongestMessagePassesAndOneMoreDoesNot()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    const auto script = [](const QString &sign, int count) { return sign.repeated(count); };
    for (const QString &sign : {u"a"_s, u"字"_s, u"𝄞"_s, u"й"_s}) {
        QCOMPARE(ana.say(room, script(sign, 20'000), u"fits-"_s + QString::number(sign[0].unicode())).value("type"_L1),
                 u"ack"_s);
        const QJsonObject refused = ana.say(room, script(sign, 20'001), u"over"_s);
        QCOMPARE(codeOf(refused), u"message_too_long"_s);
        QCOMPARE(dataOf(refused).value("details"_L1)["limit"_L1].toInt(), 20'000);
    }
}

void tst_Level2Messages::tooManyMessagesAreToldToWait()
{
    ServerProcess strict;
    QVERIFY2(strict.start(), strict.log().constData());
    Person ana = registerPerson(strict, u"Ana"_s);
    const qint64 room = createRoom(ana, u"flood"_s);
    Device device(strict, ana.token);
    QVERIFY(device.open() && !device.ready().isEmpty());
    int acked = 0;
    for (int i = 0; i < 40 && device.socket().isOpen(); ++i) {
        const QJsonObject answer = device.say(room, u"message %1"_s.arg(i), u"flood-%1"_s.arg(i));
        if (answer.value("type"_L1) == u"ack"_s) {
            ++acked;
        } else if (!answer.isEmpty()) {
            QCOMPARE(codeOf(answer), u"rate_limited"_s);
            QVERIFY(dataOf(answer).value("retry_after_ms"_L1).toInt() > 0);
        }
    }
    QVERIFY2(acked >= 20 && acked <= 25, qPrintable(QString::number(acked)));
    QVERIFY(device.socket().waitClosed(WaitMs)); // who does not listen is cut off
    QCOMPARE(device.socket().closeCode(), 4008);
}

void tst_Level2Messages::levelOneHearsLevelTwoAndTheOtherWayRound()
{
    const qint64 room = m_stage->newRoom();
    const auto old = openRoom(m_stage->server, m_stage->ben, room);
    QVERIFY(old);
    Device ana = m_stage->device(m_stage->ana);
    ana.say(room, u"from level 2"_s, u"levels"_s);
    const auto heard = old->take(textMessage(u"from level 2"_s));
    QVERIFY(heard);
    QVERIFY(!heard->raw.contains("\"seq\""));
    old->say(u"from level 1"_s);
    const auto answer = ana.socket().take(textMessage(u"from level 1"_s));
    QVERIFY(answer);
    QCOMPARE(answer->json.value("seq"_L1).toInt(), 3);
    const QJsonObject head = headOf(m_stage->ben.rest->get(u"ready"_s).json(), room);
    QCOMPARE(head.value("read_seq"_L1).toInt(), 3); // who speaks at level 1 has read
}

QTEST_GUILESS_MAIN(tst_Level2Messages)
#include "tst_level2messages.moc"
