// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <QtCore/qfile.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void everyPropertyIsKeptAndTold_data()
    {
        QTest::addColumn<QVariant>("first");
        QTest::addColumn<QVariant>("other");
        QTest::newRow("theme") << QVariant(u"system"_s) << QVariant(u"dark"_s);
        QTest::newRow("accent") << QVariant(u""_s) << QVariant(u"violet"_s);
        QTest::newRow("fontScale") << QVariant(100) << QVariant(150);
        QTest::newRow("density") << QVariant(u"cosy"_s) << QVariant(u"compact"_s);
        QTest::newRow("language") << QVariant(u"system"_s) << QVariant(u"zh_CN"_s);
        QTest::newRow("closeToTray") << QVariant(true) << QVariant(false);
        QTest::newRow("startMinimised") << QVariant(false) << QVariant(true);
        QTest::newRow("notificationsEnabled") << QVariant(true) << QVariant(false);
        QTest::newRow("notificationSound") << QVariant(true) << QVariant(false);
        QTest::newRow("hideContent") << QVariant(false) << QVariant(true);
        QTest::newRow("ctrlEnterSends") << QVariant(false) << QVariant(true);
        QTest::newRow("lastServer") << QVariant(u""_s) << QVariant(u"聊天.example.com"_s);
    }

    void everyPropertyIsKeptAndTold()
    {
        QFETCH(QVariant, first);
        QFETCH(QVariant, other);
        const char *name = QTest::currentDataTag();
        {
            Settings settings(file());
            QCOMPARE(settings.property(name), first);
            QSignalSpy spy(&settings, notifierOf(name).constData());
            QVERIFY(settings.setProperty(name, other));
            QCOMPARE(spy.size(), 1);
            QVERIFY(settings.setProperty(name, other)); // the same again is no change
            QCOMPARE(spy.size(), 1);
            QCOMPARE(settings.property(name), other);
        }
        QCOMPARE(Settings(file()).property(name), other);
    }

    void thereIsARowForEveryProperty()
    {
        int rows = 0;
        for (int i = Settings::staticMetaObject.propertyOffset(); i < Settings::staticMetaObject.propertyCount(); ++i)
            rows += Settings::staticMetaObject.property(i).hasNotifySignal();
        QCOMPARE(rows, 12); // as many as the table above has
    }

    void whatMakesNoSenseInTheFileIsTheDefault_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("unknown values") << QByteArray("[appearance]\ntheme=pink\naccent=#ff0000\nfontScale=5000\n"
                                                      "density=7\nlanguage=xx\n[window]\ncloseToTray=perhaps\n"
                                                      "[notifications]\nenabled=\nhideContent=2\n");
        QTest::newRow("other types") << QByteArray("[appearance]\ntheme=a, b\nfontScale=big\nlanguage=@Invalid()\n"
                                                   "[window]\nstartMinimised=@Variant(\\0)\n");
        QTest::newRow("no ini file") << QByteArray("\x00\xff\xfe{]]]=\n[[[\n=", 12);
        QTest::newRow("a long server") << "[account]\nlastServer=" + QByteArray(5'000, 'x') + "\n";
    }

    void whatMakesNoSenseInTheFileIsTheDefault()
    {
        QFETCH(QByteArray, content);
        QFile written(file());
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write(content) == content.size());
        written.close();
        const Settings settings(file());
        const Settings fresh(m_dir->filePath(u"fresh.ini"_s));
        for (int i = Settings::staticMetaObject.propertyOffset(); i < Settings::staticMetaObject.propertyCount(); ++i) {
            const char *name = Settings::staticMetaObject.property(i).name();
            QVERIFY2(settings.property(name) == fresh.property(name), name);
        }
    }

    void whatMakesNoSenseIsNotTaken()
    {
        Settings settings(file());
        settings.setTheme(u"pink"_s);
        settings.setAccent(u"#ff0000"_s);
        settings.setLanguage({});
        settings.setLastServer(QString(Settings::ServerMax + 1, u'x'));
        QCOMPARE(settings.theme(), u"system"_s);
        QCOMPARE(settings.accent(), QString());
        QCOMPARE(settings.language(), u"system"_s);
        QCOMPARE(settings.lastServer(), QString());
        settings.setFontScale(9'000);
        QCOMPARE(settings.fontScale(), Settings::FontScaleMax);
        settings.setFontScale(-1);
        QCOMPARE(settings.fontScale(), Settings::FontScaleMin);
    }

private:
    QString file() const { return m_dir->filePath(u"parley.ini"_s); }

    static QByteArray notifierOf(const char *name)
    {
        const QMetaObject &meta = Settings::staticMetaObject;
        return "2" + meta.property(meta.indexOfProperty(name)).notifySignal().methodSignature();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_APPLESS_MAIN(TestSettings)
#include "tst_settings.moc"
