// SPDX-License-Identifier: GPL-3.0-or-later
#include "jwt.h"
#include "scene.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Attacks on the token, and the tokens of the old program, against a server with a known secret.
class tst_Tokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forgedTokensAreRefused_data();
    void forgedTokensAreRefused();
    void tokensOfTheOldProgramAreAccepted();
    void tokensOfNobodyAreRefused();
    void theTokenSaysWhatLevel1Promises();
    void everyTokenHasASessionOfItsOwn();
    void aForgedTokenOpensNoSocket();

private:
    Reply profileWith(const QByteArray &token);
    QJsonObject changed(const QString &claim, const QJsonValue &value) const;

    ServerProcess m_server;
    Person m_ana;
    QJsonObject m_claims;
};

namespace {

const QByteArray secret = "a secret of this test that is long enough: 4711-0815-2718"_ba;
const QJsonObject hs256{{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};

QJsonObject headerWith(const QString &key, const QJsonValue &value)
{
    QJsonObject header = hs256;
    header.insert(key, value);
    return header;
}

/// The token with one character changed in the part (0 header, 1 claims, 2 signature).
QByteArray tampered(const QByteArray &token, int part)
{
    QByteArrayList parts = token.split('.');
    char &c = parts[part][parts[part].size() / 2];
    c = c == 'A' ? 'B' : 'A';
    return parts.join('.');
}

/// The signature of one token under the claims of another user.
QByteArray withForeignClaims(const QByteArray &token)
{
    const QByteArray other = makeToken(hs256, oldProgramClaims(1, u"system"_s, u"s@example.org"_s), "x"_ba);
    return other.first(other.lastIndexOf('.')) + token.sliced(token.lastIndexOf('.'));
}

} // namespace

void tst_Tokens::initTestCase()
{
    m_server.setEnvironment(u"JWT_SECRET"_s, QString::fromLatin1(secret));
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    QVERIFY(m_ana.isThere());
    m_claims = oldProgramClaims(m_ana.id, m_ana.name, emailOf(m_ana.name));
}

Reply tst_Tokens::profileWith(const QByteArray &token)
{
    RestClient rest(m_server.url(u"/"_s));
    rest.setToken(token);
    return rest.get(u"profile"_s);
}

QJsonObject tst_Tokens::changed(const QString &claim, const QJsonValue &value) const
{
    QJsonObject claims = m_claims;
    claims.insert(claim, value);
    return claims;
}

void tst_Tokens::forgedTokensAreRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QByteArray good = makeToken(hs256, m_claims, secret);
    const auto row = [](const char *name, const QByteArray &token) { QTest::newRow(name) << token; };

    for (const char *none : {"none", "None", "NONE", "nOnE", "none ", ""}) {
        const QJsonObject header = headerWith(u"alg"_s, QString::fromLatin1(none));
        row(qPrintable(u"alg \"%1\", unsigned"_s.arg(QLatin1StringView(none))), makeToken(header, m_claims, {}, {}));
        row(qPrintable(u"alg \"%1\", signed"_s.arg(QLatin1StringView(none))), makeToken(header, m_claims, secret));
    }
    row("alg null", makeToken(headerWith(u"alg"_s, QJsonValue::Null), m_claims, secret));
    row("alg missing", makeToken({{u"typ"_s, u"JWT"_s}}, m_claims, secret));
    row("alg hs256", makeToken(headerWith(u"alg"_s, u"hs256"_s), m_claims, secret));
    row("HS384", makeToken(headerWith(u"alg"_s, u"HS384"_s), m_claims, secret, "SHA384"_ba));
    row("HS512", makeToken(headerWith(u"alg"_s, u"HS512"_s), m_claims, secret, "SHA512"_ba));
    row("RS256 with HMAC", makeToken(headerWith(u"alg"_s, u"RS256"_s), m_claims, secret));
    row("ES256 with HMAC", makeToken(headerWith(u"alg"_s, u"ES256"_s), m_claims, secret));
    row("HS256 said, SHA512 done", makeToken(hs256, m_claims, secret, "SHA512"_ba));
    row("no signature", makeToken(hs256, m_claims, {}, {}));
    row("signature of nothing", good.first(good.lastIndexOf('.') + 1));
    row("two parts", good.first(good.lastIndexOf('.')));
    row("four parts", good + ".x"_ba);
    row("tampered header", tampered(good, 0));
    row("tampered claims", tampered(good, 1));
    row("tampered signature", tampered(good, 2));
    row("claims of another under this signature", withForeignClaims(good));
    row("expired", makeToken(hs256, changed(u"exp"_s, now - 10), secret));
    row("expired long ago", makeToken(hs256, changed(u"exp"_s, 1), secret));
    row("exp as text", makeToken(hs256, changed(u"exp"_s, u"9999999999"_s), secret));
    row("not yet valid", makeToken(hs256, changed(u"nbf"_s, now + 3600), secret));
    row("foreign secret", makeToken(hs256, m_claims, "another secret of the same length, or nearly so: 1234"_ba));
    row("empty secret", makeToken(hs256, m_claims, {}));
    row("published secret", makeToken(hs256, m_claims, "your-secret-key"_ba));
    row("kid", makeToken(headerWith(u"kid"_s, u"/dev/null"_s), m_claims, {}));
    row("kid, right secret", makeToken(headerWith(u"kid"_s, u"../../secret"_s), m_claims, secret));
    row("jwk",
        makeToken(headerWith(u"jwk"_s, QJsonObject{{u"kty"_s, u"oct"_s}, {u"k"_s, u"QUFB"_s}}), m_claims, "AAA"_ba));
    row("jku", makeToken(headerWith(u"jku"_s, u"http://127.0.0.1:1/keys"_s), m_claims, secret));
    row("crit", makeToken(headerWith(u"crit"_s, QJsonArray{u"exp"_s}), m_claims, secret));
    row("no user", makeToken(hs256, changed(u"user_id"_s, QJsonValue::Null), secret));
    row("user as text", makeToken(hs256, changed(u"user_id"_s, u"1 OR 1=1"_s), secret));
    row("user is a fraction", makeToken(hs256, changed(u"user_id"_s, double(m_ana.id) + 0.5), secret));
    row("a session that never was", makeToken(hs256, changed(u"jti"_s, u"0123456789abcdef"_s), secret));
}

