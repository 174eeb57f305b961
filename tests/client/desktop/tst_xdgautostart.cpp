// SPDX-License-Identifier: GPL-3.0-or-later
#include "autostart.h"

#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

/** What only desktops of Linux do with their entries. */
class TestXdgAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_home->filePath(u"config"_s).toUtf8());
        qunsetenv("APPIMAGE");
    }

    void whatTheDesktopTurnedOffIsOff_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isEnabled");
        QTest::newRow("hidden") << QByteArray("Hidden=true\n") << false;
        QTest::newRow("hidden, with spaces") << QByteArray("Hidden = true\n") << false;
        QTest::newRow("not hidden") << QByteArray("Hidden=false\n") << true;
        QTest::newRow("GNOME") << QByteArray("X-GNOME-Autostart-enabled=false\n") << false;
        QTest::newRow("GNOME, on") << QByteArray("X-GNOME-Autostart-enabled=true\n") << true;
        QTest::newRow("a comment") << QByteArray("# Hidden=true\n") << true;
    }

    void whatTheDesktopTurnedOffIsOff()
    {
        QFETCH(QByteArray, line);
        Autostart autostart(u"parley"_s, u"Parley"_s, u"/usr/bin/parley"_s, {});
        QVERIFY(autostart.enable());
        QFile file(path());
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(line), line.size());
        file.close();
        QTEST(autostart.isEnabled(), "isEnabled");
        QVERIFY(autostart.enable());
        QVERIFY(autostart.isEnabled());
    }

    void anAppImageStartsFromItsFile()
    {
        qputenv("APPIMAGE", "/home/ana/Parley.AppImage");
        Autostart autostart(u"parley"_s, u"Parley"_s, u"/tmp/.mount_x/parley"_s, {});
        QVERIFY(autostart.enable());
        QVERIFY(entry().contains("\nExec=\"/home/ana/Parley.AppImage\"\n"));
    }

    void aFolderThatTakesNothingIsSaid()
    {
        QFile file(m_home->filePath(u"config"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Autostart autostart(u"parley"_s, u"Parley"_s, u"/usr/bin/parley"_s, {});
        QVERIFY(!autostart.enable());
        QVERIFY(!autostart.isEnabled());
    }

private:
    QString path() const { return m_home->filePath(u"config/autostart/parley.desktop"_s); }

    QByteArray entry() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestXdgAutostart)
#include "tst_xdgautostart.moc"
