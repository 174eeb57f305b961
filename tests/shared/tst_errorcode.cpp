// SPDX-License-Identifier: GPL-3.0-or-later
#include "errorcode.h"
#include "sourcedir.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestErrorCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** The clients' tests read the same file, so that no code can be without a translation. */
    void tableIsTheGoldenOne()
    {
        QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/errorcodes.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray golden = QJsonDocument::fromJson(file.readAll()).array();
        QJsonArray actual;
        for (const ErrorInfo &info : errorTable())
            actual.append(QJsonObject{{u"code"_s, info.name}, {u"status"_s, info.status}, {u"text"_s, info.text}});
        QCOMPARE(actual, golden);
    }

    void codesAreFoundByTheirValue()
    {
        for (const ErrorInfo &info : errorTable())
            QCOMPARE(errorInfo(info.code).name, info.name);
    }
};

QTEST_APPLESS_MAIN(TestErrorCode)
#include "tst_errorcode.moc"
