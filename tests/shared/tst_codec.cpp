// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"
#include "sourcedir.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

QJsonArray golden(const char *name)
{
    QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/") + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read the golden frames");
    return QJsonDocument::fromJson(file.readAll()).array();
}

const Author ana{UserId(2), u"ana"_s, u"安娜"_s, QString()};

Message message(qint64 id, const QString &content, qint64 microseconds)
{
    Message message;
    message.id = MessageId(id);
    message.room = RoomId(1);
    message.author = ana;
    message.content = content;
    message.createdAt = {microseconds};
    return message;
}

constexpr qint64 WholeSecond = 1'795'346'132'000'000;

QHash<QString, QByteArray> encodedEvents()
{
    Message system = message(8, u"安娜 加入了房间"_s, WholeSecond);
    system.type = MessageType::System;
    system.author = {};
    Message file = message(9, u"plan"_s, WholeSecond);
    file.type = MessageType::File;
    file.attachment = Attachment{u"/files/1/plan.pdf"_s, u"plan.pdf"_s, 1'800'000};
    return {
        {u"message"_s, Codec::messageFrame(message(7, u"你好 <b> & \"世界\"\n"_s, WholeSecond + 366'810))},
        {u"system message"_s, Codec::messageFrame(system)},
        {u"file message"_s, Codec::messageFrame(file)},
        {u"user joined"_s, Codec::userJoinedFrame(RoomId(1), ana)},
        {u"user left"_s, Codec::userLeftFrame(RoomId(1), UserId(2))},
        {u"online users"_s, Codec::onlineUsersFrame(RoomId(1), {ana})},
        {u"nobody online"_s, Codec::onlineUsersFrame(RoomId(1), {})},
        {u"error"_s, Codec::errorFrame({ErrorCode::NotAMember, {}, {}})},
        {u"error to retry"_s, Codec::errorFrame({ErrorCode::RateLimited, {}, std::chrono::milliseconds(1200)})},
    };
}

QString kindOf(const SocketCommand &command)
{
    constexpr std::array names{"message"_L1, "join_room"_L1, "leave_room"_L1};
    return names[command.index()];
}

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreTheGoldenFrames()
    {
        const auto encoded = encodedEvents();
        const QJsonArray frames = golden("events.json");
        QCOMPARE(frames.size(), encoded.size());
        for (const QJsonValue row : frames) {
            const QString name = row[u"name"].toString();
            QVERIFY2(encoded.contains(name), qPrintable(name));
            QCOMPARE(QString::fromUtf8(encoded.value(name)), row[u"frame"].toString());
        }
    }

    void commandsAreReadAsTheGoldenFramesSay_data()
    {
        QTest::addColumn<QJsonObject>("row");
        const QJsonArray rows = golden("commands.json");
        for (const QJsonValue row : rows)
            QTest::newRow(qUtf8Printable(row[u"name"].toString())) << row.toObject();
    }

    void commandsAreReadAsTheGoldenFramesSay()
    {
        QFETCH(QJsonObject, row);
        const auto command = Codec::socketCommand(RoomId(1), row[u"frame"].toString().toUtf8());
        if (row.contains(u"error"_s)) {
            QVERIFY(!command);
            QCOMPARE(QString(errorInfo(command.error().code).name), row[u"error"].toString());
            return;
        }
        QVERIFY(bool(command));
        QCOMPARE(kindOf(*command), row[u"command"].toString());
        if (const auto *post = std::get_if<PostMessage>(&*command)) {
            QCOMPARE(post->content, row[u"content"].toString());
            QCOMPARE(post->room, RoomId(1));
        }
        if (const auto *join = std::get_if<JoinRoom>(&*command)) {
            QCOMPARE(join->room.value(), row[u"room_id"].toInteger());
            QCOMPARE(join->password, row[u"password"].toString());
        }
    }

    void messagesHaveALimitInCodePoints()
    {
        const QString fits = u"𠮷"_s.repeated(Limits::MessageChars);
        QVERIFY(bool(Codec::socketCommand(RoomId(1), frameWith(fits))));
        const auto tooLong = Codec::socketCommand(RoomId(1), frameWith(fits + u"x"_s));
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().code, ErrorCode::MessageTooLong);
        QVERIFY(tooLong.error().detail.contains(u"20000"_s));
    }

    void framesHaveALimitInBytes()
    {
        const auto command = Codec::socketCommand(RoomId(1), QByteArray(Limits::FrameBytes + 1, ' '));
        QVERIFY(!command);
        QCOMPARE(command.error().code, ErrorCode::FrameTooLarge);
    }

    void invalidUtf8BecomesTheReplacementCharacter()
    {
        const auto command = Codec::socketCommand(RoomId(1), "{\"type\":\"message\",\"content\":\"a\xff\"}");
        QVERIFY(bool(command));
        QCOMPARE(std::get<PostMessage>(*command).content, u"a\ufffd"_s);
    }

    void zeroCharactersAreReplaced()
    {
        const auto command = Codec::socketCommand(RoomId(1), R"({"type":"message","content":"a\u0000b"})");
        QVERIFY(bool(command));
        QCOMPARE(std::get<PostMessage>(*command).content, u"a\ufffdb"_s);
    }

    /** They have no UTF-8: stored as they are, they would come back as something else. */
    void loneSurrogatesAreReplaced()
    {
        const auto command = Codec::socketCommand(RoomId(1), "{\"type\":\"message\",\"content\":\"\\ud800AB\"}");
        QVERIFY(bool(command));
        QCOMPARE(std::get<PostMessage>(*command).content, u"\ufffdAB"_s);
    }

    void deepNestingIsRefused()
    {
        const QByteArray deep = "{\"type\":" + QByteArray(Limits::JsonDepth, '[') + QByteArray(Limits::JsonDepth, ']')
            + "}";
        const auto command = Codec::socketCommand(RoomId(1), deep);
        QVERIFY(!command);
        QCOMPARE(command.error().code, ErrorCode::InvalidJson);
    }

    void bracketsInTextAreNoNesting()
    {
        QVERIFY(bool(Codec::socketCommand(RoomId(1), frameWith(u"[\"{\\"_s.repeated(100)))));
    }

    void errorsCarryCodeTextAndRequest()
    {
        const QByteArray body = Codec::errorAnswer({ErrorCode::RoomFull, {}, {}}, "r1");
        QCOMPARE(body, QByteArray(R"({"code":"room_full","error":"Room is full","request_id":"r1"})"));
    }

    void pagesSayWhereTheyStand()
    {
        Page<Room> page;
        page.pagination = {2, 20, 41};
        QCOMPARE(Codec::roomsAnswer(page),
                 QByteArray(R"({"pagination":{"page":2,"page_size":20,"total":41,"total_pages":3},"rooms":[]})"));
    }

private:
    static QByteArray frameWith(const QString &content)
    {
        return QJsonDocument(QJsonObject{{u"type"_s, u"message"_s}, {u"content"_s, content}})
            .toJson(QJsonDocument::Compact);
    }
};

QTEST_APPLESS_MAIN(TestCodec)
#include "tst_codec.moc"
