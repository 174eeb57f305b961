// SPDX-License-Identifier: GPL-3.0-or-later
#include "directorymodel.h"

#include "fakesession.h"

#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

namespace {

QByteArray page(const QList<int> &ids, int number, int pages)
{
    QJsonArray rooms;
    for (const int id : ids)
        rooms.append(QJsonObject{{u"id"_s, id}, {u"name"_s, u"room %1"_s.arg(id)}, {u"member_count"_s, 3}});
    const QJsonObject pagination{
        {u"page"_s, number}, {u"page_size"_s, 50}, {u"total"_s, 99}, {u"total_pages"_s, pages}};
    return QJsonDocument(QJsonObject{{u"rooms"_s, rooms}, {u"pagination"_s, pagination}}).toJson();
}

} // namespace

class TestDirectoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({head(General, 0)}));
        m_model = std::make_unique<DirectoryModel>(**m_session, m_session->clock());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_session.reset();
    }

    void roomsComePageByPage()
    {
        ask(page({1, 2}, 1, 2));
        QCOMPARE(ids(), (QList<int>{1, 2}));
        QVERIFY(m_model->hasMore());
        m_session->http().answer(200, page({2, 3}, 2, 2)); // one came meanwhile, and moved the others
        m_model->loadMore();
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(ids(), (QList<int>{1, 2, 3}));
        QVERIFY(!m_model->hasMore());
        QVERIFY(m_session->http().last().target.contains("page=2"));
    }

    void whereTheUserIsAlready()
    {
        ask(page({1, 2}, 1, 1));
        QCOMPARE(m_model->index(0).data(DirectoryModel::IsMemberRole).toBool(), true);
        QCOMPARE(m_model->index(1).data(DirectoryModel::IsMemberRole).toBool(), false);
        m_session->line().say(roomFrame(u"room_added"_s, RoomId(2), {{u"room"_s, head(RoomId(2), 1)}}));
        QCOMPARE(m_model->index(1).data(DirectoryModel::IsMemberRole).toBool(), true);
    }

    void theServerIsAskedWhenTheTypingPauses()
    {
        ask(page({1}, 1, 1));
        const qsizetype asked = m_session->http().seen().size();
        m_session->http().answer(200, page({7}, 1, 1));
        for (const QString &text : {u"d"_s, u"de"_s, u"设 计"_s})
            m_model->setSearch(text);
        m_session->clock().advance(DirectoryModel::SearchWait);
        QTRY_COMPARE(ids(), QList<int>{7});
        QCOMPARE(m_session->http().seen().size(), asked + 1);
        QVERIFY(m_session->http().last().target.contains("search=%E8%AE%BE%20%E8%AE%A1"));
    }

    void aFailureIsSaidAndCanBeTriedAgain()
    {
        m_session->http().answer(503, R"({"error":"x","code":"unavailable"})");
        m_model->refresh();
        QTRY_COMPARE(m_model->failedCode(), u"unavailable"_s);
        QVERIFY(!m_model->isLoading());
        ask(page({1}, 1, 1));
        QCOMPARE(m_model->failedCode(), QString());
    }

    void anOldAnswerIsOfNoUse()
    {
        m_session->http().answer(200, page({1}, 1, 1));
        m_session->http().answer(200, page({2}, 1, 1));
        m_model->refresh();
        m_model->refresh();
        QTRY_VERIFY(!m_model->isLoading());
        QTRY_COMPARE(m_session->http().seen().size(), 2);
        QTRY_COMPARE(ids().size(), 1);
    }

private:
    void ask(const QByteArray &body)
    {
        m_session->http().answer(200, body);
        m_model->refresh();
        QVERIFY(m_model->isLoading());
        QTRY_VERIFY(!m_model->isLoading());
    }

    QList<int> ids() const
    {
        QList<int> list;
        for (int row = 0; row < m_model->count(); ++row)
            list.append(m_model->index(row).data(DirectoryModel::RoomIdRole).toInt());
        return list;
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<DirectoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestDirectoryModel)
#include "tst_directorymodel.moc"
