// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawhttp.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Host = "Host: a\r\n"_ba;
const QByteArray Well = "GET /healthz HTTP/1.1\r\n"_ba + Host + "\r\n"_ba;
const QByteArray Upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n"_ba;
const QByteArray Version = "Sec-WebSocket-Version: 13\r\n"_ba;
const QByteArray Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"_ba;

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET "_ba + target + " HTTP/1.1\r\n"_ba + Host + fields + "\r\n"_ba;
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /api/v1/auth/login HTTP/1.1\r\n"_ba + Host + fields + "\r\n"_ba + body;
}

QByteArray shake(const QByteArray &fields)
{
    return get("/api/v1/ws?room_id=1"_ba, fields);
}

/// The statuses of all answers in \a bytes.
QList<int> statusesIn(const QByteArray &bytes)
{
    QList<int> statuses;
    for (qsizetype at = bytes.indexOf("HTTP/1.1 "); at >= 0; at = bytes.indexOf("HTTP/1.1 ", at + 1))
        statuses.append(bytes.mid(at + 9, 3).toInt());
    return statuses;
}

} // namespace

/// Requests that two parsers could understand differently, and requests in odd pieces: how many answers there are, in
/// which order, and that nothing of one request is ever taken for another.
class tst_HostileRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAreExactly_data();
    void answersAreExactly();
    void piecesChangeNothing_data();
    void piecesChangeNothing();
    void everyCutOfARequestIsTheSame();
    void slowAnswersKeepTheirPlace();
    void halfRequestsAreDropped_data();
    void halfRequestsAreDropped();
    void mutationsAreSurvived();

private:
    QList<int> answersTo(const QByteArrayList &pieces, qsizetype expected, bool closes);
    bool serverIsWell();

    ServerProcess m_server;
    Person m_ana;
};

void tst_HostileRequests::initTestCase()
{
    m_server.setArguments({u"--edge"_s, qEnvironmentVariable("PARLEY_EDGE", u"linux"_s)});
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    QVERIFY(m_ana.isThere());
}

bool tst_HostileRequests::serverIsWell()
{
    return m_server.isRunning() && m_ana.rest->get(u"profile"_s).status == 200;
}

/// The statuses that come back; a -1 at the end when the line did not end as expected.
QList<int> tst_HostileRequests::answersTo(const QByteArrayList &pieces, qsizetype expected, bool closes)
{
    RawHttp http(m_server.port());
    http.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const QByteArray &piece : pieces) {
        http.socket().write(piece);
        http.socket().flush();
    }
    QByteArray received;
    const bool done = waitUntil([&] {
        received += http.socket().readAll();
        return statusesIn(received).size() >= expected && http.isConnected() != closes;
    });
    if (done && !closes) { // nothing may follow but the answer to this
        http.socket().write(Well);
        waitUntil([&] { return statusesIn(received += http.socket().readAll()).size() > expected; });
        QList<int> statuses = statusesIn(received);
        return !statuses.isEmpty() && statuses.takeLast() == 200 ? statuses : QList<int>{-1};
    }
    return done ? statusesIn(received) : statusesIn(received) << -1;
}

