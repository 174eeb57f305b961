// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomlistmodel.h"

#include "fakesession.h"

#include <QtCore/qrandom.h>
#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject room(int id, const QString &name, const QJsonObject &more = {})
{
    QJsonObject json = head(RoomId(id), 10);
    json.insert(u"name"_s, name);
    json.insert(u"kind"_s, u"public"_s);
    for (auto it = more.begin(); it != more.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject preferences(const QString &notify, bool isFavourite, const QJsonValue &mutedUntil = {})
{
    return {{u"notify"_s, notify}, {u"favourite"_s, isFavourite}, {u"muted_until"_s, mutedUntil}};
}

} // namespace

class TestRoomListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({room(1, u"tea"_s), room(2, u"Attic"_s), room(3, u"room 10"_s),
                                        room(4, u"room 9"_s), room(5, u"ben"_s, {{u"kind"_s, u"dm"_s}}),
                                        room(6, u"cleo"_s, {{u"kind"_s, u"dm"_s}}),
                                        room(7, u"Zoo"_s, {{u"favourite"_s, true}})}));
        makeModel();
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_session.reset();
    }

    void roomsStandInSectionsByName()
    {
        QCOMPARE(shown("name"),
                 (QStringList{u"Zoo"_s, u"Attic"_s, u"room 9"_s, u"room 10"_s, u"tea"_s, u"ben"_s, u"cleo"_s}));
        QCOMPARE(shown("section"),
                 (QStringList{u"favourites"_s, u"rooms"_s, u"rooms"_s, u"rooms"_s, u"rooms"_s, u"direct"_s,
                              u"direct"_s}));
    }

    void everyRoleHasANameAndAValue()
    {
        const QHash<int, QByteArray> names = m_model->roleNames();
        QCOMPARE(names.size(), QMetaEnum::fromType<RoomListModel::Role>().keyCount());
        for (auto it = names.begin(); it != names.end(); ++it)
            QVERIFY2(m_model->index(0).data(it.key()).isValid(), it.value().constData());
    }

    void namesAreSortedByTheLanguage()
    {
        m_session->loseLine();
        QVERIFY(m_session->connectWith({room(1, u"张"_s), room(2, u"李"_s), room(3, u"阿"_s)}));
        m_model->setLocale(QLocale(QLocale::Chinese, QLocale::China));
        QCOMPARE(shown("name"), (QStringList{u"阿"_s, u"李"_s, u"张"_s}));
    }

    void badges_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<int>("unread");
        QTest::addColumn<int>("mentions");
        QTest::addColumn<QString>("notify");
        QTest::addColumn<int>("shownMentions");
        QTest::addColumn<bool>("hasDot");
        QTest::addColumn<int>("unreadTotal");
        QTest::addColumn<int>("mentionTotal");
        QTest::newRow("read") << 1 << 0 << 0 << u"default"_s << 0 << false << 0 << 0;
        QTest::newRow("unread") << 1 << 3 << 0 << u"default"_s << 0 << true << 3 << 0;
        QTest::newRow("mentioned") << 1 << 3 << 2 << u"default"_s << 2 << false << 3 << 2;
        QTest::newRow("direct") << 5 << 3 << 0 << u"default"_s << 3 << false << 3 << 3;
        QTest::newRow("muted") << 1 << 3 << 1 << u"none"_s << 1 << false << 0 << 0;
    }

    void badges()
    {
        QFETCH(int, room);
        QFETCH(int, unread);
        QFETCH(int, mentions);
        QFETCH(QString, notify);
        QSignalSpy totals(m_model.get(), &RoomListModel::totalsChanged);
        const RoomId id(room);
        m_session->line().say(roomFrame(u"preferences_updated"_s, id, preferences(notify, false)));
        m_session->line().say(
            roomFrame(u"read_updated"_s, id, {{u"read_seq"_s, 1}, {u"unread"_s, unread}, {u"mentions"_s, mentions}}));
        QCOMPARE(at(room, "unread").toInt(), unread);
        QTEST(at(room, "mentions").toInt(), "shownMentions");
        QTEST(at(room, "hasDot").toBool(), "hasDot");
        QCOMPARE(at(room, "isMuted").toBool(), notify == "none"_L1);
        QTEST(m_model->unreadTotal(), "unreadTotal");
        QTEST(m_model->mentionTotal(), "mentionTotal");
        QCOMPARE(!totals.isEmpty(), m_model->unreadTotal() > 0);
        m_session->line().say(roomFrame(u"room_removed"_s, id, {}));
        QCOMPARE(m_model->unreadTotal(), 0);
        QCOMPARE(m_model->mentionTotal(), 0);
    }

    void aMuteEndsByItself()
    {
        const Timestamp until{(m_session->clock().wall() + 90min).count() * 1'000};
        m_session->line().say(roomFrame(u"preferences_updated"_s, General,
                                        preferences(u"all"_s, false, QString::fromLatin1(until.toRfc3339()))));
        QVERIFY(at(1, "isMuted").toBool());
        m_session->clock().advance(89min);
        QVERIFY(at(1, "isMuted").toBool());
        m_session->clock().advance(1min);
        QVERIFY(!at(1, "isMuted").toBool());
        QCOMPARE(m_session->clock().timers(), timersWithout());
    }

    void aFavouriteMovesToTheTop()
    {
        QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_session->line().say(roomFrame(u"preferences_updated"_s, General, preferences(u"default"_s, true)));
        QCOMPARE(shown("name").first(2), (QStringList{u"tea"_s, u"Zoo"_s}));
        QCOMPARE(moved.size(), 1);
        QVERIFY(reset.isEmpty());
    }

    void activityMovesDirectRoomsAndOthersWhenAskedTo()
    {
        m_session->line().say(posted(11, u"hello"_s, Ben, {}, RoomId(6)));
        m_session->line().say(posted(11, u"hello"_s, Ben, {}, RoomId(1)));
        QCOMPARE(shown("name"),
                 (QStringList{u"Zoo"_s, u"Attic"_s, u"room 9"_s, u"room 10"_s, u"tea"_s, u"cleo"_s, u"ben"_s}));
        m_model->setOrder(u"recent"_s);
        QCOMPARE(shown("name"),
                 (QStringList{u"Zoo"_s, u"tea"_s, u"Attic"_s, u"room 9"_s, u"room 10"_s, u"cleo"_s, u"ben"_s}));
        makeModel(); // what was said last is known after a start, too
        m_model->setOrder(u"recent"_s);
        QCOMPARE(shown("name").at(1), u"tea"_s);
        m_model->setOrder(u"sideways"_s);
        QCOMPARE(m_model->order(), u"recent"_s);
    }

    void aNoticeIsNoActivity()
    {
        m_model->setOrder(u"recent"_s);
        m_session->line().say(
            roomFrame(u"message"_s, General, noticed(11, u"member_joined"_s, u"Cleo 加入了房间"_s), 11));
        QCOMPARE(shown("name").at(1), u"Attic"_s);
    }

    void whatIsHeldDoesNotMove()
    {
        m_model->setHeld(true);
        const QStringList before = shown("name");
        m_session->line().say(posted(11, u"hello"_s, Ben, {}, RoomId(6)));
        m_session->line().say(roomFrame(u"preferences_updated"_s, General, preferences(u"default"_s, true)));
        QCOMPARE(shown("name"), before);
        QCOMPARE(at(6, "unread").toInt(), 1); // only the place waits
        m_model->setHeld(false);
        QCOMPARE(shown("name"),
                 (QStringList{u"tea"_s, u"Zoo"_s, u"Attic"_s, u"room 9"_s, u"room 10"_s, u"cleo"_s, u"ben"_s}));
    }

    void draftsAndFailuresAreMarked()
    {
        QVERIFY((*m_session)->setDraft(General, u"unfinished"_s));
        QVERIFY(at(1, "hasDraft").toBool());
        QVERIFY(bool((*m_session)->send(General, u"x"_s)));
        QVERIFY(!at(1, "hasFailed").toBool());
        m_session->line().say(refusal(m_session->line().last().value(u"id"_s).toString(), u"not_a_member"_s, 0));
        QVERIFY(at(1, "hasFailed").toBool());
        makeModel();
        QVERIFY(at(1, "hasDraft").toBool() && at(1, "hasFailed").toBool());
        QVERIFY((*m_session)->discard((*m_session)->outbox(General).first().clientId));
        QVERIFY((*m_session)->setDraft(General, {}));
        QVERIFY(!at(1, "hasDraft").toBool() && !at(1, "hasFailed").toBool());
    }

    void theCurrentRoomIsOne()
    {
        m_model->setCurrent(General);
        m_model->setCurrent(RoomId(2));
        QVERIFY(!at(1, "isCurrent").toBool() && at(2, "isCurrent").toBool());
        m_model->setCurrent({});
        QVERIFY(!at(2, "isCurrent").toBool());
    }

    void roomsComeAndGo()
    {
        m_session->line().say(roomFrame(u"room_added"_s, RoomId(8), {{u"room"_s, room(8, u"moss"_s)}}));
        QCOMPARE(shown("name").at(2), u"moss"_s);
        m_session->line().say(roomFrame(u"room_removed"_s, RoomId(8), {}));
        QCOMPARE(m_model->count(), 7);
    }

    void neighboursAreFound()
    {
        m_session->line().say(
            roomFrame(u"read_updated"_s, RoomId(3), {{u"read_seq"_s, 1}, {u"unread"_s, 1}, {u"mentions"_s, 0}}));
        QCOMPARE(m_model->neighbour(7, 1, false).toInt(), 2);
        QCOMPARE(m_model->neighbour(2, -1, false).toInt(), 7);
        QCOMPARE(m_model->neighbour(7, 2, false).toInt(), 4);
        QVERIFY(!m_model->neighbour(7, -1, false).isValid());
        QVERIFY(!m_model->neighbour(6, 1, false).isValid());
        QCOMPARE(m_model->neighbour(7, 1, true).toInt(), 3);
        QVERIFY(!m_model->neighbour(3, 1, true).isValid());
        QCOMPARE(m_model->neighbour(0, 1, false).toInt(), 7); // none is open
        QCOMPARE(m_model->neighbour(0, -1, false).toInt(), 6);
    }

    /** After whatever happened, the model is what one that is made now would be. */
    void aModelThatLivedIsLikeANewOne()
    {
        QRandomGenerator random(11);
        QHash<int, qint64> last;
        for (int step = 0; step < 300; ++step) {
            const int id = 1 + int(random.bounded(9));
            switch (random.bounded(7)) {
            case 0: m_session->line().say(roomFrame(u"room_removed"_s, RoomId(id), {})); break;
            case 1: {
                const QString name = u"room %1"_s.arg(random.bounded(20));
                const int lastSeq = 100 + step;
                QJsonObject added = room(id, name, preferences(u"default"_s, random.bounded(2)));
                added.insert(u"last_seq"_s, lastSeq);
                last.insert(id, lastSeq);
                m_session->line().say(roomFrame(u"room_added"_s, RoomId(id), {{u"room"_s, added}}));
                break;
            }
            case 2:
                m_session->line().say(
                    roomFrame(u"preferences_updated"_s, RoomId(id), preferences(u"none"_s, random.bounded(2))));
                break;
            case 3: m_model->setHeld(!m_model->isHeld()); break;
            case 4: m_model->setOrder(random.bounded(2) ? u"name"_s : u"recent"_s); break;
            case 5:
                m_session->line().say(roomFrame(u"read_updated"_s, RoomId(id),
                                                {{u"read_seq"_s, 1}, {u"unread"_s, int(random.bounded(5))}}));
                break;
            default: {
                const qint64 seq = last.value(id, 10) + 1;
                last.insert(id, seq);
                m_session->line().say(posted(seq, u"hello"_s, Ben, {}, RoomId(id)));
            }
            }
        }
        m_model->setHeld(false);
        RoomListModel fresh(**m_session, m_session->clock());
        fresh.setOrder(m_model->order());
        QCOMPARE(m_model->count(), fresh.count());
        for (int row = 0; row < fresh.count(); ++row) {
            for (const int role : fresh.roleNames().keys())
                QCOMPARE(m_model->index(row).data(role), fresh.index(row).data(role));
        }
        QCOMPARE(m_model->unreadTotal(), fresh.unreadTotal());
        QCOMPARE(m_model->mentionTotal(), fresh.mentionTotal());
    }

private:
    void makeModel()
    {
        m_tester.reset();
        m_model = std::make_unique<RoomListModel>(**m_session, m_session->clock());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }

    qsizetype timersWithout()
    {
        m_tester.reset();
        m_model.reset();
        const qsizetype timers = m_session->clock().timers();
        makeModel();
        return timers;
    }

    QVariant at(int id, const char *role) const
    {
        return m_model->index(m_model->rowOf(id)).data(m_model->roleNames().key(role));
    }

    QStringList shown(const char *role) const
    {
        QStringList list;
        for (int row = 0; row < m_model->count(); ++row)
            list.append(m_model->index(row).data(m_model->roleNames().key(role)).toString());
        return list;
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<RoomListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestRoomListModel)
#include "tst_roomlistmodel.moc"
