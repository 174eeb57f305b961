// SPDX-License-Identifier: GPL-3.0-or-later
#include "membermodel.h"

#include "fakesession.h"

#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject member(int id, const QString &username, bool isOnline, const QString &role = u"member"_s)
{
    return {{u"user"_s, QJsonObject{{u"id"_s, id}, {u"username"_s, username}, {u"nickname"_s, username}}},
            {u"role"_s, role},
            {u"online"_s, isOnline}};
}

QByteArray page(const QJsonArray &members, const QJsonValue &next = {})
{
    return QJsonDocument(QJsonObject{{u"members"_s, members}, {u"next"_s, next}}).toJson();
}

QJsonObject presence(int user, const QString &state, const QString &text = {})
{
    return {{u"type"_s, u"presence"_s},
            {u"data"_s, QJsonObject{{u"user_id"_s, user}, {u"state"_s, state}, {u"text"_s, text}}}};
}

} // namespace

class TestMemberModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({head(General, 10)}));
        m_people = std::make_unique<People>(Author{Me, u"me"_s, u"Me"_s, {}});
        m_model = std::make_unique<MemberModel>(**m_session, *m_people, m_session->clock(), General);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_session.reset();
    }

    void nothingIsAskedForBeforeSomebodyLooks()
    {
        m_session->clock().advance(1min);
        QVERIFY(m_session->http().seen().isEmpty());
    }

    void thoseWhoAreThereComeFirst()
    {
        loadFour();
        QCOMPARE(shown(MemberModel::NameRole), (QStringList{u"Ben"_s, u"zoe"_s, u"ana"_s, u"me"_s}));
        QCOMPARE(m_model->onlineCount(), 2);
        QCOMPARE(shown(MemberModel::PresenceRole), (QStringList{u"online"_s, u"online"_s, u"offline"_s, u"offline"_s}));
        QCOMPARE(m_model->index(3).data(MemberModel::IsMeRole).toBool(), true);
        QCOMPARE(m_model->index(0).data(MemberModel::RoleRole).toString(), u"owner"_s);
        QCOMPARE(m_model->index(0).data(MemberModel::InitialsRole).toString(), u"B"_s);
        QCOMPARE(m_people->nameOf(UserId(9)), u"zoe"_s);
    }

    void everyRoleHasANameAndAValue()
    {
        loadFour();
        const QHash<int, QByteArray> names = m_model->roleNames();
        QCOMPARE(names.size(), QMetaEnum::fromType<MemberModel::Role>().keyCount());
        for (auto it = names.begin(); it != names.end(); ++it)
            QVERIFY2(m_model->index(0).data(it.key()).isValid(), it.value().constData());
    }

    void allPagesAreAskedFor()
    {
        m_session->http().answer(200, page({member(3, u"Ben"_s, true)}, 3));
        m_session->http().answer(200, page({member(9, u"zoe"_s, true)}, 9));
        m_session->http().answer(200, page({}));
        m_model->setActive(true);
        QVERIFY(m_model->isLoading());
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(m_model->count(), 2);
        QCOMPARE(m_session->http().seen().size(), 3);
        QVERIFY(m_session->http().last().target.endsWith("after=9"));
    }

    void presenceIsFollowed()
    {
        loadFour();
        QSignalSpy online(m_model.get(), &MemberModel::onlineCountChanged);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_session->line().say(presence(4, u"dnd"_s, u"午饭"_s));
        m_session->line().say(presence(9, u"offline"_s));
        m_session->line().say(presence(77, u"online"_s)); // of another room
        m_session->clock().advance(MemberModel::PresenceWait);
        QCOMPARE(shown(MemberModel::NameRole), (QStringList{u"ana"_s, u"Ben"_s, u"me"_s, u"zoe"_s}));
        QCOMPARE(m_model->index(0).data(MemberModel::PresenceRole).toString(), u"dnd"_s);
        QCOMPARE(m_model->index(0).data(MemberModel::StatusTextRole).toString(), u"午饭"_s);
        QCOMPARE(m_model->onlineCount(), 2);
        QVERIFY(reset.isEmpty() && online.isEmpty());
        m_session->line().say(presence(3, u"offline"_s));
        m_session->clock().advance(MemberModel::PresenceWait);
        QCOMPARE(online.size(), 1);
    }

    void whoComesAndGoesIsAskedForOnce()
    {
        loadFour();
        m_session->http().answer(200, page({member(3, u"Ben"_s, true), member(5, u"dan"_s, true)}));
        for (qint64 seq = 11; seq < 14; ++seq)
            m_session->line().say(
                roomFrame(u"message"_s, General, noticed(seq, u"member_joined"_s, u"dan 加入了房间"_s), seq));
        m_session->clock().advance(MemberModel::RefreshWait);
        QTRY_COMPARE(shown(MemberModel::NameRole), (QStringList{u"Ben"_s, u"dan"_s}));
        QCOMPARE(m_session->http().seen().size(), 2);
    }

    void whatChangedWhileNobodyLookedIsAskedForLater()
    {
        loadFour();
        m_model->setActive(false);
        m_session->line().say(roomFrame(u"message"_s, General, noticed(11, u"member_left"_s, u"zoe 离开了房间"_s), 11));
        m_session->clock().advance(2 * MemberModel::RefreshWait);
        QCOMPARE(m_session->http().seen().size(), 1);
        m_session->http().answer(200, page({member(3, u"Ben"_s, true)}));
        m_model->setActive(true);
        QTRY_COMPARE(m_model->count(), 1);
        m_model->setActive(false);
        m_model->setActive(true); // nothing has changed since
        QCOMPARE(m_session->http().seen().size(), 2);
    }

    void aNewLineAsksAgain()
    {
        loadFour();
        m_session->loseLine();
        m_session->http().answer(200, page({member(3, u"Ben"_s, true)}));
        QVERIFY(m_session->connectWith({head(General, 10)}));
        m_session->clock().advance(0ms);
        QTRY_COMPARE(m_model->count(), 1);
    }

    void aQueryWaitsForAPause()
    {
        loadFour();
        m_session->http().answer(200, page({member(4, u"ana"_s, false)}));
        m_model->setQuery(u"a"_s);
        m_session->clock().advance(MemberModel::QueryWait - 1ms);
        m_model->setQuery(u" an"_s);
        m_session->clock().advance(MemberModel::QueryWait - 1ms);
        QCOMPARE(m_session->http().seen().size(), 1);
        m_session->clock().advance(1ms);
        QTRY_COMPARE(m_model->count(), 1);
        QVERIFY(m_session->http().last().target.contains("&q=an"));
    }

    void anOldAnswerChangesNothing()
    {
        m_session->http().answer(200, page({member(4, u"ana"_s, false)}));
        m_session->http().answer(200, page({member(9, u"zoe"_s, true)}));
        m_model->load();
        m_model->load();
        QTRY_COMPARE(m_session->http().seen().size(), 2);
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(m_model->count(), 1);
    }

    void aFailureIsToldAndKeepsWhatIsShown()
    {
        loadFour();
        m_session->http().answer(503, R"({"error":"x","code":"unavailable"})");
        m_model->load();
        QTRY_COMPARE(m_model->failedCode(), u"unavailable"_s);
        QCOMPARE(m_model->count(), 4);
        m_session->http().answer(200, page({member(4, u"ana"_s, false)}));
        m_model->setActive(false);
        m_model->setActive(true);
        QTRY_COMPARE(m_model->count(), 1);
        QVERIFY(m_model->failedCode().isEmpty());
    }

    void anAnswerToAModelThatIsGoneIsNothing()
    {
        m_session->http().answer(200, page({member(4, u"ana"_s, false)}));
        m_model->load();
        m_tester.reset();
        m_model.reset();
        QTRY_COMPARE(m_session->http().seen().size(), 1);
        bool isAnswered = false;
        m_session->http().answer(200, page({}));
        (*m_session)->listMembers(General, {}, {}, [&](const Answer<MemberPage> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
    }

private:
    void loadFour()
    {
        m_session->http().answer(200,
                                 page({member(2, u"me"_s, false), member(3, u"Ben"_s, true, u"owner"_s),
                                       member(4, u"ana"_s, false), member(9, u"zoe"_s, true)}));
        m_model->setActive(true);
        QTRY_COMPARE(m_model->count(), 4);
    }

    QStringList shown(int role) const
    {
        QStringList list;
        for (int row = 0; row < m_model->count(); ++row)
            list.append(m_model->index(row).data(role).toString());
        return list;
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<People> m_people;
    std::unique_ptr<MemberModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestMemberModel)
#include "tst_membermodel.moc"
