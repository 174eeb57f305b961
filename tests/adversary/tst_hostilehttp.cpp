// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreignlock.h"
#include "memorybound.h"
#include "rawhttp.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// What the first request of a connection may try, and what it gets: an error, a closed line, and no memory.
class tst_HostileHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void malformedRequestsAreRefusedAndClosed_data();
    void malformedRequestsAreRefusedAndClosed();
    void soTheyAreBehindAGoodOne_data();
    void soTheyAreBehindAGoodOne();
    void aBodyOverTheLimitIsRefusedBeforeItIsRead();
    void aBodyThatIsSentAllTheSameIsCutOff();
    void endlessHeadersAreCutOff();
    void aSlowHeadIsClosedWhileOthersAreServed();
    void aThousandClientsThatVanishLeaveNothingBehind();
    void aThousandThatWaitForAnAnswerLeaveNothingBehind_data();
    void aThousandThatWaitForAnAnswerLeaveNothingBehind();
    void thoseThatVanishInTheMiddleOfAnAnswerLeaveNothingBehind();
    void memoryStayedFlat();

private:
    void fillTheLongRoom();
    bool serverIsWell();

    ServerProcess m_server;
    Person m_ana;
    qint64 m_longRoom = 0;
    qint64 m_residentAtFirst = 0;
};

namespace {

constexpr qint64 MemoryBoundKiB = memoryBoundKiB(8 * 1024, 64 * 1024);
constexpr int LongMessages = 100; // one page
constexpr int LongMessage = 15'000;

} // namespace

void tst_HostileHttp::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    QVERIFY(m_ana.isThere());
    fillTheLongRoom();
    for (int i = 0; i < 20; ++i) // what this costs is not what is measured
        QVERIFY(m_ana.rest->get(u"rooms/%1/messages?page_size=100"_s.arg(m_longRoom)).body.size()
                > LongMessages * LongMessage);
    m_residentAtFirst = m_server.residentKiB();
    QVERIFY(m_residentAtFirst > 0);
}

/// The history of this room is long to tell.
void tst_HostileHttp::fillTheLongRoom()
{
    m_longRoom = createRoom(m_ana, u"long"_s);
    const auto socket = openRoom(m_server, m_ana, m_longRoom);
    QVERIFY(socket);
    for (int i = 0; i < LongMessages; ++i) {
        socket->say(QString(LongMessage, u'x'));
        QVERIFY(socket->take(ofType(u"message"_s)));
    }
}

bool tst_HostileHttp::serverIsWell()
{
    return m_server.isRunning() && m_ana.rest->get(u"profile"_s).status == 200;
}

