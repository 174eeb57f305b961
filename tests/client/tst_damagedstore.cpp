// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakesession.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** A cache that a bad disk has damaged: nobody notices but the log, and nothing that was written is lost. */
class TestDamagedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({head(General, 3'000)}));
        m_session->line().end(1006);
        QVERIFY(m_session->fill(1, 3'000));
        QVERIFY(bool((*m_session)->send(General, u"not sent yet"_s)));
        QVERIFY((*m_session)->setDraft(General, u"unfinished"_s));
    }

    void cleanup() { m_session.reset(); }

    void itIsMadeAnewAndTheOutboxGoesOn()
    {
        QVERIFY(m_session->restartDamaged(0.5));
        QCOMPARE((*m_session)->rooms().size(), 1);
        QSignalSpy restored(&**m_session, &ChatClient::storageRestored);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"malformed"_s));
        QVERIFY((*m_session)->messagesBetween(General, 1, 3'000).size() < 3'000);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"made anew"_s));
        QTRY_COMPARE(restored.size(), 1);
        QVERIFY((*m_session)->room(General)); // the room does not vanish
        QVERIFY((*m_session)->hasOlder(General));
        QCOMPARE((*m_session)->outbox(General).value(0).content, u"not sent yet"_s);
        QCOMPARE((*m_session)->draft(General), u"unfinished"_s);

        (*m_session)->focus(General, Commands::Activity::There);
        m_session->http().answer(200, historyBody({said(3'000, u"m3000"_s)}, 3'000, true));
        QVERIFY(m_session->connectWith({head(General, 3'000)}));
        QCOMPARE(m_session->line().sentOf(u"message"_s).size(), 1);
        QTRY_COMPARE((*m_session)->messagesBefore(General, 10'000).value(0).content, u"m3000"_s);
        m_session->line().say(posted(3'001, u"and on"_s));
        QCOMPARE((*m_session)->messagesBefore(General, 10'000).value(1).content, u"and on"_s);
        m_session->restart();
        QCOMPARE((*m_session)->messagesBefore(General, 10'000).size(), 2);
    }

    void damageThatIsFoundOnALineBeginsANewOne()
    {
        QVERIFY(m_session->restartDamaged(0.5));
        QVERIFY(m_session->connectWith({head(General, 3'000)}));
        QSignalSpy restored(&**m_session, &ChatClient::storageRestored);
        const int opened = m_session->line().opened;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"malformed"_s));
        QVERIFY((*m_session)->messagesBetween(General, 1, 3'000).size() < 3'000);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"made anew"_s));
        QTRY_COMPARE(restored.size(), 1);
        QCOMPARE((*m_session)->connectionState(), ConnectionState::Connecting);
        QCOMPARE(m_session->line().opened, opened + 1);
        QCOMPARE((*m_session)->outbox(General).value(0).state, OutboxState::Queued);
    }

private:
    std::unique_ptr<FakeSession> m_session;
};

QTEST_GUILESS_MAIN(TestDamagedStore)
#include "tst_damagedstore.moc"
