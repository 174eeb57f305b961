// SPDX-License-Identifier: GPL-3.0-or-later
#include "serveraddress.h"

#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

class TestServerAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTried_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("tried");
        const auto row = [](const char *name, const QString &typed, const QStringList &tried) {
            QTest::newRow(name) << typed << tried;
        };
        row("a name", u"chat.example.com"_s, {u"https://chat.example.com"_s, u"http://chat.example.com"_s});
        row("blanks around it", u"  chat.example.com \n"_s,
            {u"https://chat.example.com"_s, u"http://chat.example.com"_s});
        row("a port", u"chat.example.com:8443"_s,
            {u"https://chat.example.com:8443"_s, u"http://chat.example.com:8443"_s});
        row("a path", u"example.com/chat/"_s, {u"https://example.com/chat"_s, u"http://example.com/chat"_s});
        row("https only", u"HTTPS://Chat.Example.com/"_s, {u"https://chat.example.com"_s});
        row("http only", u"http://10.0.0.5:8080"_s, {u"http://10.0.0.5:8080"_s});
        row("this machine", u"localhost"_s,
            {u"https://localhost"_s, u"http://localhost"_s, u"http://localhost:8080"_s});
        row("this machine, a port", u"localhost:9000"_s, {u"http://localhost:9000"_s, u"https://localhost:9000"_s});
        row("IPv6", u"[::1]:8080"_s, {u"http://[::1]:8080"_s, u"https://[::1]:8080"_s});
        row("nothing", u"  "_s, {});
        row("a user", u"https://ana:secret@example.com"_s, {});
        row("another scheme", u"ftp://example.com"_s, {});
        row("a sentence", u"my server"_s, {});
        row("a query", u"example.com?x=1"_s, {});
        row("a link of a room", u"example.com/#/r/3"_s, {});
        row("no host", u"https://"_s, {});
        row("a port that is none", u"example.com:99999"_s, {});
    }

    void whatIsTried()
    {
        QFETCH(QString, typed);
        QStringList tried;
        for (const QUrl &url : ServerAddress::candidates(typed))
            tried.append(url.toString());
        QTEST(tried, "tried");
    }

    void whatIsNearby_data()
    {
        QTest::addColumn<bool>("isNearby");
        for (const char *host : {"localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.9.9.9", "::1", "10.1.2.3",
                                 "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "100.64.0.1", "fd00::1",
                                 "fe80::1", "nas.local", "chat.internal", "pi.home.arpa"})
            QTest::newRow(host) << true;
        for (const char *host : {"example.com", "localhost.example.com", "11.0.0.1", "172.15.0.1", "172.32.0.1",
                                 "192.169.0.1", "100.128.0.1", "8.8.8.8", "2001:db8::1", "mylocal", "10.example.com"})
            QTest::newRow(host) << false;
    }

    void whatIsNearby() { QTEST(ServerAddress::isNearby(QString::fromLatin1(QTest::currentDataTag())), "isNearby"); }
};

QTEST_GUILESS_MAIN(TestServerAddress)
#include "tst_serveraddress.moc"
