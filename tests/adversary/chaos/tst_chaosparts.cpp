// SPDX-License-Identifier: GPL-3.0-or-later
#include "fate.h"
#include "link.h"
#include "plan.h"
#include "program.h"
#include "verdict.h"

#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qtcpserver.h>
#include <QtSql/qsqlquery.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Chaos;
using namespace Qt::StringLiterals;

namespace {

using Kind = Verdict::Kind;

const QList<Row> Stored{{10, 1, 1, 0, u"ana came"_s}, {11, 2, 2, 5, u"hello"_s}, {14, 3, 3, 6, u"hi"_s}};

Verdict verdictOn(const QList<Row> &held)
{
    Verdict verdict;
    compareRows(held, Stored, u"here"_s, verdict);
    return verdict;
}

} // namespace

/** The judge must be able to find everything, the weather to do everything, and a seed to bring both back. */
class TestChaosParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_tally = {};
        m_server = std::make_unique<QTcpServer>();
        m_proxy = std::make_unique<QTcpServer>();
        m_client = std::make_unique<QTcpSocket>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost) && m_proxy->listen(QHostAddress::LocalHost));
    }

    void cleanup()
    {
        m_link.reset();
        m_peers.clear();
    }

    void aSeedDecidesEverything()
    {
        Options options;
        options.seed = 7;
        Options other;
        other.seed = 8;
        for (int client = 0; client < 3; ++client) {
            QCOMPARE(planOf(options, client), planOf(options, client));
            QVERIFY(planOf(options, client) != planOf(other, client));
            QVERIFY(planOf(options, client) != planOf(options, client + 1));
        }
        QCOMPARE(fates(7), fates(7));
        QVERIFY(fates(7) != fates(8));
    }

    void everyMessageIsPlannedOnce()
    {
        Options options;
        options.messages = 203;
        QList<int> numbers;
        for (int client = 0; client < options.clients; ++client) {
            for (const Step &step : planOf(options, client)) {
                if (step.act == Step::Act::Say)
                    numbers.append(step.number);
            }
        }
        std::sort(numbers.begin(), numbers.end());
        QCOMPARE(numbers.size(), 203);
        QCOMPARE(numbers.first(), 0);
        QCOMPARE(numbers.last(), 202);
        QVERIFY(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end());
    }

    void equalRowsAreGood() { QVERIFY(verdictOn(Stored).isGood()); }

    void whatIsMissingIsLost()
    {
        const Verdict verdict = verdictOn({Stored[0], Stored[2]});
        QCOMPARE(verdict.count(Kind::Lost), 1);
        QVERIFY(!verdict.isGood());
    }

    void whatIsThereTwiceIsDoubled()
    {
        QCOMPARE(verdictOn({Stored[0], Stored[1], Stored[1], Stored[2]}).count(Kind::Doubled), 1);
    }

    void whatIsInAnotherOrderIsDisordered()
    {
        QCOMPARE(verdictOn({Stored[1], Stored[0], Stored[2]}).count(Kind::Disordered), 1);
    }

    void whatIsNotTheSameIsAltered()
    {
        Row row = Stored[1];
        row.content = u"hallo"_s;
        QCOMPARE(verdictOn({Stored[0], row, Stored[2]}).count(Kind::Altered), 1);
        row = Stored[1];
        row.changeSeq = 3;
        QCOMPARE(verdictOn({Stored[0], row, Stored[2]}).count(Kind::Altered), 1);
        row = {99, 4, 4, 5, u"nobody said this"_s};
        QCOMPARE(verdictOn(Stored + QList<Row>{row}).count(Kind::Altered), 1);
    }

    void aHoleInACacheIsFound()
    {
        const QTemporaryDir folder;
        const Home home{{QUrl(u"http://127.0.0.1:1"_s), u"server"_s, UserId(2)}, "token", folder.path(), 1};
        Program program(home, {}, m_tally);
        Parley::Client::Store store(folder.path());
        QVERIFY(bool(store.open()));
        const auto change = [&](const QString &sql) { return QSqlQuery(store.connection()).exec(sql); };
        QVERIFY(change(u"INSERT INTO rooms VALUES (1, '{}', 12, 10, 0, 0, 0, 0, 0)"_s));
        QVERIFY(!program.faultOfCache().isEmpty());
        for (int seq = 10; seq <= 12; ++seq)
            QVERIFY(change(u"INSERT INTO messages VALUES (%1, 1, %1, %1, '{}')"_s.arg(seq)));
        QCOMPARE(program.faultOfCache(), QString());
        QVERIFY(change(u"DELETE FROM messages WHERE seq = 11"_s));
        QVERIFY(!program.faultOfCache().isEmpty());
    }

    void anHonestConnectionPassesEverything()
    {
        QVERIFY(connectWith({}));
        m_client->write("hello");
        QTRY_COMPARE(m_peers[0]->bytesAvailable(), 5);
        m_peers[0]->write("you");
        QTRY_COMPARE(m_client->bytesAvailable(), 3);
        QCOMPARE(m_client->readAll(), "you");
        m_peers[0]->disconnectFromHost();
        QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_tally.cuts(), 0);
    }

    void aPieceIsCutWhereItsFateSays()
    {
        for (const Fate::End end : {Fate::End::Finish, Fate::End::HalfClose, Fate::End::Swallow}) {
            Fate fate;
            fate.end = end;
            fate.afterBytes = 8;
            fate.lingerMs = 200;
            QVERIFY(connectWith(fate));
            m_client->write("hello");
            QTRY_COMPARE(m_peers[0]->bytesAvailable(), 5);
            m_client->write("world");
            QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
            QTRY_COMPARE(m_peers[0]->state(), QAbstractSocket::UnconnectedState);
            m_heard += m_peers[0]->readAll();
            QCOMPARE(m_heard, "hellowor");
        }
        QCOMPARE(m_tally.truncations, 3);
        QCOMPARE(m_tally.cuts(), 3);
    }

    /** Whoever is cut off by an RST may not even hear what came before it. */
    void aResetIsHeardByBoth()
    {
        Fate fate;
        fate.end = Fate::End::Reset;
        fate.afterBytes = 3;
        QVERIFY(connectWith(fate));
        QSignalSpy failed(m_client.get(), &QTcpSocket::errorOccurred);
        m_client->write("hello");
        QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(m_peers[0]->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(m_tally.resets, 1);
    }

    void theOtherWayStaysOpenForAWhile()
    {
        Fate fate;
        fate.end = Fate::End::HalfClose;
        fate.way = Way::ToClient;
        fate.afterBytes = 3;
        fate.lingerMs = 60'000;
        QVERIFY(connectWith(fate));
        m_client->setReadBufferSize(1); // so that it does not notice, and goes on writing
        m_peers[0]->write("abcdef");
        QTRY_COMPARE(m_tally.halfCloses, 1);
        m_client->write("still here");
        QTRY_COMPARE(m_peers[0]->bytesAvailable(), 10);
    }

    void aDoubledConnectionSaysEverythingTwice()
    {
        for (const bool isFirst : {true, false}) {
            Fate fate;
            fate.isDoubled = true;
            fate.isDoubleFirst = isFirst;
            QVERIFY(connectWith(fate));
            QCOMPARE(m_peers.size(), 2);
            m_client->write("twice");
            for (const auto &peer : m_peers)
                QTRY_COMPARE(peer->bytesAvailable(), 5);
            for (const auto &peer : m_peers)
                peer->write("answer");
            QTRY_COMPARE(m_client->bytesAvailable(), 6);
            QTest::qWait(20);
            QCOMPARE(m_client->readAll(), "answer");
        }
    }

    void delayKeepsTheOrder()
    {
        Fate fate;
        fate.delayMs = 30;
        QVERIFY(connectWith(fate));
        QByteArray sent;
        for (int i = 0; i < 50; ++i) {
            sent += QByteArray::number(i) + ' ';
            m_client->write(QByteArray::number(i) + ' ');
            QTest::qWait(1);
        }
        QTRY_COMPARE(m_peers[0]->bytesAvailable(), sent.size());
        QCOMPARE(m_peers[0]->readAll(), sent);
    }

private:
    static QList<std::pair<int, int>> fates(quint64 seed)
    {
        QList<std::pair<int, int>> list;
        for (quint32 number = 0; number < 20; ++number) {
            Dice dice(seed, Dice::Of::Connection, 1, number);
            const Fate fate = Fate::of(dice);
            list.append({int(fate.end), fate.afterBytes});
        }
        return list;
    }

    /** A client at one end of a link, the server's sockets at the other: two of them when it is doubled. */
    bool connectWith(const Fate &fate)
    {
        m_link.reset();
        m_peers.clear();
        m_heard.clear();
        m_client = std::make_unique<QTcpSocket>();
        m_client->connectToHost(QHostAddress::LocalHost, m_proxy->serverPort());
        if (!QTest::qWaitFor([this] { return m_proxy->hasPendingConnections(); }))
            return false;
        std::unique_ptr<QTcpSocket> accepted(m_proxy->nextPendingConnection());
        accepted->setParent(nullptr);
        m_link = std::make_unique<Link>(std::move(accepted), Link::Place{m_server->serverPort(), 1, 1, 1}, fate,
                                        m_tally);
        const size_t expected = fate.isDoubled ? 2 : 1;
        return QTest::qWaitFor([this, expected] {
            while (QTcpSocket *peer = m_server->nextPendingConnection())
                m_peers.emplace_back(peer);
            return m_peers.size() == expected;
        });
    }

    Tally m_tally;
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpServer> m_proxy;
    std::unique_ptr<QTcpSocket> m_client;
    std::vector<std::unique_ptr<QTcpSocket>> m_peers;
    std::unique_ptr<Link> m_link;
    QByteArray m_heard;
};

QTEST_GUILESS_MAIN(TestChaosParts)
#include "tst_chaosparts.moc"