void tst_HostileRequests::answersAreExactly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<bool>("closes");
    const auto closed = [](const char *name, const QByteArray &bytes, const QList<int> &statuses) {
        QTest::newRow(name) << bytes << statuses << true;
    };
    const auto open = [](const char *name, const QByteArray &bytes, const QList<int> &statuses) {
        QTest::newRow(name) << bytes << statuses << false;
    };
    // Pairs: the second request must never be answered where the first could end in two places.
    const QByteArray chunked = "0\r\n\r\n"_ba + Well;
    closed("length and chunked, then another", post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", chunked),
           {400});
    closed("chunked and length, then another", post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", chunked),
           {400});
    closed("chunked, then another", post("Transfer-Encoding: chunked\r\n", chunked), {501});
    closed("chunked in capitals", post("TRANSFER-ENCODING: CHUNKED\r\nContent-Length: 0\r\n", chunked), {400});
    closed("chunked behind a tab", post("Transfer-Encoding:\tchunked\r\nContent-Length: 0\r\n", chunked), {400});
    closed("blank before the colon", post("Transfer-Encoding : chunked\r\nContent-Length: 0\r\n", chunked), {400});
    closed("identity", post("Transfer-Encoding: identity\r\nContent-Length: 0\r\n", Well), {400});
    closed("two encodings", post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked), {501});
    closed("encoding of a GET", get("/healthz", "Transfer-Encoding: chunked\r\n") + chunked, {501});
    closed("encoding in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"_ba + chunked,
           {400});
    closed("empty encoding", post("Transfer-Encoding: \r\n", chunked), {501});
    closed("two lengths", post("Content-Length: 0\r\nContent-Length: 5\r\n", "hello"_ba + Well), {400});
    closed("list of lengths", post("Content-Length: 0, 0\r\n", Well), {400});
    closed("signed length", post("Content-Length: +0\r\n", Well), {400});
    closed("hexadecimal length", post("Content-Length: 0x0\r\n", Well), {400});
    closed("length with a blank inside", post("Content-Length: 1 0\r\n", Well), {400});
    closed("length with an underscore", post("Content-Length: 1_0\r\n", Well), {400});
    closed("folded length", post("X: a\r\n Content-Length: 0\r\n", Well), {400});
    closed("length behind a bare LF", post("X: a\nContent-Length: 5\r\n", "hello"_ba + Well), {400});
    closed("length behind a bare CR", post("X: a\rContent-Length: 5\r\n", "hello"_ba + Well), {400});
    closed("length behind NUL", post(QByteArray("X: a\0Content-Length: 5\r\n", 24), "hello"_ba + Well), {400});
    closed("vertical tab in a name", post("Content-Length\x0b: 0\r\n", Well), {400});
    closed("lines that end with LF", "GET /healthz HTTP/1.1\nHost: a\n\n"_ba + Well, {400});
    closed("empty line that is LF", "GET /healthz HTTP/1.1\r\nHost: a\r\n\n"_ba + Well, {400});
    closed("a request within the target", "GET /healthz HTTP/1.1\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"_ba, {400});
    closed("CR LF in the target", "GET /health\r\nX: z HTTP/1.1\r\nHost: a\r\n\r\n"_ba, {400});
    closed("two hosts in one", "GET /healthz HTTP/1.1\r\nHost: a, b\r\n\r\n"_ba + Well, {400});
    closed("host with a path", "GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n"_ba + Well, {400});
    closed("fragment in the target", get("/healthz#a"_ba) + Well, {400});
    closed("byte above ASCII in the target", get("/h\xc3\xa9"_ba) + Well, {400});
    closed("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n"_ba + Well, {501});
    closed("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"_ba + Well, {501});
    closed("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba, {505});
    closed("a bad one behind two good ones", Well + Well + "nonsense\r\n\r\n"_ba + Well, {200, 200, 400});
    closed("close in the middle", Well + get("/healthz", "Connection: close\r\n") + Well, {200, 200});
    closed("close among other tokens", get("/healthz", "Connection: x, CLOSE\r\n") + Well, {200});
    closed("HTTP/1.0 closes", "GET /healthz HTTP/1.0\r\n\r\n"_ba + Well, {200});
    closed("body too large", post("Content-Length: 99999999\r\n", Well), {413});
    // Those that end in one place only.
    open("length with zeros in front", post("Content-Length: 0002\r\n", "{}"_ba) + Well, {400, 200});
    open("a body that looks like a request",
         post("Content-Length: "_ba + QByteArray::number(Well.size()) + "\r\n"_ba, Well) + Well, {400, 200});
    open("a GET with a body", get("/healthz", "Content-Length: 5\r\n") + "hello"_ba + Well, {200, 200});
    open("HEAD in the middle", Well + "HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n"_ba + Well, {200, 200, 200});
    open("errors keep the line", get("/api/v1/nothing") + get("/api/v1/profile") + Well, {404, 401, 200});
    open("twenty at once", Well.repeated(20), QList<int>(20, 200));
    open("empty lines between", "\r\n\r\n"_ba + Well + "\r\n"_ba + Well, {200, 200});
    open("absolute target", get("http://a/healthz"_ba) + Well, {200, 200});
    open("HTTP/1.0 that stays", "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"_ba + Well, {200, 200});
    open("upgrade to something else", get("/healthz", "Connection: Upgrade\r\nUpgrade: h2c\r\n") + Well, {200, 200});
    // Handshakes (RFC 6455, 4.2.1).
    closed("handshake without a key", shake(Upgrade + Version) + Well, {400});
    closed("handshake with a short key", shake(Upgrade + Version + "Sec-WebSocket-Key: YWJj\r\n") + Well, {400});
    closed("handshake with two keys", shake(Upgrade + Version + Key + Key) + Well, {400});
    closed("handshake of version 8", shake(Upgrade + Key + "Sec-WebSocket-Version: 8\r\n") + Well, {400});
    closed("handshake without a version", shake(Upgrade + Key) + Well, {400});
    closed("handshake without Connection", shake("Upgrade: websocket\r\n" + Version + Key) + Well, {400});
    closed("handshake with a body", shake(Upgrade + Version + Key + "Content-Length: 5\r\n") + "hello"_ba + Well,
           {400});
    closed("handshake by POST", "POST /api/v1/ws HTTP/1.1\r\n"_ba + Host + Upgrade + Version + Key + "\r\n"_ba + Well,
           {400});
    closed("handshake in HTTP/1.0",
           "GET /api/v1/ws HTTP/1.0\r\n"_ba + Host + Upgrade + Version + Key + "\r\n"_ba + Well, {400});
    closed("handshake without a token, data attached", shake(Upgrade + Version + Key) + Well, {401});
}

