// SPDX-License-Identifier: GPL-3.0-or-later
#include "storagefixture.h"

#include "historystore.h"
#include "memberstore.h"
#include "messagestore.h"
#include "roomstore.h"
#include "sessionstore.h"
#include "settingstore.h"

using namespace Qt::StringLiterals;

class TestStores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageFixture>();
        m_database = m_storage->open();
        m_ana = *UserStore(*m_database).insert(somebody(u"ana"_s), m_now);
    }

    void cleanup()
    {
        QVERIFY2(!m_database->hasFailed(), qPrintable(m_database->lastError()));
        m_database.reset();
        m_storage.reset();
    }

    void namesAreUniqueHoweverTheyAreSpelled_data()
    {
        QTest::addColumn<QString>("username");
        QTest::addColumn<QString>("email");
        QTest::newRow("same name") << u"ana"_s << u"other@example.org"_s;
        QTest::newRow("other case") << u"ANA"_s << u"other@example.org"_s;
        QTest::newRow("full width") << u"ａｎａ"_s << u"other@example.org"_s;
        QTest::newRow("same address") << u"ben"_s << u"Ana@Example.org"_s;
        QTest::newRow("somebody's address as name") << u"ana@example.org"_s << u"other@example.org"_s;
    }

    void namesAreUniqueHoweverTheyAreSpelled()
    {
        QFETCH(QString, username);
        QFETCH(QString, email);
        QVERIFY(!UserStore(*m_database).insert({username, email, username, "h", ServerRole::Member}, m_now));
        QVERIFY(UserStore(*m_database).insert(somebody(u"ben"_s), m_now).has_value());
    }

    void usersAreFoundByNameAndAddress()
    {
        UserStore users(*m_database);
        QCOMPARE(users.byLogin(u"ANA"_s)->user.id, m_ana);
        QCOMPARE(users.byLogin(u"ana@EXAMPLE.org"_s)->user.id, m_ana);
        QVERIFY(!users.byLogin(u"ana'--"_s));
        QVERIFY(!users.byLogin(u"%"_s));
    }

    void sessionsEndByTimeAndByName()
    {
        SessionStore sessions(*m_database);
        sessions.insert({u"s1"_s, m_ana, u"browser"_s, u"::1"_s, {200}}, {100});
        QVERIFY(sessions.isAlive(u"s1"_s, m_ana, {199}));
        QVERIFY(!sessions.isAlive(u"s1"_s, m_ana, {200}));
        QVERIFY(!sessions.isAlive(u"s1"_s, UserId(99), {100}));
        QVERIFY(!sessions.remove(u"s1"_s, UserId(99)));
        QVERIFY(sessions.remove(u"s1"_s, m_ana));
        QVERIFY(!sessions.isAlive(u"s1"_s, m_ana, {100}));
    }

    void settingsAreReplaced()
    {
        SettingStore settings(*m_database);
        QVERIFY(!settings.value(u"colour"_s));
        settings.set(u"colour"_s, u"red"_s);
        settings.set(u"colour"_s, u"green"_s);
        QCOMPARE(*settings.value(u"colour"_s), u"green"_s);
        settings.remove(u"colour"_s);
        QVERIFY(!settings.value(u"colour"_s));
    }

    void roomSearchIsLiteralAndFolded_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("found");
        const QStringList all{u"大厅"_s, u"100%"_s, u"under_score"_s, u"ÉCOLE"_s};
        QTest::newRow("nothing asked") << QString() << all;
        QTest::newRow("one character") << u"大"_s << QStringList{u"大厅"_s};
        QTest::newRow("percent sign") << u"%"_s << QStringList{u"100%"_s};
        QTest::newRow("underscore") << u"r_s"_s << QStringList{u"under_score"_s};
        QTest::newRow("exclamation mark") << u"!"_s << QStringList{};
        QTest::newRow("case beyond ASCII") << u"école"_s << QStringList{u"ÉCOLE"_s};
        QTest::newRow("description") << u"WELCOME"_s << QStringList{u"大厅"_s};
        QTest::newRow("injection") << u"' OR 1=1 --"_s << QStringList{};
    }

    void roomSearchIsLiteralAndFolded()
    {
        QFETCH(QString, search);
        addRoom(u"大厅"_s, u"Welcome"_s);
        addRoom(u"100%"_s);
        addRoom(u"under_score"_s);
        addRoom(u"ÉCOLE"_s);
        QStringList names;
        RoomStore rooms(*m_database);
        const RoomFilter filter{m_ana, search, 100, 0};
        const QList<Room> visible = rooms.visible(filter);
        for (const Room &room : visible)
            names.append(room.name);
        QTEST(names, "found");
        QCOMPARE(rooms.countVisible(filter), names.size());
    }

    void privateRoomsAreSeenByTheirPeopleOnly()
    {
        const UserId ben = *UserStore(*m_database).insert(somebody(u"ben"_s), m_now);
        const RoomId vault = RoomStore(*m_database).insert({u"vault"_s, QString(), true, "h", 10, m_ana}, m_now);
        RoomStore rooms(*m_database);
        QCOMPARE(rooms.countVisible({m_ana, QString(), 10, 0}), 1);
        QCOMPARE(rooms.countVisible({ben, QString(), 10, 0}), 0);
        QVERIFY(MemberStore(*m_database).insert({vault, ben, MemberRole::Member, 0, m_now}));
        QCOMPARE(rooms.countVisible({ben, QString(), 10, 0}), 1);
    }

    void membershipIsThereOnceOrNotAtAll()
    {
        const RoomId room = addRoom(u"general"_s);
        MemberStore members(*m_database);
        const Member member{room, m_ana, MemberRole::Member, 0, m_now};
        QVERIFY(members.insert(member));
        QVERIFY(!members.insert(member));
        QCOMPARE(members.contains(room, m_ana), true);
        QVERIFY(members.remove(room, m_ana));
        QVERIFY(!members.remove(room, m_ana));
        QVERIFY(!members.contains(room, m_ana));
    }

    void messagesTakeTheRoomsNumbers()
    {
        const RoomId one = addRoom(u"one"_s);
        const RoomId two = addRoom(u"two"_s);
        for (int i = 0; i < 3; ++i)
            post(one, u"1-%1"_s.arg(i));
        post(two, u"2-0"_s);
        const QList<Message> newest = HistoryStore(*m_database).newest(one, 2, 0);
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest[0].content, u"1-2"_s);
        QCOMPARE(newest[0].seq, 3);
        QCOMPARE(newest[0].changeSeq, 3);
        QCOMPARE(newest[1].seq, 2);
        QCOMPARE(newest[0].author.username, u"ana"_s);
        QCOMPARE(HistoryStore(*m_database).newest(two, 10, 0).size(), 1);
        QCOMPARE(RoomStore(*m_database).messageCount(one), 3);
    }

    void membersOnlyAreGivenANumber()
    {
        const RoomId room = addRoom(u"general"_s);
        QVERIFY(!say(room, u"from outside"_s));
        join(room);
        const auto first = say(room, u"hello"_s);
        QVERIFY(first);
        QCOMPARE(first->seq, 1);
        QCOMPARE(first->author, (Author{m_ana, u"ana"_s, u"ana"_s, QString()}));
        QCOMPARE(say(room, u"again"_s)->seq, 2);
        const auto third = say(room, u"third"_s, u"c1"_s);
        QVERIFY(third);
        QCOMPARE(HistoryStore(*m_database).newest(room, 1, 0).first(), *third);
        QCOMPARE(RoomStore(*m_database).messageCount(room), 3);
    }

    /** A client's id belongs to its author, in whatever room. */
    void whatWasSentBeforeIsNotStoredAgain()
    {
        const RoomId room = addRoom(u"general"_s);
        const RoomId other = addRoom(u"other"_s);
        join(room);
        join(other);
        const auto first = say(room, u"hello"_s, u"c1"_s);
        QVERIFY(first);
        QVERIFY(!say(room, u"hello"_s, u"c1"_s));
        QVERIFY(!say(other, u"hello"_s, u"c1"_s));
        QCOMPARE(say(room, u"next"_s, u"c2"_s)->seq, 2);
        QCOMPARE(RoomStore(*m_database).messageCount(other), 0);
        const auto before = MessageStore(*m_database).byClientId(m_ana, u"c1"_s);
        QVERIFY(before);
        QCOMPARE(before->seq, first->seq);
        QCOMPARE(before->requestHash, u"hash"_s);
    }

    void systemMessagesHaveNoAuthor()
    {
        const RoomId room = addRoom(u"general"_s);
        Message message;
        message.room = room;
        message.type = MessageType::System;
        message.content = u"ana 加入了房间"_s;
        message.event = SystemEvent{u"member_joined"_s, m_ana};
        message.seq = message.changeSeq = RoomStore(*m_database).nextMessageSeq(room);
        MessageStore(*m_database).insert(message);
        const Message stored = HistoryStore(*m_database).newest(room, 1, 0).constFirst();
        QCOMPARE(stored.author, Author());
        QCOMPARE(stored.type, MessageType::System);
        QCOMPARE(stored.event, message.event);
    }

    void textIsKeptToTheLetter()
    {
        const RoomId room = addRoom(u"general"_s);
        const QString text = u"  '\"\\ %s 你好 😀 \u202e\n\t "_s;
        post(room, text);
        QCOMPARE(HistoryStore(*m_database).newest(room, 1, 0).constFirst().content, text);
    }

