// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldtime.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestOldTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("time");
        const auto row = [](const char *text, const char *time) {
            QTest::newRow(*text == 0 ? "nothing" : text) << QString::fromLatin1(text) << QByteArray(time);
        };
        row("2025-06-24 18:44:26.279146+08:00", "2025-06-24T10:44:26.279146Z");
        row("2026-11-22 11:27:11.857114769+00:00", "2026-11-22T11:27:11.857114Z");
        row("2025-06-24T18:44:26.2791+08:00", "2025-06-24T10:44:26.2791Z");
        row("2025-06-24 18:44:26", "2025-06-24T18:44:26Z");
        row("2025-06-24 18:44:26Z", "2025-06-24T18:44:26Z");
        row("2025-06-24 18:44:26+08", "2025-06-24T10:44:26Z");
        row("2025-06-24 18:44:26-0330", "2025-06-24T22:14:26Z");
        row("2025-06-24 18:44:26.5 +0800 CST", "2025-06-24T10:44:26.5Z");
        row("2025-06-24 18:44:26.5 +0800 CST m=+0.012", "2025-06-24T10:44:26.5Z");
        row("2025-06-24 18:44:26.5 +0800 +0800", "2025-06-24T10:44:26.5Z");
        row("2025-06-24", "2025-06-24T00:00:00Z");
        row("1750761866", "2025-06-24T10:44:26Z");
        row("1750761866279", "2025-06-24T10:44:26.279Z");
        row("1750761866279146", "2025-06-24T10:44:26.279146Z");
        row("1750761866279146769", "2025-06-24T10:44:26.279146Z");
        row("", "");
        row("yesterday", "");
        row("2025-13-24 18:44:26", "");
        row("2025-06-24 25:44:26", "");
        row("0001-01-01 00:00:00+00:00", "");
        row("1969-12-31 23:59:59Z", "");
        row("2025-06-24 18:44:26; DROP TABLE users", "");
    }

    void reads()
    {
        QFETCH(QString, text);
        const auto time = oldTime(text);
        QTEST(time ? time->toRfc3339() : QByteArray(), "time");
    }
};

QTEST_GUILESS_MAIN(TestOldTime)
#include "tst_oldtime.moc"