void tst_HostileRequests::answersAreExactly()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<int>, statuses);
    QFETCH(bool, closes);
    QCOMPARE(answersTo({bytes}, statuses.size(), closes), statuses);
    QVERIFY(serverIsWell());
}

void tst_HostileRequests::piecesChangeNothing_data()
{
    answersAreExactly_data();
}

/// Two bytes at a time. A line that is closed early may cost what was not read by then, but never adds an answer.
void tst_HostileRequests::piecesChangeNothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<int>, statuses);
    QFETCH(bool, closes);
    QByteArrayList pieces;
    for (qsizetype at = 0; at < bytes.size(); at += 2)
        pieces.append(bytes.mid(at, 2));
    QCOMPARE(answersTo(pieces, statuses.size(), closes), statuses);
}

void tst_HostileRequests::everyCutOfARequestIsTheSame()
{
    const QByteArray bytes = post("Content-Length: 2\r\n", "{}"_ba) + Well;
    for (qsizetype cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answersTo({bytes.first(cut), bytes.sliced(cut)}, 2, false), (QList<int>{400, 200}));
}

/// The first waits for the password's hash, the others for nothing.
void tst_HostileRequests::slowAnswersKeepTheirPlace()
{
    const QByteArray login = R"({"username":"nobody","password":"never-mind"})"_ba;
    const QByteArray slow = post("Content-Length: "_ba + QByteArray::number(login.size()) + "\r\n"_ba, login);
    QCOMPARE(answersTo({slow + Well + get("/api/v1/nothing") + Well}, 4, false), (QList<int>{401, 200, 404, 200}));
}

void tst_HostileRequests::halfRequestsAreDropped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a line") << "GET /hea"_ba;
    QTest::newRow("half a field") << "GET /healthz HTTP/1.1\r\nHo"_ba;
    QTest::newRow("without the empty line") << "GET /healthz HTTP/1.1\r\nHost: a\r\n"_ba;
    QTest::newRow("half a body") << post("Content-Length: 10\r\n", "hello"_ba);
    QTest::newRow("half a handshake") << shake(Upgrade + Version + Key).chopped(2);
}

void tst_HostileRequests::halfRequestsAreDropped()
{
    QFETCH(QByteArray, bytes);
    const qsizetype before = m_server.descriptors();
    for (int i = 0; i < 20; ++i) {
        RawHttp http(m_server.port());
        QVERIFY(http.send(bytes));
        http.socket().disconnectFromHost();
        QVERIFY(http.waitClosed(WaitMs));
    }
    QVERIFY(waitUntil([&] { return m_server.descriptors() <= before + 1; }));
    QVERIFY(serverIsWell());
}

/// The seed is fixed: what fails once fails always. Behind each comes what fills every body, and then is no request, so
/// that the line always ends.
void tst_HostileRequests::mutationsAreSurvived()
{
    const QByteArrayList seeds{Well, post("Content-Length: 2\r\n", "{}"_ba), shake(Upgrade + Version + Key),
                               get("/api/v1/rooms?page=1&x=%20", "X-A: b\r\nCookie: a=b; c=d\r\n")};
    const QByteArray spice = "\r\n\t :,;%/?#\0\x7f\xff"_ba + "0123"_ba;
    const QByteArray end = QByteArray("\x01\r\n\r\n").repeated(60'000);
    QRandomGenerator random(9112);
    for (int round = 0; round < 600; ++round) {
        QByteArray bytes = seeds[random.bounded(int(seeds.size()))] + seeds[random.bounded(int(seeds.size()))];
        for (int i = random.bounded(1, 6); i > 0; --i) {
            const int at = random.bounded(int(bytes.size()));
            const char spiced = spice[random.bounded(int(spice.size()))];
            switch (random.bounded(3)) {
            case 0: bytes[at] = spiced; break;
            case 1: bytes.insert(at, spiced); break;
            case 2: bytes.remove(at, random.bounded(1, 4)); break;
            }
        }
        RawHttp http(m_server.port());
        http.send(bytes + end);
        const QByteArray answers = http.readRest(WaitMs);
        QVERIFY2(!http.isConnected(), bytes.toHex().constData());
        const qsizetype count = statusesIn(answers).size();
        QVERIFY2(count >= 1 && count <= 5, bytes.toHex().constData());
        QVERIFY2(!answers.contains(" 500 ") && !answers.contains("HTTP/1.1 101"), bytes.toHex().constData());
        QVERIFY2(m_server.isRunning(), bytes.toHex().constData());
    }
    QVERIFY(serverIsWell());
}

QTEST_GUILESS_MAIN(tst_HostileRequests)
#include "tst_hostilerequests.moc"
