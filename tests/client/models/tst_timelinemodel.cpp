// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinemodel.h"

#include "fakesession.h"

#include <QtCore/qdatetime.h>
#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** The rows of a room over a real store; QAbstractItemModelTester watches all of it. */
class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({head(General, 10)}));
        makeModel();
    }

    void cleanup()
    {
        m_model.reset();
        m_session.reset();
    }

    void aMessageHasItsRoles()
    {
        QJsonObject data = said(11, u"<b> see http://a.b @me"_s);
        data.insert(u"user"_s, QJsonObject{{u"id"_s, 15}, {u"username"_s, u"zhang"_s}, {u"nickname"_s, u"张三"_s}});
        data.insert(u"mentions"_s, QJsonArray{Me.value()});
        data.insert(u"edited_at"_s, u"2026-11-22T11:16:00Z"_s);
        m_session->line().say(roomFrame(u"message"_s, General, data, 11));
        QCOMPARE(m_model->count(), 1);
        QCOMPARE(at(0, "kind"), u"text"_s);
        QCOMPARE(at(0, "messageId"), 1100);
        QCOMPARE(at(0, "seq"), 11);
        QCOMPARE(at(0, "authorId"), 15);
        QCOMPARE(at(0, "authorName"), u"张三"_s);
        QCOMPARE(at(0, "authorUsername"), u"zhang"_s);
        QCOMPARE(at(0, "initials"), u"张"_s);
        QCOMPARE(at(0, "colorIndex"), 3);
        QCOMPARE(at(0, "time").toDateTime().toMSecsSinceEpoch(),
                 QDateTime::fromString(u"2026-11-22T11:15:32Z"_s, Qt::ISODate).toMSecsSinceEpoch());
        QCOMPARE(at(0, "body"), u"<b> see http://a.b @me"_s);
        QCOMPARE(at(0, "html"), u"&lt;b&gt; see <a href=\"http://a.b\">http://a.b</a> <b>@me</b>"_s);
        QCOMPARE(at(0, "isOwn"), false);
        QCOMPARE(at(0, "isMention"), true);
        QCOMPARE(at(0, "isEdited"), true);
        QCOMPARE(at(0, "isDeleted"), false);
        QCOMPARE(at(0, "startsGroup"), true);
        QCOMPARE(at(0, "day").toDate(), QDate(2026, 11, 22));
        QCOMPARE(at(0, "state"), u"sent"_s);
        QCOMPARE(at(0, "systemRun"), 1);
    }

    void everyRoleHasANameAndAValue()
    {
        m_session->line().say(posted(11, u"one"_s));
        const QHash<int, QByteArray> names = m_model->roleNames();
        QCOMPARE(names.size(), QMetaEnum::fromType<TimelineModel::Role>().keyCount());
        for (auto it = names.begin(); it != names.end(); ++it)
            QVERIFY2(m_model->index(0).data(it.key()).isValid(), it.value().constData());
    }

    void theNewestIsTheFirstRow()
    {
        say(11, 14);
        QCOMPARE(bodies(), (QStringList{u"m14"_s, u"m13"_s, u"m12"_s, u"m11"_s}));
    }

    void newMessagesResetNothing()
    {
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        say(11, 30);
        QCOMPARE(inserted.size(), 20);
        QVERIFY(reset.isEmpty() && changed.isEmpty());
    }

    void changesAreMadeInPlace()
    {
        say(11, 13);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        QJsonObject edited = messageJson({1200, 12, 14}, General, Ben, u"better"_s);
        edited.insert(u"edited_at"_s, u"2026-11-22T11:16:00Z"_s);
        m_session->line().say(roomFrame(u"message_updated"_s, General, edited, 14));
        QCOMPARE(bodies(), (QStringList{u"m13"_s, u"better"_s, u"m11"_s}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QJsonObject deleted = messageJson({1200, 12, 15}, General, Ben, {});
        deleted.insert(u"deleted_at"_s, u"2026-11-22T11:17:00Z"_s);
        m_session->line().say(roomFrame(u"message_updated"_s, General, deleted, 15));
        QCOMPARE(at(1, "isDeleted"), true);
        QCOMPARE(at(1, "body"), QString());
        QVERIFY(inserted.isEmpty() && removed.isEmpty());
    }

    void anEchoBecomesItsMessageInPlace_data()
    {
        QTest::addColumn<bool>("ackFirst");
        QTest::newRow("ack first") << true;
        QTest::newRow("event first") << false;
    }

    void anEchoBecomesItsMessageInPlace()
    {
        QFETCH(bool, ackFirst);
        say(11, 12);
        QVERIFY(bool((*m_session)->send(General, u"mine"_s)));
        QCOMPARE(at(0, "kind"), u"pending"_s);
        QCOMPARE(at(0, "state"), u"sending"_s);
        QCOMPARE(at(0, "isOwn"), true);
        QCOMPARE(at(0, "authorName"), u"Me Myself"_s);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        const QJsonObject command = m_session->line().sentOf(u"message"_s)[0];
        const QJsonObject event = posted(13, u"mine"_s, Me, command.value(u"client_id"_s).toString());
        for (const bool isAck : {ackFirst, !ackFirst})
            m_session->line().say(isAck ? ackOf(command, 13) : event);
        QCOMPARE(bodies(), (QStringList{u"mine"_s, u"m12"_s, u"m11"_s}));
        QCOMPARE(at(0, "kind"), u"text"_s);
        QCOMPARE(at(0, "state"), u"sent"_s);
        QVERIFY(inserted.isEmpty() && removed.isEmpty());
    }

    void failedOnesStayLastWithTheirReason()
    {
        say(11, 11);
        QVERIFY(bool((*m_session)->send(General, u"mine"_s)));
        m_session->line().say(
            refusal(m_session->line().sentOf(u"message"_s)[0].value(u"id"_s).toString(), u"not_a_member"_s, 0));
        say(12, 12);
        QCOMPARE(bodies(), (QStringList{u"mine"_s, u"m12"_s, u"m11"_s}));
        QCOMPARE(at(0, "state"), u"failed"_s);
        QCOMPARE(at(0, "failureCode"), u"not_a_member"_s);
        const QString clientId = at(0, "clientId").toString();
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        QVERIFY((*m_session)->edit(clientId, u"mine, edited"_s)); // takes another client id, and the same row
        QVERIFY(removed.isEmpty());
        QCOMPARE(at(0, "body"), u"mine, edited"_s);
        QVERIFY(at(0, "clientId").toString() != clientId);
        m_session->line().say(refusal(m_session->line().last().value(u"id"_s).toString(), u"not_a_member"_s, 0));
        QVERIFY((*m_session)->discard(at(0, "clientId").toString()));
        QCOMPARE(bodies(), (QStringList{u"m12"_s, u"m11"_s}));
    }

    void systemMessagesCollapse()
    {
        qint64 seq = 11;
        const auto notice = [&](const QString &code, const QString &content, UserId about) {
            m_session->line().say(roomFrame(u"message"_s, General, noticed(seq, code, content, about), seq));
            ++seq;
        };
        say(seq++, 11);
        notice(u"member_joined"_s, u"Cleo 加入了房间"_s, UserId(4));
        QCOMPARE(at(0, "kind"), u"system"_s);
        QCOMPARE(at(0, "eventCode"), u"member_joined"_s);
        QCOMPARE(at(0, "eventUserId"), 4);
        QCOMPARE(at(0, "eventUserName"), u"Cleo"_s); // from the text: nobody told who 4 is
        notice(u"member_joined"_s, u"Dan 加入了房间"_s, UserId(5));
        QCOMPARE(m_model->count(), 3);
        notice(u"member_left"_s, u"Cleo 离开了房间"_s, UserId(4));
        QCOMPARE(m_model->count(), 2);
        QCOMPARE(at(0, "systemRun"), 3);
        QCOMPARE(at(0, "joinedNames").toStringList(), QStringList{u"Dan"_s});
        QCOMPARE(at(0, "leftNames").toStringList(), QStringList{u"Cleo"_s});
        m_people->learn({UserId(5), u"dan"_s, u"Daniel"_s, {}});
        QCOMPARE(at(0, "joinedNames").toStringList(), QStringList{u"Daniel"_s});
        notice(u"member_joined"_s, u"Eve 加入了房间"_s, UserId(6));
        QCOMPARE(m_model->count(), 2);
        QCOMPARE(at(0, "systemRun"), 4);
        say(seq, int(seq));
        QCOMPARE(m_model->count(), 3);
        QCOMPARE(m_model->rowOfSeq(13), 1); // within the run
        QCOMPARE(m_model->rowOfMessage(MessageId(1300)), 1);
    }

    void theUnreadLineIsARole()
    {
        say(11, 14);
        m_model->setUnreadFrom(13);
        QCOMPARE(m_model->rowOfFirstUnread(), 1);
        QCOMPARE(at(1, "isFirstUnread"), true);
        QCOMPARE(at(1, "startsGroup"), true);
        QCOMPARE(at(0, "isFirstUnread"), false);
        m_model->setUnreadFrom(0);
        QCOMPARE(m_model->rowOfFirstUnread(), -1);
    }

    void aLargeRoomIsOpenedByItsNewestPage()
    {
        fillAndReopen(1, 3'000);
        QCOMPARE(m_model->count(), ChatClient::PageSize);
        QCOMPARE(at(0, "body"), u"m3000"_s);
        QCOMPARE(at(m_model->count() - 1, "startsDay"), false); // there is more before it
        QVERIFY(m_model->hasOlder());
    }

    void olderPagesAreAddedAtTheEnd()
    {
        fillAndReopen(1, 120);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QVERIFY(m_model->growOlder());
        QCOMPARE(m_model->count(), 100);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 50);
        QVERIFY(m_model->growOlder());
        QCOMPARE(m_model->count(), 120);
        QVERIFY(!m_model->hasOlder());
        QCOMPARE(at(119, "startsDay"), true);
        QVERIFY(!m_model->growOlder());
    }

    void scrollingUpThroughEverythingKeepsABoundedWindow()
    {
        fillAndReopen(1, 3'000);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setReading(Reading::Further);
        while (m_model->growOlder())
            QVERIFY(m_model->count() <= TimelineWindow::Most);
        QCOMPARE(at(m_model->count() - 1, "body"), u"m1"_s);
        QVERIFY(!m_model->isAtNewest());
        say(3'001, 3'001); // not among the rows: they are not the newest
        QCOMPARE(at(0, "body"), u"m%1"_s.arg(TimelineWindow::Most));
        while (m_model->growNewer())
            QVERIFY(m_model->count() <= TimelineWindow::Most);
        QVERIFY(m_model->isAtNewest());
        QCOMPARE(at(0, "body"), u"m3001"_s);
        QVERIFY(m_model->hasOlder());
        QVERIFY(reset.isEmpty());
        m_model->setReading(Reading::AtTheEnd);
        say(3'002, 3'002);
        QCOMPARE(at(0, "body"), u"m3002"_s);
    }

    void aReaderAtTheEndHasABoundedWindow()
    {
        miss(11, 2'000);
        QVERIFY(m_model->count() <= TimelineWindow::MostAtTheEnd);
        QVERIFY(m_model->count() >= TimelineWindow::KeptAtTheEnd);
        QCOMPARE(at(0, "body"), u"m2000"_s);
        QVERIFY(m_model->isAtNewest() && m_model->hasOlder());
    }

    void aReaderFurtherUpKeepsWhatIsReadAndHasABoundedWindow()
    {
        say(11, 60);
        m_model->setReading(Reading::Further);
        miss(61, 2'000);
        QCOMPARE(m_model->count(), TimelineWindow::Most);
        QCOMPARE(at(m_model->count() - 1, "body"), u"m11"_s);
        QVERIFY(!m_model->isAtNewest());
        QVERIFY(bool((*m_session)->send(General, u"mine"_s)));
        QCOMPARE(at(0, "kind"), u"text"_s); // what is unsent comes after what is not shown
        m_model->showNewest();
        QCOMPARE(at(0, "body"), u"mine"_s);
        QCOMPARE(at(1, "body"), u"m2000"_s);
        QVERIFY(m_model->isAtNewest());
    }

    void aPlaceFarAwayIsShownWithItsSurroundings()
    {
        fillAndReopen(1, 3'000);
        m_model->showAround(700);
        const int row = m_model->rowOfSeq(700);
        QCOMPARE(at(row, "body"), u"m700"_s);
        QCOMPARE(at(row + 1, "body"), u"m699"_s);
        QCOMPARE(at(row - 1, "body"), u"m701"_s);
        QCOMPARE(m_model->count(), 2 * ChatClient::PageSize);
        QVERIFY(!m_model->isAtNewest() && m_model->hasOlder());
        m_model->showAround(2'999);
        QVERIFY(m_model->isAtNewest());
        QCOMPARE(at(0, "body"), u"m3000"_s);
    }

    void aRoomThatJumpedBeginsAnew()
    {
        say(11, 100);
        m_session->loseLine();
        (*m_session)->focus(General, Commands::Activity::There);
        m_session->http().answer(200, historyBody({said(4'999, u"m4999"_s), said(5'000, u"m5000"_s)}, 5'000, true));
        QVERIFY(m_session->connectWith({head(General, 5'000)}));
        QCOMPARE(m_model->count(), 0);
        QTRY_COMPARE(bodies(), (QStringList{u"m5000"_s, u"m4999"_s}));
        QVERIFY(m_model->isAtNewest() && m_model->hasOlder());
    }

    void whatTheServerNoLongerHasGoes()
    {
        say(11, 20);
        m_session->loseLine();
        QJsonObject retained = head(General, 20);
        retained.insert(u"first_seq"_s, 15);
        QVERIFY(m_session->connectWith({retained}));
        QCOMPARE(m_model->count(), 6);
        QCOMPARE(at(5, "body"), u"m15"_s);
        QVERIFY(!m_model->hasOlder());
    }

    void aClearedModelIsFilledAgain()
    {
        say(11, 20);
        m_model->clear();
        QVERIFY(m_model->isEmpty());
        m_model->showNewest();
        QCOMPARE(m_model->count(), 10);
    }

    void otherRoomsDoNotMatter()
    {
        m_session->loseLine();
        QVERIFY(m_session->connectWith({head(General, 10), head(RoomId(2), 5)}));
        m_session->line().say(posted(6, u"elsewhere"_s, Ben, {}, RoomId(2)));
        QVERIFY(bool((*m_session)->send(RoomId(2), u"there"_s)));
        QCOMPARE(m_model->count(), 0);
    }

private:
    void makeModel()
    {
        m_tester.reset();
        m_model.reset();
        m_people = std::make_unique<People>(Author{Me, u"me"_s, u"Me Myself"_s, {}});
        m_model = std::make_unique<TimelineModel>(**m_session, *m_people, General);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_model->showNewest();
    }

    /** As a start on a cache that has these messages. */
    void fillAndReopen(qint64 fromSeq, qint64 toSeq)
    {
        m_tester.reset();
        m_model.reset();
        QVERIFY(m_session->fill(fromSeq, toSeq));
        m_session->restart();
        QVERIFY(m_session->connectWith({head(General, toSeq)}));
        makeModel();
    }

    void say(qint64 fromSeq, qint64 toSeq)
    {
        for (qint64 seq = fromSeq; seq <= toSeq; ++seq)
            m_session->line().say(posted(seq, u"m%1"_s.arg(seq)));
    }

    /** The same, a page at a time: as after a gap. */
    void miss(qint64 fromSeq, qint64 toSeq)
    {
        constexpr qint64 Page = 200;
        for (qint64 from = fromSeq; from <= toSeq; from += Page) {
            const qint64 to = std::min(toSeq, from + Page - 1);
            m_session->line().say(posted(to, u"m%1"_s.arg(to)));
            m_session->clock().advance(0ms);
            QJsonArray missed;
            for (qint64 seq = from; seq <= to; ++seq)
                missed.append(said(seq, u"m%1"_s.arg(seq)));
            m_session->line().say(synced(m_session->line().last().value(u"id"_s).toString(), General, missed, to));
        }
    }

    QVariant at(int row, const char *role) const { return m_model->index(row).data(m_model->roleNames().key(role)); }

    QStringList bodies() const
    {
        QStringList list;
        for (int row = 0; row < m_model->count(); ++row)
            list.append(at(row, "body").toString());
        return list;
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<People> m_people;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
