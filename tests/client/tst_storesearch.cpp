// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetest.h"

class TestStoreSearch : public StoreTest
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAreFoundByTheirWords_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<int>>("found");
        const auto row = [](const QString &query, const QList<int> &found) {
            QTest::newRow(qPrintable(query)) << query << found;
        };
        row(u"世"_s, {3, 1});
        row(u"世界"_s, {1});
        row(u"界世"_s, {3});
        row(u"HELLO"_s, {4, 2});
        row(u"hel"_s, {4, 2});
        row(u"ello"_s, {}); // no word begins so
        row(u"hello world"_s, {4, 2});
        row(u"world-hello"_s, {4});
        row(u"界 hello"_s, {});
        row(u"👍"_s, {4});
        row(u"\"') OR 1 --"_s, {});
        row(u"words:hello"_s, {});
        row(u"*"_s, {});
        row(u"加入了"_s, {}); // the system says it
    }

    void messagesAreFoundByTheirWords()
    {
        QFETCH(QString, query);
        QFETCH(QList<int>, found);
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        QJsonObject notice = messageJson({5, 5, 5}, General, UserId(), u"Ana 加入了房间"_s);
        notice.insert(u"type"_s, u"system"_s);
        QVERIFY(m_cache->apply(General,
                               outcome({5, 1},
                                       {stored({1, 1, 1}, u"你好，世界！"_s), stored({2, 2, 2}, u"Hello, world"_s),
                                        stored({3, 3, 3}, u"界世"_s), stored({4, 4, 4}, u"world: \"hello\" 👍"_s),
                                        *readChatMessage(notice)})));
        QCOMPARE(idsOf(m_cache->search(SearchWords::ofQuery(query), {}, 50)), found);
    }

    void theSearchKnowsRoomsAndLimits()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})) && m_cache->save(cachedRoom(RoomId(11), {0, 1})));
        QVERIFY(m_cache->apply(General, outcome({2, 1}, {stored({1, 1, 1}, u"tea"_s), stored({2, 2, 2}, u"tea"_s)})));
        const auto elsewhere = *readChatMessage(messageJson({3, 1, 1}, RoomId(11), UserId(2), u"tea 1"_s));
        QVERIFY(m_cache->apply(RoomId(11), outcome({1, 1}, {elsewhere})));
        const auto tea = SearchWords::ofQuery(u"tea"_s);
        QCOMPARE(idsOf(m_cache->search(tea, {}, 50)), (QList{3, 2, 1}));
        QCOMPARE(idsOf(m_cache->search(tea, General, 50)), (QList{2, 1}));
        QCOMPARE(idsOf(m_cache->search(tea, RoomId(11), 50)), (QList{3}));
        QCOMPARE(idsOf(m_cache->search(tea, {}, 1)), (QList{3}));
        QCOMPARE(idsOf(m_cache->search({}, {}, 50)), QList<int>());
    }

    void theSearchFollowsChanges()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        QVERIFY(m_cache->apply(General, outcome({2, 1}, {stored({1, 1, 1}, u"tea"_s), stored({2, 2, 2}, u"milk"_s)})));
        QVERIFY(m_cache->apply(General, outcome({3, 1}, {stored({1, 1, 3}, u"coffee"_s)})));
        QVERIFY(m_cache->apply(General, outcome({3, 1}, {stored({1, 1, 1}, u"tea"_s)}))); // an older state
        QVERIFY(m_cache->search(SearchWords::ofQuery(u"tea"_s), {}, 50).isEmpty());
        QCOMPARE(idsOf(m_cache->search(SearchWords::ofQuery(u"coffee"_s), {}, 50)), QList{1});
        QJsonObject gone = messageJson({1, 1, 4}, General, UserId(2), {});
        gone.insert(u"deleted_at"_s, u"2026-11-22T11:15:32Z"_s);
        QVERIFY(m_cache->apply(General, outcome({4, 1}, {*readChatMessage(gone)})));
        QVERIFY(m_cache->search(SearchWords::ofQuery(u"coffee"_s), {}, 50).isEmpty());
        QCOMPARE(rowsOf("SELECT count(*) FROM search"), 1);
    }

    void whatWentIsNotFoundAndTidiedUp()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        QList<ChatMessage> messages;
        for (qint64 seq = 1; seq <= 10; ++seq)
            messages.append(stored({seq, seq, seq}, u"tea"_s));
        QVERIFY(m_cache->apply(General, outcome({10, 1}, messages)));
        QVERIFY(m_cache->apply(General, outcome({10, 8}, {}))); // seven go
        const auto tea = SearchWords::ofQuery(u"tea"_s);
        QCOMPARE(idsOf(m_cache->search(tea, {}, 50)), (QList{10, 9, 8}));
        QVERIFY(m_cache->apply(General, outcome({10, 7}, {messages[6]}))); // one comes back
        QVERIFY(m_cache->tidySearch(4));
        QVERIFY(!m_cache->tidySearch(4));
        QCOMPARE(rowsOf("SELECT count(*) FROM search"), 4);
        QCOMPARE(idsOf(m_cache->search(tea, {}, 50)), (QList{10, 9, 8, 7}));
        QVERIFY(m_cache->purge(General));
        QVERIFY(m_cache->search(tea, {}, 50).isEmpty());
        QVERIFY(!m_cache->tidySearch(50));
        QCOMPARE(rowsOf("SELECT count(*) FROM search"), 0);
    }
};

QTEST_GUILESS_MAIN(TestStoreSearch)
#include "tst_storesearch.moc"
