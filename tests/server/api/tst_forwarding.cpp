// SPDX-License-Identifier: GPL-3.0-or-later
#include "forwarding.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestForwarding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNetworkIsOneGuesser_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("network");
        QTest::newRow("IPv4") << QByteArray("192.0.2.7") << QByteArray("192.0.2.7");
        QTest::newRow("IPv6") << QByteArray("2001:db8:1:2:3:4:5:6") << QByteArray("2001:db8:1:2::/64");
        QTest::newRow("the same site") << QByteArray("2001:db8:1:2::1") << QByteArray("2001:db8:1:2::/64");
        QTest::newRow("loopback") << QByteArray("::1") << QByteArray("::/64");
    }

    void aNetworkIsOneGuesser()
    {
        QFETCH(QByteArray, address);
        QTEST(networkOf(address), "network");
    }

    void onlyTrustedProxiesAreBelieved_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<bool>("secure");
        const auto row = [](const char *name, const char *peer, const char *forwarded, const char *client,
                            bool secure) {
            QTest::newRow(name) << QByteArray(peer) << QByteArray(forwarded) << QByteArray(client) << secure;
        };
        row("a stranger", "192.0.2.7", "198.51.100.1", "192.0.2.7", false);
        row("our proxy", "10.1.2.3", "198.51.100.1", "198.51.100.1", true);
        row("what the client claims is not believed", "10.1.2.3", "1.2.3.4, 198.51.100.1", "198.51.100.1", true);
        row("two proxies", "127.0.0.1", "198.51.100.1, 10.9.9.9", "198.51.100.1", true);
        row("proxies only", "127.0.0.1", "10.1.1.1", "10.1.1.1", true);
        row("nonsense", "10.1.2.3", "unknown", "10.1.2.3", true);
        row("nothing said", "10.1.2.3", "", "10.1.2.3", true);
        row("IPv6 client", "10.1.2.3", "2001:db8::1", "2001:db8::1", true);
    }

    void onlyTrustedProxiesAreBelieved()
    {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, forwarded);
        HttpRequest request;
        request.address = peer;
        request.headers = {{"X-Forwarded-For", forwarded}, {"X-Forwarded-Proto", "https"}};
        TrustedProxies({u"10.0.0.0/8"_s, u"127.0.0.1"_s}).apply(request);
        QTEST(request.address, "client");
        QTEST(request.secure, "secure");
    }

    void othersCanBeTrustedFromThenOn()
    {
        TrustedProxies proxies({u"10.0.0.0/8"_s});
        proxies.set({u"192.0.2.7"_s});
        const auto clientBehind = [&proxies](const char *peer) {
            HttpRequest request;
            request.address = peer;
            request.headers = {{"X-Forwarded-For", "198.51.100.1"}};
            proxies.apply(request);
            return request.address;
        };
        QCOMPARE(clientBehind("192.0.2.7"), "198.51.100.1");
        QCOMPARE(clientBehind("10.1.2.3"), "10.1.2.3");
    }
};

QTEST_APPLESS_MAIN(TestForwarding)
#include "tst_forwarding.moc"