private:
    RoomId addRoom(const QString &name, const QString &description = QString())
    {
        return RoomStore(*m_database).insert({name, description, false, {}, 10, m_ana}, m_now);
    }

    void post(RoomId room, const QString &content)
    {
        Message message;
        message.room = room;
        message.author.id = m_ana;
        message.content = content;
        message.seq = message.changeSeq = RoomStore(*m_database).nextMessageSeq(room);
        QVERIFY(MessageStore(*m_database).insert(message).isValid());
    }

    void join(RoomId room) { QVERIFY(MemberStore(*m_database).insert({room, m_ana, MemberRole::Member, 0, m_now})); }

    /** Ana's message as it was stored; nothing when it was not. */
    std::optional<Message> say(RoomId room, const QString &content, const QString &clientId = {})
    {
        Message message;
        message.room = room;
        message.author.id = m_ana;
        message.content = content;
        message.clientId = clientId;
        message.createdAt = m_now;
        const bool isStored =
            MessageStore(*m_database).insertByMember(message, clientId.isEmpty() ? QString() : u"hash"_s);
        return isStored ? std::optional(message) : std::nullopt;
    }

    std::unique_ptr<StorageFixture> m_storage;
    std::unique_ptr<Database> m_database;
    UserId m_ana;
    const Timestamp m_now{1'000'000};
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
