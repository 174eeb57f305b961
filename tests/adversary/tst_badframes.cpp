// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorybound.h"
#include "scene.h"
#include "waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Frames that nobody in their right mind sends: each is answered by an error, quickly, and the socket stays.
class tst_BadFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyBadFrameIsAnsweredAndTheSocketStays_data();
    void everyBadFrameIsAnsweredAndTheSocketStays();
    void strangeButLawfulFramesAreHeard_data();
    void strangeButLawfulFramesAreHeard();
    void halfCharactersNeverReachAnybody();
    void bytesThatAreNoJsonAreAnswered();
    void badBodiesAreAnswered_data();
    void badBodiesAreAnswered();
    void memoryStayedFlat();

private:
    void expectStillWell();

    ServerProcess m_server;
    Person m_ana;
    qint64 m_room = 0;
    std::unique_ptr<ChatSocket> m_socket;
    qint64 m_residentAtFirst = 0;
    int m_count = 0;
};

namespace {

constexpr qint64 MemoryBoundKiB = memoryBoundKiB(32 * 1024);

QString message(const QString &content, const QString &more = {})
{
    return u"{\"type\":\"message\",\"content\":%1%2}"_s.arg(content, more);
}

QString manyKeys(int count)
{
    QString keys;
    for (int i = 0; i < count; ++i)
        keys += u",\"%1\":0"_s.arg(QString::number(i, 36));
    return keys;
}

QString nested(int depth)
{
    return QString(depth, u'[') + QString(depth, u']');
}

} // namespace

void tst_BadFrames::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    m_room = createRoom(m_ana, u"padded cell"_s);
    m_socket = openRoom(m_server, m_ana, m_room);
    QVERIFY(m_socket);
    m_residentAtFirst = m_server.residentKiB();
}

void tst_BadFrames::expectStillWell()
{
    const QString text = u"still here %1"_s.arg(++m_count);
    m_socket->say(text);
    QVERIFY2(m_socket->take(textMessage(text)), "the socket is of no use any more");
}

