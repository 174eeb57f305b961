// SPDX-License-Identifier: GPL-3.0-or-later
#include "matcher.h"
#include "sourcedir.h"
#include "transcript.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Golden transcripts of level 1 (tests/frames/level1/*.json), played against the real server.
class tst_Level1Contract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerAnswersAsRecorded_data();
    void theServerAnswersAsRecorded();
    void aDifferenceIsFound_data();
    void aDifferenceIsFound();
};

namespace {

QDir transcripts()
{
    return QDir(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/level1"));
}

} // namespace

void tst_Level1Contract::theServerAnswersAsRecorded_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = transcripts().entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 10);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void tst_Level1Contract::theServerAnswersAsRecorded()
{
    QFETCH(QString, file);
    Transcript transcript;
    const QString problem = transcript.play(transcripts().filePath(file));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void tst_Level1Contract::aDifferenceIsFound_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("actual");
    QTest::addColumn<bool>("equal");

    QTest::newRow("same") << R"({"a":1,"b":"$time"})"_ba
                          << R"({"a":1,"b":"2026-01-31T10:00:00.5Z"})"_ba << true;
    QTest::newRow("order") << R"({"a":1,"b":2})"_ba
                           << R"({"b":2,"a":1})"_ba << false;
    QTest::newRow("more") << R"({"a":1})"_ba
                          << R"({"a":1,"b":2})"_ba << false;
    QTest::newRow("less") << R"({"a":1,"b":2})"_ba
                          << R"({"a":1})"_ba << false;
    QTest::newRow("error may say more") << R"({"error":"x"})"_ba
                                        << R"({"error":"x","code":"y"})"_ba << true;
    QTest::newRow("error says too much") << R"({"error":"x"})"_ba
                                         << R"({"error":"x","stack":"y"})"_ba << false;
    QTest::newRow("null for a list") << R"({"a":[]})"_ba
                                     << R"({"a":null})"_ba << false;
    QTest::newRow("local time") << R"({"a":"$time"})"_ba
                                << R"({"a":"2026-01-31T10:00:00+08:00"})"_ba << false;
    QTest::newRow("nanoseconds") << R"({"a":"$time"})"_ba
                                 << R"({"a":"2026-01-31T10:00:00.1234567Z"})"_ba << false;
    QTest::newRow("fraction") << R"({"a":"$int"})"_ba
                              << R"({"a":1.0})"_ba << false;
    QTest::newRow("number as text") << R"({"a":1})"_ba
                                    << R"({"a":"1"})"_ba << false;
}

void tst_Level1Contract::aDifferenceIsFound()
{
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, actual);
    QFETCH(bool, equal);
    Variables variables;
    const QString problem = mismatch(Json::parse(expected).value_or(Json()), Json::parse(actual).value_or(Json()),
                                     KeyOrder::Exact, variables);
    QCOMPARE(problem.isEmpty(), equal);
}

QTEST_GUILESS_MAIN(tst_Level1Contract)
#include "tst_level1contract.moc"
