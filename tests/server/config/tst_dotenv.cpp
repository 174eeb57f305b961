// SPDX-License-Identifier: GPL-3.0-or-later
#include "dotenv.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_DotEnv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreRead_data();
    void linesAreRead();
    void badLinesAreReportedByNumberAndSkipped_data();
    void badLinesAreReportedByNumberAndSkipped();
    void theLastOfOneKeyCounts();
    void aWholeFileOfAnotherSystem();
    void files();
};

void tst_DotEnv::linesAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << "KEY=value"_ba << u"value"_s;
    QTest::newRow("empty") << "KEY="_ba << QString();
    QTest::newRow("blanks") << "  KEY =\t value with blanks  "_ba << u"value with blanks"_s;
    QTest::newRow("carriage return") << "KEY=value\r"_ba << u"value"_s;
    QTest::newRow("export") << "export KEY=value"_ba << u"value"_s;
    QTest::newRow("export and tab") << "export\t KEY=value"_ba << u"value"_s;
    QTest::newRow("equals inside") << "KEY=a=b=="_ba << u"a=b=="_s;
    QTest::newRow("comment") << "KEY=value # why"_ba << u"value"_s;
    QTest::newRow("only a comment") << "KEY= # why"_ba << QString();
    QTest::newRow("no comment") << "KEY=a#b"_ba << u"a#b"_s;
    QTest::newRow("single quotes") << R"(KEY='a "b" \n $HOME # c')"_ba << uR"(a "b" \n $HOME # c)"_s;
    QTest::newRow("double quotes") << R"(KEY="a 'b' # c")"_ba << u"a 'b' # c"_s;
    QTest::newRow("escapes") << R"(KEY="a\n\t\"\\\$\q")"_ba << u"a\n\t\"\\$\\q"_s;
    QTest::newRow("comment after quotes") << R"(KEY="a" # b)"_ba << u"a"_s;
    QTest::newRow("empty quotes") << "KEY=''"_ba << QString();
    QTest::newRow("blanks in quotes") << "KEY=' a '"_ba << u" a "_s;
    QTest::newRow("not expanded") << "KEY=$HOME/${X}"_ba << u"$HOME/${X}"_s;
    QTest::newRow("Chinese") << "KEY=大厅"_ba << u"大厅"_s;
    QTest::newRow("quote inside") << "KEY=it's"_ba << u"it's"_s;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBFKEY=value"_ba << u"value"_s;
}

void tst_DotEnv::linesAreRead()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, value);
    const DotEnv contents = DotEnv::parse(line);
    QCOMPARE(contents.problems, QStringList());
    QCOMPARE(contents.values, (QHash<QString, QString>{{u"KEY"_s, value}}));
}

void tst_DotEnv::badLinesAreReportedByNumberAndSkipped_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no equals") << "s3cret"_ba;
    QTest::newRow("no key") << "=s3cret"_ba;
    QTest::newRow("blank in key") << "MY KEY=s3cret"_ba;
    QTest::newRow("digit first") << "1KEY=s3cret"_ba;
    QTest::newRow("dash in key") << "MY-KEY=s3cret"_ba;
    QTest::newRow("Chinese key") << "键=s3cret"_ba;
    QTest::newRow("open double quote") << "KEY=\"s3cret"_ba;
    QTest::newRow("open single quote") << "KEY='s3cret"_ba;
    QTest::newRow("quote escaped at the end") << "KEY=\"s3cret\\\""_ba;
    QTest::newRow("text after the quote") << "KEY='s3cret'x"_ba;
    QTest::newRow("not UTF-8") << "KEY=s3cret\xFF"_ba;
    QTest::newRow("nul") << QByteArray("KEY=s3cret\0x", 12);
    QTest::newRow("export alone") << "export KEY"_ba;
}

void tst_DotEnv::badLinesAreReportedByNumberAndSkipped()
{
    QFETCH(const QByteArray, line);
    const DotEnv contents = DotEnv::parse("# first\nA=1\n" + line + "\nB=2\n");
    QCOMPARE(contents.problems, QStringList{u"line 3: not KEY=VALUE, ignored"_s});
    QCOMPARE(contents.values, (QHash<QString, QString>{{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}}));
}

void tst_DotEnv::theLastOfOneKeyCounts()
{
    QCOMPARE(DotEnv::parse("A=1\nA=2\n"_ba).values.value(u"A"_s), u"2"_s);
}

void tst_DotEnv::aWholeFileOfAnotherSystem()
{
    const DotEnv contents = DotEnv::parse("\xEF\xBB\xBF# Server\r\nSERVER_PORT=8080\r\n\r\n   \r\n# Database\r\n"
                                          "DB_TYPE=\"sqlite\"\r\nDB_DATABASE='my chat.db' # here\r\n"_ba);
    QCOMPARE(contents.problems, QStringList());
    QCOMPARE(contents.values,
             (QHash<QString, QString>{
                 {u"SERVER_PORT"_s, u"8080"_s}, {u"DB_TYPE"_s, u"sqlite"_s}, {u"DB_DATABASE"_s, u"my chat.db"_s}}));
}

void tst_DotEnv::files()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u".env"_s);
    QVERIFY(DotEnv::read(path).values.isEmpty());
    QVERIFY(DotEnv::read(path).problems.isEmpty());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("A=1\n");
    file.close();
    QCOMPARE(DotEnv::read(path).values.value(u"A"_s), u"1"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1024 * 1024 + 1, '#'));
    file.close();
    QCOMPARE(DotEnv::read(path).problems.size(), 1);
    QVERIFY(file.remove() && QDir().mkdir(path));
    QCOMPARE(DotEnv::read(path).problems.size(), 1);
}

QTEST_APPLESS_MAIN(tst_DotEnv)
#include "tst_dotenv.moc"
