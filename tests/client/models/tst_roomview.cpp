// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomview.h"

#include "fakesession.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRoomView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QJsonObject tea = head(General, 10);
        tea.insert(u"name"_s, u"茶"_s);
        tea.insert(u"description"_s, u"leaves"_s);
        tea.insert(u"is_private"_s, true);
        tea.insert(u"member_count"_s, 3);
        tea.insert(u"role"_s, u"owner"_s);
        QVERIFY(m_session->connectWith({tea}));
        makeView();
    }

    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void aRoomHasProperties()
    {
        QCOMPARE(m_view->name(), u"茶"_s);
        QCOMPARE(m_view->description(), u"leaves"_s);
        QVERIFY(m_view->isPrivate() && m_view->isOnline() && !m_view->canLeave());
        QCOMPARE(m_view->memberCount(), 3);
        QCOMPARE(m_view->maxChars(), 20'000);
        QSignalSpy online(m_view.get(), &RoomView::isOnlineChanged);
        m_session->line().end(1006);
        QVERIFY(!m_view->isOnline() && !online.isEmpty());
    }

    void sendingEndsTheDraft()
    {
        m_view->setDraft(u"hello"_s);
        m_session->clock().advance(RoomView::DraftWait);
        QCOMPARE((*m_session)->draft(General), u"hello"_s);
        QCOMPARE(m_view->send(u"hello"_s), QString());
        QCOMPARE(m_view->draft(), QString());
        QCOMPARE((*m_session)->draft(General), QString());
        QCOMPARE((*m_session)->outbox(General).first().content, u"hello"_s);
    }

    void whatCannotBeSentSaysWhyAndKeepsTheDraft()
    {
        m_view->setDraft(u"x"_s);
        QCOMPARE(m_view->send(u"  \n"_s), u"invalid_request"_s);
        QCOMPARE(m_view->send(QString(20'001, u'x')), u"message_too_long"_s);
        m_session->line().say(roomFrame(u"room_removed"_s, General, {}));
        QCOMPARE(m_view->send(u"x"_s), QString(Failures::RoomGone));
        QCOMPARE(m_view->draft(), u"x"_s);
    }

    void draftsAreKeptAtEveryPauseAndAtTheEnd()
    {
        m_view->setDraft(u"a"_s);
        m_session->clock().advance(RoomView::DraftWait - 1ms);
        m_view->setDraft(u"ab"_s);
        m_session->clock().advance(RoomView::DraftWait - 1ms);
        QCOMPARE((*m_session)->draft(General), QString());
        m_session->clock().advance(1ms);
        QCOMPARE((*m_session)->draft(General), u"ab"_s);
        m_view->setDraft(u"abc"_s);
        m_view.reset(); // the window is closed in the middle of a word
        m_session->restart();
        makeView();
        QCOMPARE(m_view->draft(), u"abc"_s);
    }

    void typersAreNamedForAWhile()
    {
        QSignalSpy changed(m_view.get(), &RoomView::typingNamesChanged);
        m_people->learn({Ben, u"ben"_s, u"Ben"_s, {}});
        hearTyping(Ben);
        hearTyping(Me);        // on another device
        hearTyping(UserId(8)); // whom nobody knows
        QCOMPARE(m_view->typingNames(), QStringList{u"Ben"_s});
        m_people->learn({UserId(8), u"ana"_s, u"Ana"_s, {}});
        QCOMPARE(m_view->typingNames(), (QStringList{u"Ben"_s, u"Ana"_s}));
        m_session->clock().advance(Typers::Belief - 1s);
        hearTyping(Ben);
        m_session->clock().advance(1s);
        QCOMPARE(m_view->typingNames(), QStringList{u"Ben"_s});
        m_session->line().say(posted(11, u"that is what I typed"_s));
        QVERIFY(m_view->typingNames().isEmpty());
        QCOMPARE(changed.size(), 5);
    }

    void olderPagesComeFromTheCacheThenFromTheServer()
    {
        fillAndReopen(100, 220);
        QCOMPARE(m_view->timeline()->count(), 50);
        m_view->loadOlder();
        QVERIFY(m_view->isLoadingOlder());
        QCOMPARE(m_view->timeline()->count(), 50); // not in the middle of a view's layout
        m_session->clock().advance(0ms);
        QCOMPARE(m_view->timeline()->count(), 100);
        QVERIFY(!m_view->isLoadingOlder() && m_session->http().seen().isEmpty());
        m_view->loadOlder();
        m_session->clock().advance(0ms);
        QCOMPARE(m_view->timeline()->count(), 121);
        m_session->http().answer(200, historyBody({said(98, u"m98"_s), said(99, u"m99"_s)}, 220, false));
        m_view->loadOlder();
        m_view->loadOlder(); // once is enough
        m_session->clock().advance(0ms);
        QVERIFY(m_view->isLoadingOlder());
        QTRY_VERIFY(!m_view->isLoadingOlder());
        QCOMPARE(m_view->timeline()->count(), 123);
        QVERIFY(!m_view->hasOlder());
        QCOMPARE(m_session->http().seen().size(), 1);
    }

    void aPageThatFailsSaysWhy()
    {
        fillAndReopen(200, 220);
        m_session->http().answer(503, R"({"error":"x","code":"unavailable"})");
        m_view->loadOlder();
        m_session->clock().advance(0ms);
        QTRY_COMPARE(m_view->loadFailedCode(), u"unavailable"_s);
        QVERIFY(!m_view->isLoadingOlder() && m_view->hasOlder());
        m_session->loseLine();
        QVERIFY(m_session->connectWith({head(General, 220)}));
        QCOMPARE(m_view->loadFailedCode(), QString());
    }

    void aJumpEndsTheLoading()
    {
        fillAndReopen(200, 220);
        m_view->loadOlder();
        m_session->clock().advance(0ms);
        QVERIFY(m_view->isLoadingOlder());
        m_session->loseLine();
        QVERIFY(m_session->connectWith({head(General, 9'000)}));
        QVERIFY(!m_view->isLoadingOlder());
    }

    void theUnreadLineStaysForAVisit()
    {
        say(11, 14);
        QCOMPARE(m_view->unread(), 4);
        m_session->line().say(roomFrame(u"read_updated"_s, General, {{u"read_seq"_s, 12}, {u"unread"_s, 2}}));
        m_view->beginVisit();
        QCOMPARE(m_view->firstUnreadSeq(), 13);
        QCOMPARE(m_view->rowOfFirstUnread(), 1);
        m_view->markReadTo(14);
        QCOMPARE(m_view->unread(), 0);
        QCOMPARE(m_view->rowOfFirstUnread(), 1);
        m_view->endVisit();
        QCOMPARE(m_view->firstUnreadSeq(), 0);
        QCOMPARE(m_view->rowOfFirstUnread(), -1);
        m_view->beginVisit();
        QCOMPARE(m_view->firstUnreadSeq(), 0);
    }

    void theLineComesWhileSomebodyLooksAway_data()
    {
        QTest::addColumn<bool>("isWatched");
        QTest::addColumn<bool>("isAtEnd");
        QTest::addColumn<int>("line");
        QTest::newRow("looking at the end") << true << true << 0;
        QTest::newRow("scrolled up") << true << false << 12;
        QTest::newRow("looking away") << false << true << 12;
    }

    void theLineComesWhileSomebodyLooksAway()
    {
        QFETCH(bool, isWatched);
        QFETCH(bool, isAtEnd);
        say(11, 11);
        m_view->beginVisit();
        m_view->markReadTo(11);
        m_view->endVisit();
        m_view->beginVisit();
        m_view->setWatched(isWatched);
        m_view->setAtEnd(isAtEnd);
        say(12, 13);
        QTEST(int(m_view->firstUnreadSeq()), "line");
    }

    void markedUnreadStaysUnreadForTheVisit()
    {
        say(11, 14);
        m_view->beginVisit();
        m_view->markReadTo(14);
        m_view->endVisit();
        m_view->beginVisit();
        m_view->markUnreadFrom(13);
        const QJsonObject command = m_session->line().sentOf(u"mark_unread"_s).value(0);
        m_session->line().say({{u"type"_s, u"ack"_s},
                               {u"id"_s, command.value(u"id"_s)},
                               {u"room_id"_s, 1},
                               {u"data"_s, QJsonObject{{u"read_seq"_s, 12}, {u"unread"_s, 2}, {u"room_seq"_s, 14}}}});
        QCOMPARE(m_view->unread(), 2);
        QCOMPARE(m_view->rowOfFirstUnread(), 1);
        m_view->markReadTo(14); // the view sees all of it, of course
        QCOMPARE(m_view->unread(), 2);
        m_view->endVisit();
        m_view->beginVisit();
        m_view->markReadTo(14);
        QCOMPARE(m_view->unread(), 0);
    }

    void markingUnreadNeedsTheLine()
    {
        say(11, 14);
        m_session->line().end(1006);
        QSignalSpy failed(m_view.get(), &RoomView::actionFailed);
        m_view->markUnreadFrom(13);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][1].value<Failure>().code, QString(Failures::Disconnected));
    }

    void aMessageIsBroughtAmongTheRows()
    {
        fillAndReopen(1, 3'000);
        QCOMPARE(m_view->rowOfMessage(2'990 * 100), 10);
        const int near = m_view->rowOfMessage(2'700 * 100); // some pages above
        QCOMPARE(bodyAt(near), u"m2700"_s);
        QVERIFY(m_view->timeline()->isAtNewest());
        const int far = m_view->rowOfMessage(100 * 100);
        QCOMPARE(bodyAt(far), u"m100"_s);
        QVERIFY(!m_view->timeline()->isAtNewest());
        m_view->loadNewer();
        m_session->clock().advance(0ms);
        QCOMPARE(bodyAt(0), u"m200"_s);
        m_view->showLatest();
        QCOMPARE(bodyAt(0), u"m3000"_s);
        QCOMPARE(m_view->rowOfMessage(5'000 * 100), -1);
    }

    void theFirstUnreadOfManyIsFound()
    {
        fillAndReopen(1, 3'000);
        m_session->line().say(roomFrame(u"read_updated"_s, General, {{u"read_seq"_s, 1'500}, {u"unread"_s, 100}}));
        m_view->beginVisit();
        const int row = m_view->rowOfFirstUnread();
        QCOMPARE(bodyAt(row), u"m1501"_s);
        QCOMPARE(bodyAt(row + 1), u"m1500"_s);
    }

    void whoSendsSeesTheNewest()
    {
        fillAndReopen(1, 3'000);
        QVERIFY(m_view->rowOfMessage(100 * 100) >= 0);
        QCOMPARE(m_view->send(u"mine"_s), QString());
        QCOMPARE(bodyAt(0), u"mine"_s);
        QCOMPARE(bodyAt(1), u"m3000"_s);
    }

    void aParkedRoomHoldsNothingAndIsFilledAgain()
    {
        fillAndReopen(1, 300);
        m_view->park();
        QCOMPARE(m_view->timeline()->count(), 0);
        m_view->beginVisit();
        QCOMPARE(m_view->timeline()->count(), 50);
    }

private:
    void makeView()
    {
        m_view.reset();
        m_people = std::make_unique<People>(Author{Me, u"me"_s, u"Me"_s, {}});
        m_view = std::make_unique<RoomView>(**m_session, *m_people, m_session->clock(), General);
        m_view->timeline()->showNewest();
    }

    void fillAndReopen(qint64 fromSeq, qint64 toSeq)
    {
        m_view.reset();
        QVERIFY(m_session->fill(fromSeq, toSeq));
        m_session->restart();
        QVERIFY(m_session->connectWith({head(General, toSeq)}));
        makeView();
    }

    void say(qint64 fromSeq, qint64 toSeq)
    {
        for (qint64 seq = fromSeq; seq <= toSeq; ++seq)
            m_session->line().say(posted(seq, u"m%1"_s.arg(seq)));
    }

    void hearTyping(UserId user)
    {
        m_session->line().say(roomFrame(u"typing"_s, General, {{u"user_id"_s, user.value()}}));
    }

    QString bodyAt(int row) { return m_view->timeline()->index(row).data(TimelineModel::BodyRole).toString(); }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<People> m_people;
    std::unique_ptr<RoomView> m_view;
};

QTEST_GUILESS_MAIN(TestRoomView)
#include "tst_roomview.moc"
