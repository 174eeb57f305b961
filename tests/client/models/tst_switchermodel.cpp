// SPDX-License-Identifier: GPL-3.0-or-later
#include "switchermodel.h"

#include "fakesession.h"

#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject named(int id, const QString &name)
{
    QJsonObject json = head(RoomId(id), 10);
    json.insert(u"name"_s, name);
    json.insert(u"description"_s, QString(u"about "_s + name));
    return json;
}

} // namespace

class TestSwitcherModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<FakeSession>();
        QVERIFY(m_session->connectWith({named(1, u"General"_s), named(2, u"Design"_s), named(3, u"产品设计"_s),
                                        named(4, u"Server room"_s), named(5, u"Odd jobs"_s)}));
        m_model = std::make_unique<SwitcherModel>(**m_session);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_session.reset();
    }

    void whatWasOpenLastIsFirst()
    {
        for (const int room : {2, 4, 3})
            m_model->noteVisit(RoomId(room));
        QCOMPARE(shown().first(2), (QStringList{u"Server room"_s, u"Design"_s}));
        QCOMPARE(shown().last(), u"产品设计"_s); // is open
    }

    void theClosestNameIsFirst_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("the beginning") << u"de"_s << QStringList{u"Design"_s};
        QTest::newRow("capitals do not count") << u"GENERAL"_s << QStringList{u"General"_s};
        QTest::newRow("the beginning of a word") << u"jo"_s << QStringList{u"Odd jobs"_s};
        QTest::newRow("a part") << u"rve"_s << QStringList{u"Server room"_s};
        QTest::newRow("letters apart") << u"gnl"_s << QStringList{u"General"_s};
        QTest::newRow("Chinese") << u"设计"_s << QStringList{u"产品设计"_s};
        QTest::newRow("blanks around it") << u"  design "_s << QStringList{u"Design"_s};
        QTest::newRow("a word before a part") << u"ro"_s << QStringList{u"Server room"_s};
        QTest::newRow("nothing") << u"xyz"_s << QStringList();
    }

    void theClosestNameIsFirst()
    {
        QFETCH(QString, query);
        m_model->setQuery(query);
        QTEST(shown(), "names");
    }

    void scores()
    {
        const auto score = [](const QString &name) { return SwitcherModel::score(name, u"tea"_s); };
        QVERIFY(score(u"tea"_s) > score(u"tea room"_s));
        QVERIFY(score(u"tea room"_s) > score(u"green tea"_s));
        QVERIFY(score(u"green tea"_s) > score(u"steam"_s));
        QVERIFY(score(u"steam"_s) > score(u"the area"_s));
        QCOMPARE(score(u"coffee"_s), 0);
    }

    void roomsThatGoAreOfferedNoMore()
    {
        m_model->setQuery(u"design"_s);
        m_session->line().say(roomFrame(u"room_removed"_s, RoomId(2), {}));
        QCOMPARE(m_model->count(), 0);
    }

    void rolesAreWhatTheViewAsksFor()
    {
        m_model->setQuery(u"odd"_s);
        const QModelIndex row = m_model->index(0);
        QCOMPARE(row.data(SwitcherModel::RoomIdRole).toLongLong(), 5);
        QCOMPARE(row.data(SwitcherModel::HintRole).toString(), u"about Odd jobs"_s);
    }

private:
    QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < m_model->count(); ++row)
            names.append(m_model->index(row).data(SwitcherModel::NameRole).toString());
        return names;
    }

    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<SwitcherModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestSwitcherModel)
#include "tst_switchermodel.moc"
