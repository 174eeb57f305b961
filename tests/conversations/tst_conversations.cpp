// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"
#include "sourcedir.h"
#include "stage.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// Every *.chat file is a test: a play with several clients against a server of its own.
class tst_Conversations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlayGoesAsWritten_data();
    void thePlayGoesAsWritten();
    void aSentenceNobodyKnowsFails();

private:
    Grammar m_grammar;
};

namespace {

QDir plays()
{
    return QDir(QStringLiteral(PARLEY_SOURCE_DIR "/tests/conversations"));
}

QString lastWords(const Stage &stage)
{
    return QString::fromUtf8(stage.server.log().right(500));
}

} // namespace

void tst_Conversations::thePlayGoesAsWritten_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = plays().entryList({u"*.chat"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 15);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void tst_Conversations::thePlayGoesAsWritten()
{
    QFETCH(QString, file);
    QFile script(plays().filePath(file));
    QVERIFY(script.open(QIODevice::ReadOnly));
    Stage stage;
    QVERIFY2(stage.begin(), stage.server.log().constData());

    const QStringList lines = QString::fromUtf8(script.readAll()).split(u'\n');
    int played = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines.at(i).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const Problem problem = m_grammar.play(stage, line);
        const QString end = stage.server.isRunning() ? QString() : u"; the server is gone: "_s + lastWords(stage);
        const QString place = u"%1:%2: %3: %4%5"_s.arg(file).arg(i + 1).arg(line, problem, end);
        QVERIFY2(problem.isEmpty(), qPrintable(place));
        ++played;
    }
    QVERIFY(played > 2);
}

void tst_Conversations::aSentenceNobodyKnowsFails()
{
    Stage stage;
    QVERIFY(!m_grammar.play(stage, u"Ana dances on the table"_s).isEmpty());
    QVERIFY(!m_grammar.play(stage, u"Ana registers and then some"_s).isEmpty());
    QVERIFY(!m_grammar.play(stage, u"Ana says hello without quotes"_s).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Conversations)
#include "tst_conversations.moc"
