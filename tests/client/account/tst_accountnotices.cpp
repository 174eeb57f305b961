// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountnotices.h"

#include "fakesession.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** The rule itself is tested by tst_noticerule; here is what is handed to it, and what becomes of its answer. */
class TestAccountNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<FakeSession>();
        m_settings = std::make_unique<Settings>(m_dir->filePath(u"settings.ini"_s));
        m_workspace = std::make_unique<Workspace>(**m_session, m_session->clock(),
                                                  Author{Me, u"me"_s, u"Me"_s, QString()});
        m_notices = std::make_unique<AccountNotices>(**m_session, *m_workspace, *m_settings, m_session->clock());
        connect(m_notices.get(), &AccountNotices::wanted, this, [this](const Notice &notice) { m_wanted << notice; });
        m_wanted.clear();
        QVERIFY(m_session->connectWith({head(General, 0), head(RoomId(2), 0)}));
    }

    void cleanup()
    {
        m_notices.reset();
        m_workspace.reset();
        m_session.reset();
    }

    void aMessageIsNotified()
    {
        hear(1, u"hello\nthere"_s);
        QCOMPARE(m_wanted.size(), 1);
        QCOMPARE(m_wanted.first().roomId, General);
        QCOMPARE(m_wanted.first().messageId, MessageId(100));
        QCOMPARE(m_wanted.first().roomName, u"room"_s);
        QCOMPARE(m_wanted.first().excerpt, u"hello\nthere"_s);
        QVERIFY(!m_wanted.first().isMention && !m_wanted.first().hideContent);
    }

    void onesOwnIsNot()
    {
        hear(1, u"mine"_s, Me);
        QVERIFY(m_wanted.isEmpty());
    }

    void whatIsLookedAtIsNot()
    {
        m_workspace->openRoom(1);
        m_workspace->setWindowActive(true);
        hear(1, u"seen"_s);
        QVERIFY(m_wanted.isEmpty());
        m_workspace->setWindowActive(false);
        hear(2, u"not seen"_s);
        QCOMPARE(m_wanted.size(), 1);
    }

    void aMutedRoomIsSilent()
    {
        m_session->line().say(roomFrame(u"preferences_updated"_s, General, {{u"notify"_s, u"none"_s}}));
        hear(1, u"psst"_s);
        QVERIFY(m_wanted.isEmpty());
    }

    void theSettingIsHeeded()
    {
        m_settings->setHideContent(true);
        hear(1, u"secret"_s);
        QVERIFY(m_wanted.first().hideContent);
        m_settings->setNotificationsEnabled(false);
        hear(2, u"more"_s);
        QCOMPARE(m_wanted.size(), 1);
    }

    void whatIsReadElsewhereIsWithdrawn()
    {
        hear(1, u"hello"_s);
        QSignalSpy settled(m_notices.get(), &AccountNotices::settled);
        m_session->line().say(
            roomFrame(u"read_updated"_s, General,
                      {{u"read_seq"_s, 1}, {u"unread"_s, 0}, {u"mentions"_s, 0}, {u"room_seq"_s, 1}}));
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled.first().first().value<RoomId>(), General);
    }

    void whoComesToLookNeedsNoNotification()
    {
        hear(1, u"hello"_s);
        QSignalSpy settled(m_notices.get(), &AccountNotices::settled);
        m_workspace->openRoom(1);
        QVERIFY(settled.isEmpty());
        m_workspace->setWindowActive(true);
        QCOMPARE(settled.size(), 1);
    }

    void aRoomThatGoesTakesItsNotificationAlong()
    {
        hear(1, u"hello"_s);
        QSignalSpy settled(m_notices.get(), &AccountNotices::settled);
        m_session->line().say(roomFrame(u"room_removed"_s, General, {}));
        QCOMPARE(settled.size(), 1);
    }

    /** Three weeks away are one notification: of a mention, if there was one. */
    void whatWasMissedIsToldTogether()
    {
        hear(1, u"old"_s, Ben, 20min);
        hear(2, u"@me old"_s, Ben, 20min, {Me.value()});
        m_session->line().say(past(1, u"newer, elsewhere"_s, 15min, RoomId(2)));
        QVERIFY(m_wanted.isEmpty());
        m_session->clock().advance(AccountNotices::SummaryWait);
        QCOMPARE(m_wanted.size(), 1);
        QCOMPARE(m_wanted.first().excerpt, u"@me old"_s);
        m_session->clock().advance(1min);
        QCOMPARE(m_wanted.size(), 1);
    }

private:
    QJsonObject past(qint64 seq, const QString &text, Milliseconds age, RoomId room = General)
    {
        QJsonObject frame = posted(seq, text, Ben, {}, room);
        QJsonObject data = frame.value("data"_L1).toObject();
        const Timestamp time{(m_session->clock().wall() - age).count() * 1'000};
        data.insert(u"created_at"_s, QString::fromLatin1(time.toRfc3339()));
        frame.insert(u"data"_s, data);
        return frame;
    }

    void hear(qint64 seq, const QString &text, UserId author = Ben, Milliseconds age = 0ms,
              const QJsonArray &mentions = {})
    {
        QJsonObject frame = past(seq, text, age);
        QJsonObject data = frame.value("data"_L1).toObject();
        data.insert(u"user_id"_s, author.value());
        data.insert(u"user"_s, QJsonObject{{u"id"_s, author.value()}});
        data.insert(u"mentions"_s, mentions);
        frame.insert(u"data"_s, data);
        m_session->line().say(frame);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<AccountNotices> m_notices;
    QList<Notice> m_wanted;
};

QTEST_GUILESS_MAIN(TestAccountNotices)
#include "tst_accountnotices.moc"
