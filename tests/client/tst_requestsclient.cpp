// SPDX-License-Identifier: GPL-3.0-or-later
#include "manualclock.h"
#include "requests.h"

#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

class TestClientRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_answers.clear(); }

    void anAnswerFindsItsCommand()
    {
        Requests requests(m_clock);
        expect(requests, u"1"_s);
        expect(requests, u"2"_s);
        QVERIFY(requests.take({u"ack"_s, u"2"_s, RoomId(9), 5, {}}));
        QCOMPARE(m_answers, QStringList{u"2 ack"_s});
        QVERIFY(!requests.take({u"ack"_s, u"2"_s, {}, 0, {}})); // one answer for each
        QVERIFY(!requests.take({u"message"_s, {}, RoomId(9), 5, {}}));
    }

    void aSyncHasAnAnswerForEachRoom()
    {
        Requests requests(m_clock);
        expect(requests, u"1"_s, RoomId(1));
        expect(requests, u"1"_s, RoomId(2));
        QVERIFY(requests.take({u"sync"_s, u"1"_s, RoomId(2), 0, {}}));
        QVERIFY(requests.take({u"error"_s, u"1"_s, RoomId(1), 0, {{u"code"_s, u"access_denied"_s}}}));
        QCOMPARE(m_answers, (QStringList{u"1/2 sync"_s, u"1/1 access_denied"_s}));
    }

    void aRefusalOfTheCommandAnswersForEveryRoom()
    {
        Requests requests(m_clock);
        expect(requests, u"1"_s, RoomId(1));
        expect(requests, u"1"_s, RoomId(2));
        expect(requests, u"2"_s, RoomId(1));
        QVERIFY(requests.take({u"error"_s, u"1"_s, {}, 0, {{u"code"_s, u"rate_limited"_s}}}));
        m_answers.sort();
        QCOMPARE(m_answers, (QStringList{u"1/1 rate_limited"_s, u"1/2 rate_limited"_s}));
    }

    void silenceIsAnAnswer()
    {
        Requests requests(m_clock);
        expect(requests, u"1"_s);
        m_clock.advance(Requests::Limit);
        QCOMPARE(m_answers, QStringList{u"1 timeout"_s});
        QVERIFY(!requests.take({u"ack"_s, u"1"_s, {}, 0, {}}));
    }

    void theLossOfTheLineIsAnAnswer()
    {
        Requests requests(m_clock);
        expect(requests, u"1"_s);
        requests.failAll();
        m_clock.advance(Requests::Limit);
        QCOMPARE(m_answers, QStringList{u"1 disconnected"_s});
    }

    void idsAreNew()
    {
        Requests requests(m_clock);
        QVERIFY(requests.nextId() != requests.nextId());
    }

private:
    void expect(Requests &requests, const QString &id, RoomId room = {})
    {
        const QString name = room.isValid() ? u"%1/%2"_s.arg(id).arg(room.value()) : id;
        requests.expect(id, room, [this, name](const Answer<Frame> &answer) {
            m_answers.append(name + u' ' + (answer ? answer->type : answer.failure().code));
        });
    }

    ManualClock m_clock;
    QStringList m_answers;
};

QTEST_APPLESS_MAIN(TestClientRequests)
#include "tst_requestsclient.moc"
