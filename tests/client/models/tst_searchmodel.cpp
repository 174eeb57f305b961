// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchmodel.h"

#include "fakesession.h"

#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

class TestSearchModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({head(General, 0), head(RoomId(2), 0)}));
        say(1, u"今天开会讨论产品设计"_s);
        say(2, u"the design of the page"_s);
        say(3, u"nothing of the kind"_s);
        m_session->line().say(posted(1, u"design elsewhere"_s, Ben, {}, RoomId(2)));
        m_model = std::make_unique<SearchModel>(**m_session, m_session->clock());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_model->setRoomId(General.value());
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_session.reset();
    }

    void wordsAreFoundInTheRoom()
    {
        look(u"design"_s);
        QCOMPARE(shown(), QStringList{u"the design of the page"_s});
        look(u"设计"_s);
        QCOMPARE(shown(), QStringList{u"今天开会讨论产品设计"_s});
        look(u"zebra"_s);
        QCOMPARE(shown(), QStringList());
    }

    void everywhereIsEveryRoom()
    {
        m_model->setRoomId(m_model->everywhere());
        look(u"design"_s);
        QCOMPARE(m_model->count(), 2);
    }

    /** While somebody types nothing is looked for. */
    void itWaitsForAPause()
    {
        m_model->setQuery(u"design"_s);
        QCOMPARE(m_model->count(), 0);
        m_session->clock().advance(SearchModel::QueryWait);
        QCOMPARE(m_model->count(), 1);
    }

    void moreComesPageByPage()
    {
        const int all = SearchModel::PageSize * 2 + 5;
        for (int i = 0; i < all; ++i)
            say(10 + i, u"many %1"_s.arg(i));
        look(u"many"_s);
        QCOMPARE(m_model->count(), SearchModel::PageSize);
        for (int pages = 2; m_model->hasMore(); ++pages)
            m_model->loadMore();
        QCOMPARE(m_model->count(), all);
        QCOMPARE(shown().first(), u"many %1"_s.arg(all - 1));
        QCOMPARE(shown().last(), u"many 0"_s);
    }

    void excerpts()
    {
        const QString lead = u"x "_s.repeated(400);
        const QString excerpt = SearchModel::excerptOf(lead + u"needle"_s + lead, u"needle"_s);
        QVERIFY(excerpt.startsWith(u'…') && excerpt.endsWith(u'…') && excerpt.contains(u"needle"_s));
        QVERIFY(excerpt.size() <= SearchModel::ExcerptMost + 2);
        QCOMPARE(SearchModel::excerptOf(u"one\n two"_s, u"two"_s), u"one two"_s);
        QCOMPARE(SearchModel::excerptOf(u"short"_s, u"elsewhere"_s), u"short"_s);
    }

    /** No excerpt begins or ends in the middle of a character. */
    void excerptsHaveWholeCharacters()
    {
        for (int i = 0; i < 8; ++i) {
            const QString smiles = u"a"_s.repeated(i) + u"😀"_s.repeated(300);
            const QString excerpt = SearchModel::excerptOf(smiles + u"end"_s, u"end"_s);
            QCOMPARE(QString::fromUtf8(excerpt.toUtf8()), excerpt);
            const QString start = SearchModel::excerptOf(smiles, u"nothing"_s);
            QCOMPARE(QString::fromUtf8(start.toUtf8()), start);
        }
    }

private:
    void say(qint64 seq, const QString &text)
    {
        SyncOutcome outcome;
        outcome.range = {seq, 1};
        outcome.messages.append(*readChatMessage(said(seq, text)));
        QVERIFY(RoomCache(m_session->store()).apply(General, outcome));
    }

    void look(const QString &query)
    {
        m_model->setQuery(query);
        m_session->clock().advance(SearchModel::QueryWait);
    }

    QStringList shown() const
    {
        QStringList texts;
        for (int row = 0; row < m_model->count(); ++row)
            texts.append(m_model->index(row).data(SearchModel::ExcerptRole).toString());
        return texts;
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<SearchModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestSearchModel)
#include "tst_searchmodel.moc"
