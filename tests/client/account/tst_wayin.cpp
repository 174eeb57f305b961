// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrance.h"

#include "fakehttp.h"
#include "manualclock.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray MetaBody = R"({"server_id":"s-1","version":"1.0","protocol":{"min":1,"max":2}})";
const QByteArray SignedInBody =
    R"({"token":"t","refresh_token":"r","user":{"id":7,"username":"ana","nickname":"Ana","email":"a@b.c"}})";

} // namespace

class TestWayIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_http = std::make_unique<FakeHttp>();
        m_clock = std::make_unique<ManualClock>();
        m_entrance = std::make_unique<Entrance>(*m_clock);
    }

    void cleanup()
    {
        m_entrance.reset();
        m_http.reset();
    }

    void aServerIsFound()
    {
        QSignalSpy found(m_entrance.get(), &Entrance::serverFound);
        findServer();
        QCOMPARE(found.size(), 1);
        QCOMPARE(m_entrance->server(), m_http->url());
        QCOMPARE(m_entrance->serverName(), u"127.0.0.1:%1"_s.arg(m_http->url().port()));
        QVERIFY(!m_entrance->isSecure());
        QCOMPARE(m_http->last().target, "/api/v1/meta");
    }

    void aPortNearbyIsAskedWithoutEncryptionFirst()
    {
        m_http->answer(200, MetaBody);
        m_entrance->checkServer(u"127.0.0.1:%1"_s.arg(m_http->url().port()));
        QTRY_COMPARE(m_entrance->state(), u"serverOk"_s);
        QCOMPARE(m_entrance->server().scheme(), u"http"_s);
    }

    void whatIsNoServer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("another program") << 200 << "<html>"_ba << u"not_parley"_s;
        QTest::newRow("another JSON") << 200 << "{}"_ba << u"not_parley"_s;
        QTest::newRow("the page is not there") << 404 << "{}"_ba << u"not_parley"_s;
        QTest::newRow("a redirect") << 302 << ""_ba << u"not_parley"_s;
        QTest::newRow("an old one") << 200 << R"({"server_id":"s","version":"0","protocol":{"min":1,"max":1}})"_ba
                                    << u"too_old"_s;
        QTest::newRow("starting") << 503 << R"({"error":"x","code":"unavailable"})"_ba << u"unavailable"_s;
    }

    void whatIsNoServer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_http->answer(status, body);
        m_entrance->checkServer(m_http->url().toString());
        QTRY_COMPARE(m_entrance->state(), u"serverFailed"_s);
        QTEST(m_entrance->errorCode(), "code");
    }

    void whatIsNoAddressIsNotAsked()
    {
        m_entrance->checkServer(u"my server"_s);
        QCOMPARE(m_entrance->state(), u"serverFailed"_s);
        QCOMPARE(m_entrance->errorCode(), u"bad_address"_s);
    }

    void nobodyThere()
    {
        const QString address = m_http->url().toString();
        m_http.reset();
        m_entrance->checkServer(address);
        QTRY_COMPARE(m_entrance->state(), u"serverFailed"_s);
        QCOMPARE(m_entrance->errorCode(), u"network"_s);
    }

    /** The request is never answered: 192.0.2.0/24 is nobody's (RFC 5737). */
    void patienceEnds()
    {
        m_entrance->checkServer(u"http://192.0.2.1"_s);
        QCOMPARE(m_entrance->state(), u"checking"_s);
        m_clock->advance(Entrance::CheckLimit);
        QCOMPARE(m_entrance->state(), u"serverFailed"_s);
        QVERIFY(m_entrance->errorCode() == u"timeout" || m_entrance->errorCode() == u"network");
    }

    void loggingIn()
    {
        findServer();
        QSignalSpy entered(m_entrance.get(), &Entrance::entered);
        m_http->answer(200, MetaBody);
        m_http->answer(200, SignedInBody);
        m_entrance->logIn(u" ana "_s, u"secret"_s, true);
        QCOMPARE(m_entrance->state(), u"working"_s);
        QTRY_COMPARE(entered.size(), 1);
        const auto session = entered.first().at(0).value<NewSession>();
        QCOMPARE(session.account, (Account{m_http->url(), u"s-1"_s, UserId(7)}));
        QCOMPARE(session.tokens.access, "t");
        QCOMPARE(entered.first().at(1).value<Stay>(), Stay::SignedIn);
        QCOMPARE(m_http->last().body.value("username"_L1).toString(), u"ana"_s);
    }

    void whatIsWrongWithAForm()
    {
        findServer();
        m_http->answer(200, MetaBody);
        m_http->answer(
            400,
            "{\"code\":\"invalid_request\",\"error\":\"Invalid request data: Key: 'RegisterRequest.Username' "
            "Error:Field validation for 'Username' failed on the 'min' tag\\nKey: 'RegisterRequest.Email' "
            "Error:Field validation for 'Email' failed on the 'email' tag\"}");
        m_entrance->registerAccount(u"a"_s, {}, u"x"_s, u"secret"_s, false);
        QTRY_COMPARE(m_entrance->state(), u"failed"_s);
        QCOMPARE(m_entrance->fieldErrors(), (QVariantMap{{u"username"_s, u"min"_s}, {u"email"_s, u"email"_s}}));
    }

    void aRefusalCanBeTriedAgain()
    {
        findServer();
        m_http->answer(200, MetaBody);
        m_http->answer(429, R"({"error":"x","code":"rate_limited","retry_after_ms":4000})");
        m_entrance->logIn(u"ana"_s, u"wrong"_s, false);
        QTRY_COMPARE(m_entrance->errorCode(), u"rate_limited"_s);
        QCOMPARE(m_entrance->retryAfterMs(), 4000);
        QSignalSpy entered(m_entrance.get(), &Entrance::entered);
        m_http->answer(200, MetaBody);
        m_http->answer(200, SignedInBody);
        m_entrance->logIn(u"ana"_s, u"right"_s, false);
        QTRY_COMPARE(entered.size(), 1);
        QCOMPARE(entered.first().at(1).value<Stay>(), Stay::ThisRun);
    }

    /** Whoever goes back while something is under way gets no account and no late failure. */
    void whoGoesBackGetsNothing()
    {
        findServer();
        QSignalSpy entered(m_entrance.get(), &Entrance::entered);
        m_http->answer(200, MetaBody);
        m_http->answer(201, SignedInBody);
        connect(m_http.get(), &FakeHttp::answered, m_entrance.get(), [this] {
            if (m_http->last().method == "POST")
                m_entrance->reset(); // the answer is on its way
        });
        m_entrance->registerAccount(u"ana"_s, {}, u"a@b.c"_s, u"secret"_s, true);
        QTRY_COMPARE(m_entrance->state(), u"idle"_s);
        m_clock->advance(Entrance::CheckLimit * 3);
        findServer(); // a whole round of the loop, after which a late answer would have come
        QVERIFY(entered.isEmpty());
        QCOMPARE(m_entrance->errorCode(), QString());
    }

    /** 0.0.0.0 is this machine on Linux, and looks like an address that is far away. */
    void aConnectionWithoutEncryptionWantsConsent()
    {
        const QString far = u"http://0.0.0.0:%1"_s.arg(m_http->url().port());
        m_http->answer(200, MetaBody);
        m_entrance->checkServer(far);
        QTRY_COMPARE(m_entrance->state(), u"serverFailed"_s);
        QCOMPARE(m_entrance->errorCode(), u"insecure"_s);
        m_entrance->setInsecure(true);
        m_http->answer(200, MetaBody);
        m_entrance->checkServer(far);
        QTRY_COMPARE(m_entrance->state(), u"serverOk"_s);
        QVERIFY(!m_entrance->isSecure());
    }

    void anotherAddressWantsItsOwnConsent()
    {
        m_http->answer(404, "{}");
        m_entrance->checkServer(m_http->url().toString());
        QTRY_COMPARE(m_entrance->state(), u"serverFailed"_s);
        m_entrance->setInsecure(true);
        m_http->answer(404, "{}");
        m_entrance->checkServer(m_http->url().toString());
        QTRY_COMPARE(m_entrance->state(), u"serverFailed"_s);
        QVERIFY(m_entrance->insecure());
        m_entrance->checkServer(u"chat.example.com x"_s);
        QVERIFY(!m_entrance->insecure());
    }

private:
    void findServer()
    {
        m_http->answer(200, MetaBody);
        m_entrance->checkServer(m_http->url().toString());
        QTRY_COMPARE(m_entrance->state(), u"serverOk"_s);
    }

    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Entrance> m_entrance;
};

QTEST_GUILESS_MAIN(TestWayIn)
#include "tst_wayin.moc"