void tst_BadFrames::everyBadFrameIsAnsweredAndTheSocketStays_data()
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char *name, const QString &frame, const QStringList &codes) {
        QTest::newRow(name) << frame << codes;
    };
    const QStringList json{u"invalid_json"_s};
    const QStringList request{u"invalid_request"_s};
    const QStringList either = json + request;
    row("nothing", u""_s, json);
    row("blank", u"   "_s, json);
    row("a word", u"hello"_s, json);
    row("half an object", u"{\"type\":\"message\",\"content\":\"x\""_s, json);
    row("half a string", u"{\"type\":\"mess"_s, json);
    row("half an escape", u"{\"type\":\"message\",\"content\":\"\\u12"_s, json);
    row("bad escape", message(u"\"\\x41\""_s), json);
    row("single quotes", u"{'type':'message'}"_s, json);
    row("a comment", u"{\"type\":\"message\" /* x */}"_s, json);
    row("two values", message(u"\"a\""_s) + message(u"\"b\""_s), json);
    row("a list", u"[]"_s, json);
    row("a number", u"1"_s, json);
    row("null", u"null"_s, json);
    row("type is a number", u"{\"type\":1}"_s, {u"unknown_type"_s, u"invalid_request"_s});
    row("type is null", u"{\"type\":null}"_s, {u"unknown_type"_s, u"invalid_request"_s});
    row("content is a number", message(u"1"_s), request);
    row("content is true", message(u"true"_s), request);
    row("content is null", message(u"null"_s), request);
    row("content is a list", message(u"[\"x\"]"_s), request);
    row("content is an object", message(u"{\"x\":1}"_s), request);
    row("content is blank", message(u"\" \\t\\n \\u3000\\u00a0\""_s), request);
    row("depth 100", message(u"\"x\""_s, u",\"a\":"_s + nested(100)), json);
    row("depth 100, content", message(nested(100)), json);
    row("depth 20,000", nested(20'000), json);
    row("1e999", message(u"1e999"_s), either);
    row("room 1e999", u"{\"type\":\"join_room\",\"room_id\":1e999}"_s, {u"invalid_room_id"_s, u"invalid_json"_s});
    row("room -1", u"{\"type\":\"join_room\",\"room_id\":-1}"_s, {u"invalid_room_id"_s});
    row("room 0", u"{\"type\":\"join_room\",\"room_id\":0}"_s, {u"invalid_room_id"_s, u"room_not_found"_s});
    row("room 1.5", u"{\"type\":\"join_room\",\"room_id\":1.5}"_s, {u"invalid_room_id"_s});
    row("room 2^53 + 1", u"{\"type\":\"join_room\",\"room_id\":9007199254740993}"_s, {u"invalid_room_id"_s});
    row("room as text", u"{\"type\":\"join_room\",\"room_id\":\"1\"}"_s, {u"invalid_room_id"_s});
    row("no room", u"{\"type\":\"join_room\"}"_s, {u"invalid_room_id"_s});
    row("100,000 keys", message(u"\"x\""_s, manyKeys(100'000)), {u"frame_too_large"_s});
    row("300 KiB", message(u"\"%1\""_s.arg(QString(300 * 1024, u'x'))), {u"frame_too_large"_s, u"message_too_long"_s});
    row("20,001 characters", message(u"\"%1\""_s.arg(QString(20'001, u'字'))), {u"message_too_long"_s});
    row("unknown type of 100 KiB", u"{\"type\":\"%1\"}"_s.arg(QString(100 * 1024, u'x')), {u"unknown_type"_s});
}

void tst_BadFrames::everyBadFrameIsAnsweredAndTheSocketStays()
{
    QFETCH(QString, frame);
    QFETCH(QStringList, codes);
    QElapsedTimer timer;
    timer.start();
    m_socket->sendText(frame);
    const auto error = m_socket->take(ofType(u"error"_s));
    QVERIFY2(error, "there was no error frame");
    const QString code = error->data().value("code"_L1).toString();
    QVERIFY2(codes.contains(code), qPrintable(code));
    QVERIFY(!error->data().value("message"_L1).toString().isEmpty());
    QVERIFY2(error->raw.size() < 1000, "the error repeats what was wrong at length");
    QVERIFY2(timer.elapsed() < 1'000, "it took too long");
    expectStillWell();
}

void tst_BadFrames::strangeButLawfulFramesAreHeard_data()
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QString>("content");
    QTest::newRow("unknown members") << message(u"\"a\""_s, u",\"id\":1,\"user_id\":1,\"type2\":[]"_s) << u"a"_s;
    QTest::newRow("20,000 keys") << message(u"\"b\""_s, manyKeys(20'000)) << u"b"_s;
    QTest::newRow("depth 50") << message(u"\"c\""_s, u",\"x\":"_s + nested(50)) << u"c"_s;
    QTest::newRow("escapes") << message(u"\"\\u4f60\\ud83d\\ude00\\/\""_s) << u"你😀/"_s;
    QTest::newRow("blanks around") << u" \r\n"_s + message(u"\"d\""_s) + u"\t\n"_s << u"d"_s;
    QTest::newRow("markup") << message(u"\"<script>alert(1)</script>\""_s) << u"<script>alert(1)</script>"_s;
    QTest::newRow("SQL") << message(u"\"'; DROP TABLE messages; --\""_s) << u"'; DROP TABLE messages; --"_s;
    QTest::newRow("format") << message(u"\"%s%n%1 %2\""_s) << u"%s%n%1 %2"_s;
    QTest::newRow("longest") << message(u"\"%1\""_s.arg(QString(20'000, u'字'))) << QString(20'000, u'字');
}

void tst_BadFrames::strangeButLawfulFramesAreHeard()
{
    QFETCH(QString, frame);
    QFETCH(QString, content);
    m_socket->sendText(frame);
    QVERIFY(m_socket->take(textMessage(content)));
    expectStillWell();
}

void tst_BadFrames::halfCharactersNeverReachAnybody()
{
    for (const QString &half : {u"\\ud800"_s, u"\\udc00"_s, u"\\udc00\\ud800"_s, u"a\\ud83dz"_s}) {
        m_socket->sendText(message(u"\"%1\""_s.arg(half)));
        const auto answer = m_socket->take(
            [](const Frame &frame) { return frame.type() == "error"_L1 || frame.type() == "message"_L1; });
        QVERIFY(answer);
        const QString content = answer->data().value("content"_L1).toString();
        QCOMPARE(QString::fromUtf8(content.toUtf8()), content);
        expectStillWell();
    }
    QVERIFY(m_ana.rest->get(u"rooms/%1/messages"_s.arg(m_room)).json().contains("messages"_L1));
}

void tst_BadFrames::bytesThatAreNoJsonAreAnswered()
{
    m_socket->sendBinary(QByteArray("\x00\xff\xfe{\"type\"", 10));
    const auto error = m_socket->take(ofType(u"error"_s));
    QVERIFY(error);
    QCOMPARE(error->data().value("code"_L1).toString(), u"invalid_json"_s);
    expectStillWell();
}

void tst_BadFrames::badBodiesAreAnswered_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("depth 100") << "{\"name\":\"a\",\"x\":"_ba + nested(100).toLatin1() + '}' << 400;
    QTest::newRow("depth 100,000") << nested(100'000).toLatin1() << 400;
    QTest::newRow("1e999") << "{\"name\":\"a\",\"max_members\":1e999}"_ba << 400;
    QTest::newRow("1e9 members") << "{\"name\":\"a\",\"max_members\":1000000000}"_ba << 400;
    QTest::newRow("100,000 keys") << message(u"\"x\""_s, manyKeys(100'000)).toUtf8() << 413;
    QTest::newRow("a megabyte") << "{\"name\":\""_ba + QByteArray(1 << 20, 'a') + "\"}"_ba << 413;
    QTest::newRow("8 MB") << "{\"name\":\""_ba + QByteArray(8 << 20, 'a') + "\"}"_ba << 413;
    QTest::newRow("control characters") << "{\"name\":\"a\\u0000b\\u001b[31m\\r\\n\"}"_ba << 400;
    QTest::newRow("half a character") << "{\"name\":\"a\xe4\xbd\"}"_ba << 201;
}

void tst_BadFrames::badBodiesAreAnswered()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QElapsedTimer timer;
    timer.start();
    const Reply reply = m_ana.rest->send("POST"_ba, u"rooms"_s, body);
    // Who is refused before all was sent may find the line cut instead of an answer.
    QVERIFY2(reply.status == status || (status == 413 && reply.status == 0), reply.body.constData());
    QVERIFY2(timer.elapsed() < 3'000, "it took too long");
    expectStillWell();
}

void tst_BadFrames::memoryStayedFlat()
{
    const qint64 growth = m_server.residentKiB() - m_residentAtFirst;
    QVERIFY2(growth < MemoryBoundKiB, qPrintable(u"grew by %1 KiB"_s.arg(growth)));
}

QTEST_GUILESS_MAIN(tst_BadFrames)
#include "tst_badframes.moc"
