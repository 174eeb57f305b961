// SPDX-License-Identifier: GPL-3.0-or-later
#include "names.h"
#include "sourcedir.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

/** tests/web/unit/avatar.test.js reads the same table. */
class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/avatars.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_table = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(!m_table.isEmpty());
    }

    void initialsAreThoseOfThePage()
    {
        const QJsonArray rows = m_table.value(u"initials"_s).toArray();
        QVERIFY(rows.size() > 10);
        for (const QJsonValue &row : rows)
            QCOMPARE(Names::initials(row[u"name"_s].toString()), row[u"initials"_s].toString());
    }

    void coloursAreThoseOfThePage()
    {
        const QJsonArray rows = m_table.value(u"colours"_s).toArray();
        QVERIFY(rows.size() > 3);
        for (const QJsonValue &row : rows)
            QCOMPARE(Names::colourIndex(UserId(row[u"user"_s].toInteger())), row[u"colour"_s].toInt());
    }

    void aNicknameComesFirst()
    {
        QCOMPARE(Names::displayName({UserId(1), u"ana"_s, u"安娜"_s, {}}), u"安娜"_s);
        QCOMPARE(Names::displayName({UserId(1), u"ana"_s, {}, {}}), u"ana"_s);
    }

private:
    QJsonObject m_table;
};

QTEST_APPLESS_MAIN(TestNames)
#include "tst_names.moc"
