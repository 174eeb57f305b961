// SPDX-License-Identifier: GPL-3.0-or-later
#include "programoptions.h"

#include <QtCore/qdir.h>
#include <QtCore/qprocess.h>
#include <QtTest/qtest.h>

using namespace Parley::Ui;
using namespace Qt::StringLiterals;

class TestProgramOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAskedFor()
    {
        const auto read = readProgramOptions({u"parley"_s, u"--data"_s, u"some/folder"_s, u"--server"_s,
                                              u" chat.example.com "_s, u"--minimised"_s,
                                              u"parley://chat.example.com/r/12"_s});
        const auto *options = std::get_if<ProgramOptions>(&read);
        QVERIFY(options);
        QCOMPARE(options->dataFolder, QDir::current().absoluteFilePath(u"some/folder"_s));
        QCOMPARE(options->server, u"chat.example.com"_s);
        QCOMPARE(options->link, QUrl(u"parley://chat.example.com/r/12"_s));
        QVERIFY(options->isMinimised);
    }

    void withoutOptionsThereIsAFolder()
    {
        const auto read = readProgramOptions({u"parley"_s});
        const auto *options = std::get_if<ProgramOptions>(&read);
        QVERIFY(options);
        QVERIFY(options->dataFolder.endsWith(u"/parley"_s) && QDir::isAbsolutePath(options->dataFolder));
        QVERIFY(options->server.isEmpty() && options->link.isEmpty() && !options->isMinimised);
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("unknown option") << QStringList{u"--colour"_s} << "colour"_ba;
        QTest::newRow("no value") << QStringList{u"--server"_s} << "server"_ba;
        QTest::newRow("empty value") << QStringList{u"--data"_s, u""_s} << "--data needs a value"_ba;
        QTest::newRow("a link of another program") << QStringList{u"https://example.com"_s} << "https://example.com"_ba;
        QTest::newRow("two links") << QStringList{u"parley://a/r/1"_s, u"parley://a/r/2"_s} << "more than one"_ba;
    }

    /** One line, exit code 2, and no window: also without a display. */
    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, reason);
        QProcess program;
        program.start(qEnvironmentVariable("PARLEY_PROGRAM"), arguments);
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 2);
        const QByteArray said = program.readAllStandardError();
        QVERIFY2(said.contains(reason), said.constData());
        QCOMPARE(said.count('\n'), 1);
        QVERIFY(program.readAllStandardOutput().isEmpty());
    }

    void helpAndVersion()
    {
        QProcess program;
        program.start(qEnvironmentVariable("PARLEY_PROGRAM"), {u"--help"_s});
        QVERIFY(program.waitForFinished() && program.exitCode() == 0);
        const QByteArray help = program.readAllStandardOutput();
        for (const char *option : {"--server", "--data", "--minimised", "parley://"})
            QVERIFY2(help.contains(option), option);
        program.start(qEnvironmentVariable("PARLEY_PROGRAM"), {u"--version"_s});
        QVERIFY(program.waitForFinished() && program.exitCode() == 0);
        QVERIFY(program.readAllStandardOutput().startsWith("parley "));
    }
};

QTEST_GUILESS_MAIN(TestProgramOptions)
#include "tst_programoptions.moc"
