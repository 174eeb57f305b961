// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2stage.h"
#include "waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Bad commands at level 2: an error with its id, and the socket stays (protocol.md 2.5), against the real server.
class tst_Level2Errors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<Level2Stage>(); }
    void badCommandsAreErrorsWithTheirId_data();
    void badCommandsAreErrorsWithTheirId();
    void framesThatCannotBeReadAreErrorsWithoutId_data();
    void framesThatCannotBeReadAreErrorsWithoutId();
    void badRequestsAreErrors_data();
    void badRequestsAreErrors();

private:
    std::unique_ptr<Level2Stage> m_stage;
};

void tst_Level2Errors::badCommandsAreErrorsWithTheirId_data()
{
    QTest::addColumn<QJsonObject>("command");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QJsonObject &command, const QString &code) {
        QTest::newRow(name) << command << code;
    };
    const QString message = u"message"_s;
    row("no type", {}, u"unknown_type"_s);
    row("unknown type", {{u"type"_s, u"dance"_s}}, u"unknown_type"_s);
    row("no room", {{u"type"_s, message}, {u"content"_s, u"x"_s}, {u"client_id"_s, u"c"_s}}, u"invalid_room_id"_s);
    row("room as text", {{u"type"_s, message}, {u"room_id"_s, u"1"_s}}, u"invalid_room_id"_s);
    row("half a room", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1.5}, {u"seq"_s, 1}}, u"invalid_room_id"_s);
    row("no content", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"client_id"_s, u"c"_s}}, u"invalid_request"_s);
    row("content as number", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, 7}}, u"invalid_request"_s);
    row("blank", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u" \n"_s}, {u"client_id"_s, u"c"_s}},
        u"invalid_request"_s);
    row("no client id", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}}, u"invalid_request"_s);
    row("client id of 65",
        {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}, {u"client_id"_s, QString(65, u'c')}},
        u"invalid_request"_s);
    row("client id in Chinese",
        {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}, {u"client_id"_s, u"编号"_s}},
        u"invalid_request"_s);
    row("no seq", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1}}, u"invalid_request"_s);
    row("negative seq", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1}, {u"seq"_s, -1}}, u"invalid_request"_s);
    row("huge seq", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1}, {u"seq"_s, 1e300}}, u"invalid_request"_s);
    row("sync of nothing", {{u"type"_s, u"sync"_s}}, u"invalid_request"_s);
    row("sync of a number", {{u"type"_s, u"sync"_s}, {u"rooms"_s, 5}}, u"invalid_request"_s);
    QJsonArray many;
    for (int i = 1; i <= 101; ++i)
        many.append(QJsonObject{{u"room_id"_s, i}, {u"after_seq"_s, 0}});
    row("sync of 101 rooms", {{u"type"_s, u"sync"_s}, {u"rooms"_s, many}}, u"too_many_rooms"_s);
    row("type as number", {{u"type"_s, 5}}, u"unknown_type"_s);
    row("a room beyond all ids", {{u"type"_s, u"typing"_s}, {u"room_id"_s, 4'294'967'296.0}}, u"invalid_room_id"_s);
    row("room zero", {{u"type"_s, u"leave_room"_s}, {u"room_id"_s, 0}}, u"invalid_room_id"_s);
    row("typing nowhere", {{u"type"_s, u"typing"_s}}, u"invalid_room_id"_s);
    row("client id as number", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}, {u"client_id"_s, 7}},
        u"invalid_request"_s);
    row("seq as text", {{u"type"_s, u"mark_unread"_s}, {u"room_id"_s, 1}, {u"seq"_s, u"3"_s}}, u"invalid_request"_s);
    row("half a seq", {{u"type"_s, u"delivered"_s}, {u"room_id"_s, 1}, {u"seq"_s, 1.5}}, u"invalid_request"_s);
    row("password as number", {{u"type"_s, u"join_room"_s}, {u"room_id"_s, 1}, {u"password"_s, 7}},
        u"invalid_request"_s);
    row("sync of an empty list", {{u"type"_s, u"sync"_s}, {u"rooms"_s, QJsonArray()}}, u"invalid_request"_s);
    row("sync without a room", {{u"type"_s, u"sync"_s}, {u"rooms"_s, QJsonArray{7}}}, u"invalid_room_id"_s);
    row("sync from nowhere", {{u"type"_s, u"sync"_s}, {u"rooms"_s, QJsonArray{QJsonObject{{u"room_id"_s, 1}}}}},
        u"invalid_request"_s);
    row("no state", {{u"type"_s, u"presence"_s}}, u"invalid_request"_s);
    row("text as number", {{u"type"_s, u"presence"_s}, {u"state"_s, u"away"_s}, {u"text"_s, 1}}, u"invalid_request"_s);
    row("text of 101", {{u"type"_s, u"presence"_s}, {u"state"_s, u"away"_s}, {u"text"_s, QString(101, u'x')}},
        u"invalid_request"_s);
    row("focus without active", {{u"type"_s, u"focus"_s}, {u"room_id"_s, 1}}, u"invalid_request"_s);
    row("active as text", {{u"type"_s, u"focus"_s}, {u"active"_s, u"yes"_s}}, u"invalid_request"_s);
    row("no token", {{u"type"_s, u"auth"_s}}, u"invalid_request"_s);
    row("token as number", {{u"type"_s, u"auth"_s}, {u"token"_s, 5}}, u"invalid_request"_s);
    row("unknown room", {{u"type"_s, u"join_room"_s}, {u"room_id"_s, 999'999}}, u"room_not_found"_s);
    row("presence offline", {{u"type"_s, u"presence"_s}, {u"state"_s, u"offline"_s}}, u"invalid_request"_s);
    row("focus on a text", {{u"type"_s, u"focus"_s}, {u"room_id"_s, u"x"_s}, {u"active"_s, true}},
        u"invalid_room_id"_s);
}

void tst_Level2Errors::badCommandsAreErrorsWithTheirId()
{
    QFETCH(const QJsonObject, command);
    QFETCH(const QString, code);
    Device ana = m_stage->device(m_stage->ana);
    const QJsonObject answer = ana.ask(command);
    QCOMPARE(answer.value("type"_L1).toString(), u"error"_s);
    QCOMPARE(codeOf(answer), code);
    QVERIFY(ana.isAnswering()); // the socket stays
}

void tst_Level2Errors::framesThatCannotBeReadAreErrorsWithoutId_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("limit");
    const QString longFrame = u"{\"type\":\"ping\",\"id\":\"1\",\"x\":\"%1\"}"_s.arg(QString(256 * 1024, u'x'));
    const QString deep = QString(65, u'[') + QString(65, u']');
    QTest::newRow("nothing") << QString() << u"invalid_json"_s << 0;
    QTest::newRow("half an object") << u"{\"type\":"_s << u"invalid_json"_s << 0;
    QTest::newRow("a list") << u"[{\"type\":\"ping\"}]"_s << u"invalid_json"_s << 0;
    QTest::newRow("nested too deeply") << u"{\"type\":\"ping\",\"x\":%1}"_s.arg(deep) << u"invalid_json"_s << 0;
    QTest::newRow("id as number") << u"{\"type\":\"ping\",\"id\":7}"_s << u"invalid_request"_s << 0;
    QTest::newRow("id of 65") << u"{\"type\":\"ping\",\"id\":\"%1\"}"_s.arg(QString(65, u'i')) << u"invalid_request"_s
                              << 0;
    QTest::newRow("too long a frame") << longFrame << u"frame_too_large"_s << 256 * 1024;
}

void tst_Level2Errors::framesThatCannotBeReadAreErrorsWithoutId()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    QFETCH(const int, limit);
    Device ana = m_stage->device(m_stage->ana);
    ana.socket().sendText(text);
    const auto error = ana.take(u"error"_s);
    QVERIFY(error);
    QCOMPARE(codeOf(error->json), code);
    QVERIFY(!error->json.contains("id"_L1));
    QCOMPARE(error->data().value("details"_L1)["limit"_L1].toInt(), limit);
    QVERIFY(ana.isAnswering());
}

/// The same rules for the twins of the commands.
void tst_Level2Errors::badRequestsAreErrors_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &request, const QJsonObject &body, const QString &code) {
        QTest::newRow(name) << request << body << code;
    };
    const QString post = u"POST rooms/1/messages"_s;
    const QString content = u"content"_s;
    const QString clientId = u"client_id"_s;
    row("no content", post, {{clientId, u"c"_s}}, u"invalid_request"_s);
    row("content as list", post, {{content, QJsonArray()}, {clientId, u"c"_s}}, u"invalid_request"_s);
    row("no client id", post, {{content, u"x"_s}}, u"invalid_request"_s);
    row("too long", post, {{content, QString(20'001, u'x')}, {clientId, u"c"_s}}, u"message_too_long"_s);
    row("no member", post, {{content, u"x"_s}, {clientId, u"c"_s}}, u"not_a_member"_s);
    row("no room", u"POST rooms/999999/messages"_s, {{content, u"x"_s}, {clientId, u"c"_s}}, u"not_a_member"_s);
    row("no seq", u"PUT rooms/1/read"_s, {}, u"invalid_request"_s);
    row("seq as text", u"PUT rooms/1/unread"_s, {{u"seq"_s, u"1"_s}}, u"invalid_request"_s);
    row("foreign read mark", u"PUT rooms/1/read"_s, {{u"seq"_s, 1}}, u"not_a_member"_s);
    row("changes since a word", u"GET rooms/1/changes?after_seq=x"_s, {}, u"invalid_request"_s);
    row("changes of nothing", u"GET rooms/999999/changes"_s, {}, u"room_not_found"_s);
    row("no refresh token", u"POST auth/refresh"_s, {}, u"invalid_request"_s);
    row("refresh token as number", u"POST auth/refresh"_s, {{u"refresh_token"_s, 7}}, u"invalid_request"_s);
}

void tst_Level2Errors::badRequestsAreErrors()
{
    QFETCH(const QString, request);
    QFETCH(const QJsonObject, body);
    QFETCH(const QString, code);
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const Reply reply = m_stage->cyn.rest->send(request.section(u' ', 0, 0).toLatin1(), request.section(u' ', 1),
                                                bytes);
    QCOMPARE(reply.code(), code);
    QCOMPARE(reply.json().value("details"_L1)["limit"_L1].toInt(), code == u"message_too_long"_s ? 20'000 : 0);
}

QTEST_GUILESS_MAIN(tst_Level2Errors)
#include "tst_level2errors.moc"
