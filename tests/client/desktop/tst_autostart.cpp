// SPDX-License-Identifier: GPL-3.0-or-later
// Built once for each system that the program knows, with that system's source; the registry of Windows is a file here.
#include "autostart.h"

#include <QtCore/qdir.h>
#include <QtCore/qdiriterator.h>
#include <QtCore/qfile.h>
#include <QtCore/qsettings.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

/** Autostart, on the system that PARLEY_AUTOSTART names. */
class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("HOME", m_home->path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_home->filePath(u"config"_s).toUtf8());
        qunsetenv("APPIMAGE");
        QVERIFY(QDir::setCurrent(m_home->path()));
    }

    void cleanup() { QDir::setCurrent(u"/"_s); }

    void itIsOffUntilItIsTurnedOn()
    {
        Autostart autostart(u"parley"_s, u"Parley"_s, u"/usr/bin/parley"_s, {u"--minimised"_s});
        QVERIFY(!autostart.isEnabled());
        QVERIFY(autostart.disable());
        QVERIFY(autostart.enable());
        QVERIFY(autostart.isEnabled());
        QVERIFY(autostart.enable()); // once more is no harm
        QVERIFY(autostart.disable());
        QVERIFY(!autostart.isEnabled());
    }

    void theEntryStartsTheProgram_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("linuxWord");
        QTest::addColumn<QByteArray>("macosWord");
        const auto row = [](const char *name, const QString &program, const char *linuxWord, const char *macosWord) {
            QTest::newRow(name) << program << QByteArray(linuxWord) << QByteArray(macosWord);
        };
        row("plain", u"/usr/bin/parley"_s, "\"/usr/bin/parley\"", "<string>/usr/bin/parley</string>");
        row("space", u"/opt/my apps/parley"_s, "\"/opt/my apps/parley\"", "<string>/opt/my apps/parley</string>");
        row("Chinese", u"/opt/聊天/parley"_s, "\"/opt/聊天/parley\"", "<string>/opt/聊天/parley</string>");
        row("per cent", u"/opt/100%f/parley"_s, "\"/opt/100%%f/parley\"", "<string>/opt/100%f/parley</string>");
        row("shell", u"/opt/$HOME`id`/parley"_s, "\"/opt/\\\\$HOME\\\\`id\\\\`/parley\"",
            "<string>/opt/$HOME`id`/parley</string>");
        row("quotation mark", u"/opt/a\"b/parley"_s, "\"/opt/a\\\\\"b/parley\"",
            "<string>/opt/a&quot;b/parley</string>");
        row("backslash", u"/opt/a\\b/parley"_s, "\"/opt/a\\\\\\\\b/parley\"", "<string>/opt/a\\b/parley</string>");
        row("new line", u"/opt/a\nHidden=true/parley"_s, "\"/opt/a\\nHidden=true/parley\"",
            "<string>/opt/a\nHidden=true/parley</string>");
        row("markup", u"/opt/<a>&b/parley"_s, "\"/opt/<a>&b/parley\"", "<string>/opt/&lt;a&gt;&amp;b/parley</string>");
    }

    void theEntryStartsTheProgram()
    {
        QFETCH(QString, program);
        QFETCH(QByteArray, linuxWord);
        QFETCH(QByteArray, macosWord);
        Autostart autostart(u"parley"_s, u"Parley"_s, program, {u"--minimised"_s});
        QVERIFY(autostart.enable());
        QVERIFY(autostart.isEnabled());
        const QByteArray entry = onlyEntry();
        if (System == "linux"_L1) {
            QVERIFY2(entry.startsWith("[Desktop Entry]\n"), entry.constData());
            const QByteArray line = "Exec=" + linuxWord + " \"--minimised\"";
            QVERIFY2(entry.split('\n').contains(line), entry.constData());
        } else if (System == "macos"_L1) {
            QVERIFY2(entry.contains("<key>RunAtLoad</key><true/>"), entry.constData());
            QVERIFY2(entry.contains(QByteArray(macosWord + "<string>--minimised</string>")), entry.constData());
        } else {
            const QSettings key(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"_s,
                                QSettings::NativeFormat);
            QCOMPARE(key.value(u"parley"_s).toString(), QString(u'"' % program % u"\" \"--minimised\""_s));
        }
    }

private:
    static constexpr QLatin1StringView System{PARLEY_AUTOSTART};

    /** The content of the one file in the home folder. */
    QByteArray onlyEntry() const
    {
        QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        QFile file(files.next());
        return !files.hasNext() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"
