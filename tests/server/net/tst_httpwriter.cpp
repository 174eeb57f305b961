// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpwriter.h"

#include <QtTest/qtest.h>

/** How answers look on the wire. */
class tst_HttpWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headHasDateLengthAndConnection();
    void headOfClosingAnswerSaysSo();
    void bodilessStatusHasNoLength_data();
    void bodilessStatusHasNoLength();
    void headRequestGetsNoBody();
    void lineBreaksCannotBeginAField();
    void refusalNamesACode_data();
    void refusalNamesACode();

private:
    const QDateTime m_now{QDate(2026, 3, 1), QTime(9, 5, 7), Qt::UTC};
};

void tst_HttpWriter::headHasDateLengthAndConnection()
{
    QCOMPARE(encodeHead(HttpResponse::json(201, "{}"), Persistence::KeepAlive, m_now),
             "HTTP/1.1 201 Created\r\nDate: Sun, 01 Mar 2026 09:05:07 GMT\r\n"
             "Content-Type: application/json; charset=utf-8\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n");
}

void tst_HttpWriter::headOfClosingAnswerSaysSo()
{
    QVERIFY(encodeHead({}, Persistence::Close, m_now).endsWith("\r\nConnection: close\r\n\r\n"));
}

void tst_HttpWriter::bodilessStatusHasNoLength_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("204") << 204;
    QTest::newRow("304") << 304;
}

void tst_HttpWriter::bodilessStatusHasNoLength()
{
    QFETCH(int, status);
    const HttpResponse response{status, {}, "ignored"};
    QVERIFY(!encodeHead(response, Persistence::KeepAlive, m_now).contains("Content-Length"));
    QCOMPARE(sentBody(response, BodyPart::Included), QByteArray());
}

void tst_HttpWriter::headRequestGetsNoBody()
{
    const HttpResponse response{200, {}, "12345"};
    QVERIFY(encodeHead(response, Persistence::KeepAlive, m_now).contains("\r\nContent-Length: 5\r\n"));
    QCOMPARE(sentBody(response, BodyPart::Omitted), QByteArray());
    QCOMPARE(sentBody(response, BodyPart::Included), "12345");
}

void tst_HttpWriter::lineBreaksCannotBeginAField()
{
    const HttpResponse response{200, {{"Location", "/a\r\nSet-Cookie: b=c"}, {"X\nY", "z"}, {"Good", "kept"}}, {}};
    const QByteArray head = encodeHead(response, Persistence::KeepAlive, m_now);
    QVERIFY(!head.contains("Set-Cookie"));
    QVERIFY(!head.contains("X\n"));
    QVERIFY(head.contains("\r\nGood: kept\r\n"));
}

void tst_HttpWriter::refusalNamesACode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](int status, const char *text, const char *code) {
        QTest::addRow("%d", status) << status << QByteArray("{\"code\":\"") + code + "\",\"error\":\"" + text + "\"}";
    };
    row(400, "Invalid request data", "invalid_request");
    row(404, "404 page not found", "not_found");
    row(405, "Method not allowed", "method_not_allowed");
    row(408, "Request Timeout", "invalid_request");
    QTest::addRow("413")
        << 413
        << QByteArray(R"({"code":"body_too_large","details":{"limit":262144},"error":"Request body is too large"})");
    row(431, "Request Header Fields Too Large", "invalid_request");
    row(503, "The server is busy, try again", "busy");
}

void tst_HttpWriter::refusalNamesACode()
{
    QFETCH(int, status);
    const HttpResponse response = refusal(status);
    QCOMPARE(response.status, status);
    QTEST(response.body, "body");
}

QTEST_APPLESS_MAIN(tst_HttpWriter)
#include "tst_httpwriter.moc"
