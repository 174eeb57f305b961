// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

QString failure(const char *request, const char *field, const char *tag)
{
    return u"Key: '%1.%2' Error:Field validation for '%2' failed on the '%3' tag"_s.arg(QLatin1StringView(request),
                                                                                        QLatin1StringView(field),
                                                                                        QLatin1StringView(tag));
}

const QString Prefix = u"Invalid request data: "_s;

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registrationIsRead()
    {
        const auto command = Codec::registerRequest(
            "{\"username\":\" ana \",\"email\":\"ana@x.org\",\"password\":\" secret \",\"nickname\":\"\",\"admin\":true}");
        QVERIFY(bool(command));
        QCOMPARE(command->username, u"ana"_s);
        QCOMPARE(command->nickname, u"ana"_s);
        QCOMPARE(command->password, u" secret "_s);
    }

    void everyRuleThatFailedIsNamed()
    {
        const auto command = Codec::registerRequest("{\"username\":\"an\",\"email\":\"ana\",\"password\":\"12345\"}");
        QVERIFY(!command);
        QCOMPARE(command.error().detail,
                 Prefix + failure("RegisterRequest", "Username", "min") + u'\n'
                     + failure("RegisterRequest", "Email", "email") + u'\n'
                     + failure("RegisterRequest", "Password", "min"));
    }

    void registrationRules_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &body, const QString &detail) {
            QTest::newRow(name) << body << detail;
        };
        const QByteArray rest = "\"email\":\"a@b.c\",\"password\":\"123456\"}";
        row("blank name", "{\"username\":\"   \"," + rest, failure("RegisterRequest", "Username", "required"));
        row("long name", "{\"username\":\"" + QByteArray(51, 'a') + "\"," + rest,
            failure("RegisterRequest", "Username", "max"));
        row("control character", "{\"username\":\"a\\u001bbc\"," + rest,
            failure("RegisterRequest", "Username", "printable"));
        row("73 bytes of password",
            "{\"username\":\"ana\",\"email\":\"a@b.c\",\"password\":\"" + QByteArray(73, 'x') + "\"}",
            failure("RegisterRequest", "Password", "max"));
        row("long nickname", "{\"nickname\":\"" + QByteArray(51, 'a') + "\",\"username\":\"ana\"," + rest,
            failure("RegisterRequest", "Nickname", "max"));
        row("number as name", "{\"username\":123," + rest,
            u"json: cannot unmarshal number into Go struct field RegisterRequest.username of type string"_s);
        row("empty", "", u"EOF"_s);
    }

    void registrationRules()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto command = Codec::registerRequest(body);
        QVERIFY(!command);
        QCOMPARE(command.error().detail, Prefix + detail);
    }

    void emailAddresses_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<bool>("isValid");
        for (const char *valid : {"a@b.c", "first.last+tag@sub.example.org", "张三@例子.中国", "o'neill@x.ie"})
            QTest::newRow(valid) << QString::fromUtf8(valid) << true;
        for (const char *invalid : {"a", "@b.c", "a@", "a@b", "a@@b.c", "a b@c.d", "a@b..c", "a@.b", "a@b."})
            QTest::newRow(invalid) << QString::fromUtf8(invalid) << false;
    }

    void emailAddresses()
    {
        QFETCH(QString, email);
        QFETCH(bool, isValid);
        const QString body = u"{\"username\":\"ana\",\"password\":\"123456\",\"email\":\"%1\"}"_s.arg(email);
        QCOMPARE(bool(Codec::registerRequest(body.toUtf8())), isValid);
    }

    void roomsHaveDefaults()
    {
        const auto command = Codec::createRoomRequest("{\"name\":\"general\"}");
        QVERIFY(bool(command));
        QCOMPARE(command->maxMembers, Limits::RoomMembersDefault);
        QVERIFY(!command->isPrivate);
        QVERIFY(command->password.isEmpty());
    }

    void roomRules_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("no name") << QByteArray("{}") << failure("CreateRoomRequest", "Name", "required");
        QTest::newRow("long name") << QByteArray("{\"name\":\"" + QByteArray(101, 'a') + "\"}")
                                   << failure("CreateRoomRequest", "Name", "max");
        QTest::newRow("long description")
            << QByteArray("{\"name\":\"a\",\"description\":\"" + QByteArray(501, 'a') + "\"}")
            << failure("CreateRoomRequest", "Description", "max");
        QTest::newRow("negative capacity")
            << QByteArray("{\"name\":\"a\",\"max_members\":-1}") << failure("CreateRoomRequest", "MaxMembers", "min");
        QTest::newRow("huge capacity") << QByteArray("{\"name\":\"a\",\"max_members\":1e9}")
                                       << failure("CreateRoomRequest", "MaxMembers", "max");
        QTest::newRow("half a member")
            << QByteArray("{\"name\":\"a\",\"max_members\":1.5}")
            << u"json: cannot unmarshal number into Go struct field CreateRoomRequest.max_members of type int"_s;
        QTest::newRow("privacy as text")
            << QByteArray("{\"name\":\"a\",\"is_private\":\"yes\"}")
            << u"json: cannot unmarshal string into Go struct field CreateRoomRequest.is_private of type bool"_s;
    }

    void roomRules()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto command = Codec::createRoomRequest(body);
        QVERIFY(!command);
        QCOMPARE(command.error().detail, Prefix + detail);
    }

    void joiningIgnoresABrokenBody()
    {
        QCOMPARE(Codec::joinRoomRequest(RoomId(3), "{broken").password, QString());
        QCOMPARE(Codec::joinRoomRequest(RoomId(3), "{\"password\":\"pw\"}").password, u"pw"_s);
    }
};

QTEST_APPLESS_MAIN(TestRequests)
#include "tst_requests.moc"