void tst_Tokens::forgedTokensAreRefused()
{
    QFETCH(QByteArray, token);
    const Reply reply = profileWith(token);
    QCOMPARE(reply.status, 401);
    QVERIFY2(reply.error().startsWith("Invalid token: "_L1) || reply.code() == "invalid_authorization"_L1,
             reply.body.constData());
}

void tst_Tokens::tokensOfTheOldProgramAreAccepted()
{
    const Reply reply = profileWith(makeToken(hs256, m_claims, secret));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value("user"_L1).toObject().value("id"_L1).toInteger(), m_ana.id);
}

void tst_Tokens::tokensOfNobodyAreRefused()
{
    const Reply reply = profileWith(makeToken(hs256, oldProgramClaims(4711, u"ghost"_s, u"g@example.org"_s), secret));
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.error(), u"User not found"_s);
    for (const qint64 nobody : {0LL, -1LL, 4294967296LL, 9007199254740993LL})
        QCOMPARE(profileWith(makeToken(hs256, oldProgramClaims(nobody, u"x"_s, u"x@example.org"_s), secret)).status,
                 401);
}

void tst_Tokens::theTokenSaysWhatLevel1Promises()
{
    const QJsonObject claims = claimsOf(m_ana.token);
    QCOMPARE(headerOf(m_ana.token).value("alg"_L1).toString(), u"HS256"_s);
    QCOMPARE(claims.value("user_id"_L1).toInteger(), m_ana.id);
    QCOMPARE(claims.value("username"_L1).toString(), u"Ana"_s);
    QCOMPARE(claims.value("sub"_L1).toString(), u"Ana"_s);
    QCOMPARE(claims.value("email"_L1).toString(), u"ana@example.org"_s);
    QVERIFY(claims.value("iss"_L1).isString());
    QVERIFY(!claims.value("jti"_L1).toString().isEmpty());
    const qint64 issued = claims.value("iat"_L1).toInteger();
    QCOMPARE(claims.value("exp"_L1).toInteger() - issued, qint64(24 * 3600));
    QVERIFY(claims.value("nbf"_L1).toInteger() <= issued);
    QVERIFY(qAbs(QDateTime::currentSecsSinceEpoch() - issued) < 120);
}

void tst_Tokens::everyTokenHasASessionOfItsOwn()
{
    const QJsonObject body{{u"username"_s, u"Ana"_s}, {u"password"_s, passwordOf(u"Ana"_s)}};
    const Person one = personOf(m_server, u"Ana"_s, m_ana.rest->post(u"auth/login"_s, body));
    const Person two = personOf(m_server, u"Ana"_s, m_ana.rest->post(u"auth/login"_s, body));
    QVERIFY(claimsOf(one.token).value("jti"_L1) != claimsOf(two.token).value("jti"_L1));
    QCOMPARE(one.rest->post(u"auth/logout"_s).status, 204);
    QCOMPARE(one.rest->get(u"profile"_s).status, 401);
    QCOMPARE(two.rest->get(u"profile"_s).status, 200);
}

void tst_Tokens::aForgedTokenOpensNoSocket()
{
    ChatSocket forged(m_server.socketUrl(1), makeToken(headerWith(u"alg"_s, u"none"_s), m_claims, {}, {}));
    QVERIFY(!forged.open());
    ChatSocket old(m_server.socketUrl(1), makeToken(hs256, m_claims, secret));
    QVERIFY(old.open());
}

QTEST_GUILESS_MAIN(tst_Tokens)
#include "tst_tokens.moc"
