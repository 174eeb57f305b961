// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake.h"
#include "httphead.h"

#include "chatlimits.h"

#include <QtTest/qtest.h>

using Outcome = HeadParse::Outcome;

namespace {

QByteArray get(const QByteArray &fields = {}, const QByteArray &target = "/", const QByteArray &version = "HTTP/1.1")
{
    return "GET " + target + ' ' + version + "\r\nHost: chat.example\r\n" + fields + "\r\n";
}

QByteArray repeated(int count)
{
    QByteArray fields;
    for (int i = 0; i < count; ++i)
        fields += "X-" + QByteArray::number(i) + ": y\r\n";
    return fields;
}

} // namespace

/** The strict parser of request heads, against what quality.md calls hostile input, and against what is merely rare. */
class tst_HttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileHeadIsRefused_data();
    void hostileHeadIsRefused();
    void beginningIsIncomplete();
    void requestIsTakenApart();
    void targetIsTakenApart_data();
    void targetIsTakenApart();
    void absoluteTargetReplacesHost();
    void connectionPersists_data();
    void connectionPersists();
    void limitsAreInclusive();
    void bytesBehindTheHeadAreLeftAlone();
    void handshakeIsJudged_data();
    void handshakeIsJudged();
};

void tst_HttpHead::hostileHeadIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, int status, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << status;
    };
    row("length with chunked body", 400, get("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"));
    row("two equal lengths", 400, get("Content-Length: 3\r\nContent-Length: 3\r\n"));
    row("two different lengths", 400, get("Content-Length: 3\r\ncontent-length: 4\r\n"));
    row("list of lengths", 400, get("Content-Length: 3, 3\r\n"));
    row("signed length", 400, get("Content-Length: +3\r\n"));
    row("negative length", 400, get("Content-Length: -3\r\n"));
    row("hexadecimal length", 400, get("Content-Length: 0x3\r\n"));
    row("empty length", 400, get("Content-Length: \r\n"));
    row("overflowing length", 400, get("Content-Length: 99999999999999999999\r\n"));
    row("chunked body", 501, get("Transfer-Encoding: chunked\r\n"));
    row("unknown coding", 501, get("Transfer-Encoding: gzip, chunked\r\n"));
    row("hidden coding", 501, get("Transfer-Encoding: \tchunked\r\n"));
    row("coding in 1.0", 400, get("Transfer-Encoding: chunked\r\n", "/", "HTTP/1.0"));
    row("blank before colon", 400, get("X-Name : y\r\n"));
    row("tab before colon", 400, get("X-Name\t: y\r\n"));
    row("folded field", 400, get("X-Name: y\r\n folded\r\n"));
    row("folded by tab", 400, get("X-Name: y\r\n\tfolded\r\n"));
    row("blank before first field", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n");
    row("no colon", 400, get("nonsense\r\n"));
    row("empty name", 400, get(": y\r\n"));
    row("name with a slash", 400, get("a/b: y\r\n"));
    row("control character in value", 400,
        get("X: a\x01"
            "b\r\n"));
    row("NUL in value", 400, get(QByteArray("X: a\0b\r\n", 8)));
    row("DEL in value", 400, get("X: a\x7f\r\n"));
    row("no host", 400, "GET / HTTP/1.1\r\n\r\n");
    row("two hosts", 400, get("Host: chat.example\r\n"));
    row("empty host", 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    row("host with a path", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n");
    row("host with user", 400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n");
    row("list of hosts", 400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n");
    row("HTTP/2.0", 505, "PRI * HTTP/2.0\r\n\r\n");
    row("HTTP/1.2", 505, get({}, "/", "HTTP/1.2"));
    row("HTTP/0.9", 505, get({}, "/", "HTTP/0.9"));
    row("no version", 400, "GET /\r\n\r\n");
    row("small letters", 400, get({}, "/", "http/1.1"));
    row("long version", 400, get({}, "/", "HTTP/1.10"));
    row("bare LF", 400, "GET / HTTP/1.1\nHost: a\n\n");
    row("one bare LF", 400, get("X: y\nZ: w\r\n"));
    row("bare CR", 400, get("X: y\rZ: w\r\n"));
    row("CR CR LF", 400, get("X: y\r\r\n"));
    row("two blanks after method", 400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("two blanks after target", 400, "GET /  HTTP/1.1\r\nHost: a\r\n\r\n");
    row("blank in target", 400, get({}, "/a b"));
    row("fragment in target", 400, get({}, "/a#b"));
    row("byte above ASCII in target", 400, get({}, "/\xe4"));
    row("control character in target", 400, get({}, "/\x7f"));
    row("relative target", 400, get({}, "index.html"));
    row("other scheme", 400, get({}, "ftp://a/b"));
    row("no authority", 400, get({}, "http:///b"));
    row("user in authority", 400, get({}, "http://u:p@a/b"));
    row("asterisk for GET", 400, get({}, "*"));
    row("no method", 400, " / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("method of symbols", 400, "G@T / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("unknown method", 501, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("method in small letters", 501, "get / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("TRACE", 501, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("CONNECT", 501, "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n");
    row("long request line", 414, get({}, '/' + QByteArray(Limits::RequestLineBytes, 'a')));
    row("endless request line", 414, "GET /" + QByteArray(Limits::RequestLineBytes, 'a'));
    row("long field", 431, get("X: " + QByteArray(Limits::RequestLineBytes, 'a') + "\r\n"));
    row("65 fields", 431, get(repeated(Limits::RequestFields)));
    row("endless head", 431, "GET / HTTP/1.1\r\n" + QByteArray(Limits::RequestHeadBytes, 'a'));
    row("large head", 431,
        get("A: " + QByteArray(6000, 'a') + "\r\nB: " + QByteArray(6000, 'b') + "\r\nC: " + QByteArray(6000, 'c')
            + "\r\n"));
    row("TLS hello", 400, QByteArray::fromHex("16030100050a0a0a0a0a"));
}

void tst_HttpHead::hostileHeadIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const HeadParse parse = parseHead(bytes);
    QCOMPARE(parse.outcome, Outcome::Refused);
    QCOMPARE(parse.status, status);
}

void tst_HttpHead::beginningIsIncomplete()
{
    const QByteArray whole = get("Accept: */*\r\n");
    for (qsizetype size = 0; size < whole.size(); ++size)
        QCOMPARE(parseHead(whole.first(size)).outcome, Outcome::Incomplete);
    QCOMPARE(parseHead(whole).outcome, Outcome::Complete);
}

void tst_HttpHead::requestIsTakenApart()
{
    const QByteArray bytes = "POST /api/v1/rooms?x=%20y HTTP/1.1\r\nhost: [::1]:8080\r\nContent-Length:5\r\n"
                             "X-Name: \t\xe4\xbd\xa0 \t\r\nExpect: 100-Continue\r\nX-Empty:\r\n\r\n";
    const HeadParse parse = parseHead(bytes);
    QCOMPARE(parse.outcome, Outcome::Complete);
    QCOMPARE(parse.head.method, "POST");
    QCOMPARE(parse.head.path, "/api/v1/rooms");
    QCOMPARE(parse.head.query, "x=%20y");
    QCOMPARE(parse.head.bodyBytes, 5);
    QCOMPARE(parse.head.size, bytes.size());
    QCOMPARE(parse.head.field("HOST"), "[::1]:8080");
    QCOMPARE(parse.head.field("x-name"), "\xe4\xbd\xa0");
    QCOMPARE(parse.head.count("X-Empty"), 1);
    QCOMPARE(parse.head.count("X-Absent"), 0);
    QVERIFY(parse.head.expectsContinue);
    QVERIFY(parse.head.keepAlive);
}

void tst_HttpHead::targetIsTakenApart_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("root") << QByteArray("/") << QByteArray("/") << QByteArray();
    QTest::newRow("encoded") << QByteArray("/a%2Fb%00?c=%3F") << QByteArray("/a%2Fb%00") << QByteArray("c=%3F");
    QTest::newRow("two marks") << QByteArray("/a?b?c") << QByteArray("/a") << QByteArray("b?c");
    QTest::newRow("empty query") << QByteArray("/a?") << QByteArray("/a") << QByteArray();
    QTest::newRow("two slashes") << QByteArray("//evil/a") << QByteArray("//evil/a") << QByteArray();
    QTest::newRow("absolute") << QByteArray("http://b/a?c") << QByteArray("/a") << QByteArray("c");
    QTest::newRow("absolute root") << QByteArray("HTTP://b") << QByteArray("/") << QByteArray();
    QTest::newRow("absolute query") << QByteArray("https://b:1?c") << QByteArray("/") << QByteArray("c");
}

void tst_HttpHead::targetIsTakenApart()
{
    QFETCH(QByteArray, target);
    const HeadParse parse = parseHead(get({}, target));
    QCOMPARE(parse.outcome, Outcome::Complete);
    QTEST(parse.head.path, "path");
    QTEST(parse.head.query, "query");
}

void tst_HttpHead::absoluteTargetReplacesHost()
{
    const HeadParse parse = parseHead("GET http://other.example:81/a HTTP/1.1\r\nHost: chat.example\r\n\r\n");
    QCOMPARE(parse.outcome, Outcome::Complete);
    QCOMPARE(parse.head.field("Host"), "other.example:81");
}

void tst_HttpHead::connectionPersists_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << get() << true;
    QTest::newRow("1.1 close") << get("Connection: foo, Close\r\n") << false;
    QTest::newRow("1.0") << get({}, "/", "HTTP/1.0") << false;
    QTest::newRow("1.0 keep-alive") << get("Connection: Keep-Alive\r\n", "/", "HTTP/1.0") << true;
    QTest::newRow("1.0 without host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
}

void tst_HttpHead::connectionPersists()
{
    QFETCH(QByteArray, bytes);
    const HeadParse parse = parseHead(bytes);
    QCOMPARE(parse.outcome, Outcome::Complete);
    QTEST(parse.head.keepAlive, "keepAlive");
}

void tst_HttpHead::limitsAreInclusive()
{
    QCOMPARE(parseHead(get(repeated(Limits::RequestFields - 1))).outcome, Outcome::Complete);
    const QByteArray target = '/' + QByteArray(Limits::RequestLineBytes - 14, 'a'); // "GET " + target + " HTTP/1.1"
    QCOMPARE(parseHead(get({}, target)).outcome, Outcome::Complete);
    QCOMPARE(parseHead(get({}, target + 'a')).status, 414);
}

void tst_HttpHead::bytesBehindTheHeadAreLeftAlone()
{
    const QByteArray head = get("Content-Length: 4\r\n");
    const QByteArray bytes = head + "\n\r\nX" + QByteArray(Limits::RequestHeadBytes, '\0');
    const HeadParse parse = parseHead(bytes);
    QCOMPARE(parse.outcome, Outcome::Complete);
    QCOMPARE(parse.head.size, head.size());
}

void tst_HttpHead::handshakeIsJudged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Handshake>("verdict");
    const QByteArray upgrade = "Upgrade: websocket\r\n";
    const QByteArray connection = "Connection: keep-alive, Upgrade\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const QByteArray version = "Sec-WebSocket-Version: 13\r\n";

    QTest::newRow("valid") << get(upgrade + connection + key + version) << Handshake::Valid;
    QTest::newRow("ordinary") << get() << Handshake::None;
    QTest::newRow("other upgrade") << get("Upgrade: h2c\r\nConnection: Upgrade\r\n") << Handshake::None;
    QTest::newRow("no connection") << get(upgrade + key + version) << Handshake::Invalid;
    QTest::newRow("no key") << get(upgrade + connection + version) << Handshake::Invalid;
    QTest::newRow("two keys") << get(upgrade + connection + key + key + version) << Handshake::Invalid;
    QTest::newRow("short key") << get(upgrade + connection + version + "Sec-WebSocket-Key: dGhl\r\n")
                               << Handshake::Invalid;
    QTest::newRow("no key at all") << get(upgrade + connection + version + "Sec-WebSocket-Key: !!!\r\n")
                                   << Handshake::Invalid;
    QTest::newRow("old version") << get(upgrade + connection + key + "Sec-WebSocket-Version: 8\r\n")
                                 << Handshake::Invalid;
    QTest::newRow("no version") << get(upgrade + connection + key) << Handshake::Invalid;
    QTest::newRow("1.0") << get(upgrade + connection + key + version, "/", "HTTP/1.0") << Handshake::Invalid;
    QTest::newRow("POST") << get(upgrade + connection + key + version).replace(0, 3, "POST") << Handshake::Invalid;
    QTest::newRow("with a body") << get(upgrade + connection + key + version + "Content-Length: 1\r\n")
                                 << Handshake::Invalid;
}

void tst_HttpHead::handshakeIsJudged()
{
    QFETCH(QByteArray, bytes);
    const HeadParse parse = parseHead(bytes);
    QCOMPARE(parse.outcome, Outcome::Complete);
    QTEST(judgeHandshake(parse.head), "verdict");
}

QTEST_APPLESS_MAIN(tst_HttpHead)
#include "tst_httphead.moc"