void tst_HostileHttp::malformedRequestsAreRefusedAndClosed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QList<int>>("statuses");

    const QByteArray post = "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\n"_ba;
    const QByteArray get = "GET /api/v1/profile HTTP/1.1\r\nHost: a\r\n"_ba;
    const auto row = [](const char *name, const QByteArray &request, const QList<int> &statuses) {
        QTest::newRow(name) << request << statuses;
    };
    row("Content-Length abc", post + "Content-Length: abc\r\n\r\n"_ba, {400});
    row("Content-Length +5", post + "Content-Length: +5\r\n\r\nhello"_ba, {400});
    row("Content-Length -1", post + "Content-Length: -1\r\n\r\n"_ba, {400});
    row("Content-Length 0x5", post + "Content-Length: 0x5\r\n\r\nhello"_ba, {400});
    row("Content-Length 5 5", post + "Content-Length: 5 5\r\n\r\nhello"_ba, {400});
    row("Content-Length empty", post + "Content-Length: \r\n\r\n"_ba, {400});
    row("Content-Length beyond 2^64", post + "Content-Length: 99999999999999999999\r\n\r\n"_ba, {400, 413});
    row("Content-Length list", post + "Content-Length: 5, 5\r\n\r\nhello"_ba, {400});
    row("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"_ba, {400});
    row("two equal lengths", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"_ba, {400});
    row("length and chunked", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba, {400});
    row("chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"_ba, {400});
    row("unknown encoding", post + "Transfer-Encoding: gzip\r\n\r\n"_ba, {400, 501});
    row("disguised encoding", post + "Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\nhello"_ba, {400, 501});
    row("huge chunk", post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n"_ba, {400, 413, 501});
    row("blank before the colon", get + "X-Trick : 1\r\n\r\n"_ba, {400});
    row("blank before the first colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"_ba, {400});
    row("folded header", get + "X-Long: a\r\n b\r\n\r\n"_ba, {400});
    row("folded with a tab", get + "X-Long: a\r\n\tb\r\n\r\n"_ba, {400});
    row("no colon", get + "Nonsense\r\n\r\n"_ba, {400});
    row("empty name", get + ": empty\r\n\r\n"_ba, {400});
    row("NUL in a value", get + QByteArray("X-Nul: a\0b\r\n\r\n", 14), {400});
    row("bare CR in a value", get + "X-Cr: a\rb\r\n\r\n"_ba, {400});
    row("no Host", "GET / HTTP/1.1\r\n\r\n"_ba, {400});
    row("two Hosts", get + "Host: b\r\n\r\n"_ba, {400});
    row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n"_ba, {400, 505});
    row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n"_ba, {400, 505});
    row("HTTP/0.9", "GET /\r\n\r\n"_ba, {400, 505});
    row("lower-case http", "GET / http/1.1\r\nHost: a\r\n\r\n"_ba, {400, 505});
    row("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"_ba, {400});
    row("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n"_ba, {400});
    row("garbage", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03 hello\r\n\r\n"_ba, {400});
    row("64 KiB of headers", get + "X-Big: "_ba + QByteArray(64 * 1024, 'a') + "\r\n\r\n"_ba, {431});
    row("a thousand headers", get + QByteArray("X: 1\r\n").repeated(1000) + "\r\n"_ba, {431});
    row("a path of 12 KiB", "GET /"_ba + QByteArray(12 * 1024, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"_ba,
        {400, 414, 431});
}

void tst_HostileHttp::malformedRequestsAreRefusedAndClosed()
{
    QFETCH(QByteArray, request);
    QFETCH(QList<int>, statuses);
    RawHttp http(m_server.port());
    http.send(request);
    const auto response = http.read();
    QVERIFY2(response, "there was no answer");
    QVERIFY2(statuses.contains(response->status), response->statusLine.constData());
    QVERIFY2(http.waitClosed(5'000), "the line stayed open");
    QVERIFY(serverIsWell());
}

void tst_HostileHttp::soTheyAreBehindAGoodOne_data()
{
    malformedRequestsAreRefusedAndClosed_data();
}

void tst_HostileHttp::soTheyAreBehindAGoodOne()
{
    QFETCH(QByteArray, request);
    QFETCH(QList<int>, statuses);
    RawHttp http(m_server.port());
    http.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"_ba + request);
    QCOMPARE(http.read().value_or(RawResponse{}).status, 200);
    const auto response = http.read();
    QVERIFY2(response, "there was no answer");
    QVERIFY2(statuses.contains(response->status), response->statusLine.constData());
    QVERIFY2(http.waitClosed(5'000), "the line stayed open");
}

void tst_HostileHttp::aBodyOverTheLimitIsRefusedBeforeItIsRead()
{
    RawHttp http(m_server.port());
    QVERIFY(http.send("POST /api/v1/auth/register HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n{"_ba));
    const auto response = http.read(5'000);
    QVERIFY2(response, "it waits for the body");
    QCOMPARE(response->status, 413);
    QVERIFY(http.waitClosed(5'000));
    QVERIFY(serverIsWell());
}

void tst_HostileHttp::aBodyThatIsSentAllTheSameIsCutOff()
{
    RawHttp http(m_server.port());
    http.send("POST /api/v1/auth/register HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n"_ba);
    const QByteArray part(64 * 1024, 'a');
    const QDeadlineTimer deadline(10'000);
    while (!deadline.hasExpired() && http.isConnected() && http.send(part)) {}
    QVERIFY2(!deadline.hasExpired(), "it listens without end");
    QVERIFY(http.waitClosed(5'000));
    QVERIFY(serverIsWell());
}

void tst_HostileHttp::endlessHeadersAreCutOff()
{
    RawHttp http(m_server.port());
    http.send("GET / HTTP/1.1\r\nHost: a\r\n"_ba);
    const QByteArray more = "X-More: "_ba + QByteArray(1000, 'a') + "\r\n"_ba;
    int sent = 0;
    for (; sent < 8000 && http.isConnected(); ++sent) {
        if (!http.send(more))
            break;
    }
    QVERIFY2(sent < 8000, "8 MB of headers were taken");
    QVERIFY(http.waitClosed(5'000));
    QVERIFY(serverIsWell());
}

/// Silent ones, some with half a head, and some that add a byte again and again.
void tst_HostileHttp::aSlowHeadIsClosedWhileOthersAreServed()
{
    std::vector<std::unique_ptr<RawHttp>> slow;
    for (int i = 0; i < 60; ++i) {
        slow.push_back(std::make_unique<RawHttp>(m_server.port()));
        QVERIFY(slow.back()->send(i % 3 ? "GET / HTTP/1.1\r\nHost: a\r\nX-Sl"_ba : ""_ba));
    }
    QElapsedTimer timer;
    timer.start();
    QList<qint64> normal;
    const auto isOpen = [](const auto &one) { return one->isConnected(); };
    while (std::any_of(slow.begin(), slow.end(), isOpen) && timer.elapsed() < 15'000) {
        for (size_t i = 2; i < slow.size(); i += 3)
            slow[i]->socket().write("o");
        QElapsedTimer request;
        request.start();
        QVERIFY(serverIsWell());
        normal.append(request.elapsed());
        waitUntil([&] { return std::none_of(slow.begin(), slow.end(), isOpen); }, 200);
    }
    std::sort(normal.begin(), normal.end());
    qInfo("%d slow ones closed after %lld ms; a normal request took %lld ms, at most %lld ms", int(slow.size()),
          timer.elapsed(), normal.at(normal.size() / 2), normal.last());
    QVERIFY2(std::none_of(slow.begin(), slow.end(), isOpen), "a slow one is still there");
    QVERIFY2(normal.at(normal.size() / 2) < 100 && normal.last() < 1'000, "normal requests had to wait");
}

void tst_HostileHttp::aThousandClientsThatVanishLeaveNothingBehind()
{
    const qsizetype before = m_server.descriptors();
    const QByteArray history = "GET /api/v1/rooms/1/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "_ba
        + m_ana.token + "\r\n\r\n"_ba;
    const QByteArray body = R"({"username":"nobody","password":"never-mind"})"_ba;
    const QByteArray login = "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: "_ba
        + QByteArray::number(body.size()) + "\r\n\r\n"_ba + body;
    for (int i = 0; i < 1000; ++i) {
        RawHttp http(m_server.port());
        QVERIFY(http.isConnected());
        QVERIFY(http.send(i % 50 == 0 ? login : history));
        http.vanish();
        if (i % 100 == 0) // what they have asked for is done; otherwise the queue of it is what is measured
            QVERIFY(serverIsWell());
    }
    QVERIFY(waitUntil([&] { return m_server.descriptors() <= before + 2; }, 20'000));
    QVERIFY(serverIsWell());
}

void tst_HostileHttp::aThousandThatWaitForAnAnswerLeaveNothingBehind_data()
{
    QTest::addColumn<bool>("isPolite");
    QTest::newRow("reset") << false;
    QTest::newRow("closed") << true;
}

/// Their answers wait for the database, until they have gone.
void tst_HostileHttp::aThousandThatWaitForAnAnswerLeaveNothingBehind()
{
    QFETCH(bool, isPolite);
    const QByteArray body = R"({"nickname":"Gone"})"_ba;
    const QByteArray request = "PUT /api/v1/profile HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "_ba + m_ana.token
        + "\r\nContent-Length: "_ba + QByteArray::number(body.size()) + "\r\n\r\n"_ba + body;
    for (int round = 0; round < 10; ++round) {
        QVERIFY(serverIsWell());
        const qsizetype before = m_server.descriptors();
        ForeignLock lock(m_server.database());
        QVERIFY(lock.take());
        std::vector<std::unique_ptr<RawHttp>> waiting;
        for (int i = 0; i < 100; ++i) {
            waiting.push_back(std::make_unique<RawHttp>(m_server.port()));
            QVERIFY(waiting.back()->send(request));
        }
        QVERIFY(waitUntil([&] { return m_server.descriptors() >= before + 100; }));
        QVERIFY(serverIsWell()); // what came before this has been read
        for (const auto &one : waiting) {
            QCOMPARE(one->socket().bytesAvailable(), 0);
            if (isPolite)
                one->socket().disconnectFromHost();
            else
                one->vanish();
        }
        QVERIFY(waitUntil([&] { return m_server.descriptors() <= before + 1; }));
        QVERIFY(lock.release());
        QCOMPARE(m_ana.rest->put(u"profile"_s, {{u"nickname"_s, u"Ana"_s}}).status, 200); // behind all of them
    }
    QVERIFY(serverIsWell());
}

/// Every other one goes before its answer begins.
void tst_HostileHttp::thoseThatVanishInTheMiddleOfAnAnswerLeaveNothingBehind()
{
    const QByteArray history = "GET /api/v1/rooms/"_ba + QByteArray::number(m_longRoom)
        + "/messages?page_size=100 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "_ba + m_ana.token + "\r\n\r\n"_ba;
    const qsizetype before = m_server.descriptors();
    for (int i = 0; i < 200; ++i) {
        RawHttp http(m_server.port());
        http.socket().setReadBufferSize(1);
        QVERIFY(http.send(history));
        QVERIFY(i % 2 == 0 || http.socket().waitForReadyRead(WaitMs));
        http.vanish();
    }
    QVERIFY(waitUntil([&] { return m_server.descriptors() <= before + 1; }));
    QVERIFY(serverIsWell());
}

void tst_HostileHttp::memoryStayedFlat()
{
    const qint64 growth = m_server.residentKiB() - m_residentAtFirst;
    qInfo("grew by %lld KiB", growth);
    QVERIFY2(growth < MemoryBoundKiB, qPrintable(u"grew by %1 KiB"_s.arg(growth)));
}

QTEST_GUILESS_MAIN(tst_HostileHttp)
#include "tst_hostilehttp.moc"
