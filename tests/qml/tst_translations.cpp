// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese and English are complete, agree with the sources, and are switched while the window is open.

#include "engine.h"
#include "windowfixture.h"

#include <QtCore/qfile.h>
#include <QtCore/qprocess.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qxmlstream.h>
#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;
using Parley::Testing::WindowFixture;

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QStringList translations;
    bool isFinished = true;

    QString key() const { return context + u'|' + source + u'|' + comment; }
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            message.comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.isFinished = !xml.attributes().hasAttribute(u"type"_s);
            QString text;
            while (!(xml.isEndElement() && xml.name() == u"translation") && !xml.atEnd()) {
                xml.readNext();
                if (xml.isStartElement())
                    message.translations << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (message.translations.isEmpty())
                message.translations << text;
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages << readMessage(xml, context);
    }
    return messages;
}

QStringList keysOf(const QList<Message> &messages)
{
    QStringList keys;
    for (const Message &message : messages)
        keys << message.key();
    keys.sort();
    return keys;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(u"%(\\d|n)"_s);
    QStringList found;
    for (auto it = placeholder.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    return found;
}

QString pathOf(const QString &language)
{
    return qEnvironmentVariable("PARLEY_SOURCE") + u"/resources/translations/parley_%1.ts"_s.arg(language);
}

} // namespace

class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsTranslated_data();
    void everyMessageIsTranslated();
    void placeholdersAreKept_data() { everyMessageIsTranslated_data(); }
    void placeholdersAreKept();
    void filesAgreeWithTheSources();
    void languageIsSwitchedWhileTheWindowIsOpen();
    void datesAndPluralsFollowTheLanguage();
};

void tst_Translations::everyMessageIsTranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("least");
    QTest::newRow("Chinese") << u"zh_CN"_s << 250;
    QTest::newRow("English, plurals only") << u"en"_s << 10;
}

void tst_Translations::everyMessageIsTranslated()
{
    QFETCH(QString, language);
    QFETCH(int, least);
    const QList<Message> messages = messagesOf(pathOf(language));
    QVERIFY(messages.size() >= least);
    for (const Message &message : messages) {
        QVERIFY2(message.isFinished, qPrintable(message.key()));
        for (const QString &translation : message.translations)
            QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(message.key()));
    }
}

void tst_Translations::placeholdersAreKept()
{
    QFETCH(QString, language);
    for (const Message &message : messagesOf(pathOf(language))) {
        for (const QString &translation : message.translations)
            QVERIFY2(placeholdersOf(translation) == placeholdersOf(message.source), qPrintable(message.key()));
    }
}

/** A sentence that was added, changed or dropped without scripts/translations is found here. */
void tst_Translations::filesAgreeWithTheSources()
{
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    for (const QString &language : {u"en"_s, u"zh_CN"_s})
        QVERIFY(QFile::copy(pathOf(language), folder.filePath(u"parley_%1.ts"_s.arg(language))));
    QProcess lupdate;
    lupdate.start(qEnvironmentVariable("PARLEY_SOURCE") + u"/scripts/translations"_s, {folder.path()});
    QVERIFY(lupdate.waitForFinished(120'000));
    QCOMPARE(lupdate.exitCode(), 0);
    for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
        const QStringList fresh = keysOf(messagesOf(folder.filePath(u"parley_%1.ts"_s.arg(language))));
        QVERIFY(!fresh.isEmpty());
        QCOMPARE(keysOf(messagesOf(pathOf(language))), fresh);
    }
}

static void speak(WindowFixture &stage, const QString &language)
{
    stage.language().use(language);
    stage.app.language = language;
    Q_EMIT stage.app.changed();
}

void tst_Translations::languageIsSwitchedWhileTheWindowIsOpen()
{
    WindowFixture stage;
    stage.enterOffice();
    stage.open();
    QTRY_VERIFY(stage.shownText().contains(u"Search or jump to"_s));
    speak(stage, u"zh_CN"_s);
    QTRY_VERIFY(stage.shownText().contains(u"搜索或跳转"_s));
    static const QRegularExpression english(
        u"Rooms|Favourites|Online|Search|Send|Today|Yesterday|members|typing|New messages|joined|begins"_s);
    QVERIFY2(!english.match(stage.shownText()).hasMatch(), qPrintable(stage.shownText()));
    speak(stage, u"en"_s);
    QTRY_VERIFY(stage.shownText().contains(u"Search or jump to"_s));
    QVERIFY(!stage.shownText().contains(u"搜索或跳转"_s));
    QCOMPARE(stage.warnings(), QStringList());
}

void tst_Translations::datesAndPluralsFollowTheLanguage()
{
    WindowFixture stage;
    stage.enterOffice();
    stage.room(1).memberCount = 1;
    stage.open();
    QTRY_VERIFY(stage.shownText().contains(u"1 member ·"_s));
    QVERIFY(stage.shownText().contains(u"9:47 AM"_s));
    stage.room(1).memberCount = 2;
    Q_EMIT stage.room(1).changed();
    QTRY_VERIFY(stage.shownText().contains(u"2 members ·"_s));
    speak(stage, u"zh_CN"_s);
    QTRY_VERIFY(stage.shownText().contains(u"2 位成员"_s));
    QVERIFY(stage.shownText().contains(u"09:47"_s));
}

PARLEY_WINDOW_TEST_MAIN(tst_Translations)
#include "tst_translations.moc"
