// SPDX-License-Identifier: GPL-3.0-or-later
#include "token.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmessageauthenticationcode.h>
#include <QtTest/qtest.h>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Hash = QCryptographicHash::Algorithm;

constexpr qint64 Now = 1'800'000'000;
constexpr auto Base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
const QByteArray Secret = "kV3v0Jr8bq2Yx9TnWc5LmZ7pQs1HdFgA"_ba;
const QJsonObject PlainHeader{{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};

QJsonObject plainClaims()
{
    return {{u"user_id"_s, 7},
            {u"username"_s, u"ana"_s},
            {u"email"_s, u"ana@example.org"_s},
            {u"iss"_s, u"gin-chat-room"_s},
            {u"sub"_s, u"ana"_s},
            {u"exp"_s, Now + 86400},
            {u"nbf"_s, Now},
            {u"iat"_s, Now}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A token of any bytes, signed as they are.
QByteArray sign(const QByteArray &header, const QByteArray &claims, const QByteArray &secret = Secret,
                Hash hash = Hash::Sha256)
{
    const QByteArray text = header.toBase64(Base64) + '.' + claims.toBase64(Base64);
    return text + '.' + QMessageAuthenticationCode::hash(text, secret, hash).toBase64(Base64);
}

QByteArray sign(const QJsonObject &header, const QJsonObject &claims)
{
    return sign(compact(header), compact(claims));
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

QJsonObject without(QJsonObject object, const QString &key)
{
    object.remove(key);
    return object;
}

QByteArray part(const QByteArray &token, int index)
{
    return QByteArray::fromBase64(token.split('.').value(index), Base64);
}

} // namespace

class tst_Token : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIssuedTokenComesBack();
    void anIssuedTokenHasTheClaimsOfLevel1();
    void aTokenOfTheOldProgramIsAccepted();
    void honestVariantsAreAccepted_data();
    void honestVariantsAreAccepted();
    void forgedHeadersAreRefused_data();
    void forgedHeadersAreRefused();
    void forgedSignaturesAreRefused_data();
    void forgedSignaturesAreRefused();
    void brokenTokensAreRefused_data();
    void brokenTokensAreRefused();
    void wrongClaimsAreRefused_data();
    void wrongClaimsAreRefused();
    void everyChangedByteIsNoticed();
    void itExpiresOnTheSecond();
    void aSuccessorIsOursAloneAndAlwaysTheSame();
    void threadsMayShareOne();

private:
    const TokenIssuer m_issuer{Secret, 24h};
};

void tst_Token::anIssuedTokenComesBack()
{
    const TokenSubject subject{UserId(7), u"安娜 \"<&>"_s, u"ana@example.org"_s, u"01JD5ESSION"_s};
    const auto claims = m_issuer.verify(m_issuer.issue(subject, Now), Now);
    QVERIFY(bool(claims));
    QCOMPARE(*claims, (TokenClaims{subject, Now, Now + 86400}));
}

void tst_Token::anIssuedTokenHasTheClaimsOfLevel1()
{
    const QByteArray token = m_issuer.issue({UserId(7), u"ana"_s, u"ana@example.org"_s, {}}, Now);
    QCOMPARE(QJsonDocument::fromJson(part(token, 0)).object(), PlainHeader);
    QCOMPARE(QJsonDocument::fromJson(part(token, 1)).object(), plainClaims());
    QCOMPARE(token, sign(part(token, 0), part(token, 1))); // by another implementation of HS256
    const QByteArray withSession = m_issuer.issue({UserId(7), u"ana"_s, u"ana@example.org"_s, u"s1"_s}, Now);
    QCOMPARE(QJsonDocument::fromJson(part(withSession, 1)).object(), with(plainClaims(), u"jti"_s, u"s1"_s));
}

/// Byte for byte what it wrote: its order of fields, no jti.
void tst_Token::aTokenOfTheOldProgramIsAccepted()
{
    const QByteArray token = sign(R"({"alg":"HS256","typ":"JWT"})"_ba,
                                  R"({"user_id":4294967295,"username":"ana","email":"ana@example.org",)"
                                  R"("iss":"gin-chat-room","sub":"ana","exp":1800086400,"nbf":1800000000,)"
                                  R"("iat":1800000000})"_ba);
    const auto claims = m_issuer.verify(token, Now + 60);
    QVERIFY(bool(claims));
    const TokenSubject ana{UserId(4294967295), u"ana"_s, u"ana@example.org"_s, {}};
    QCOMPARE(*claims, (TokenClaims{ana, Now, Now + 86400}));
}

void tst_Token::honestVariantsAreAccepted_data()
{
    QTest::addColumn<QByteArray>("token");
    const auto claims = plainClaims();
    QTest::newRow("no typ") << sign(without(PlainHeader, u"typ"_s), claims);
    QTest::newRow("iat in the future") << sign(PlainHeader, with(claims, u"iat"_s, Now + 3600));
    QTest::newRow("another iss") << sign(PlainHeader, with(claims, u"iss"_s, u"somebody"_s));
    QTest::newRow("no iss") << sign(PlainHeader, without(claims, u"iss"_s));
    QTest::newRow("no nbf") << sign(PlainHeader, without(claims, u"nbf"_s));
    QTest::newRow("no iat") << sign(PlainHeader, without(claims, u"iat"_s));
    QTest::newRow("nbf within the leeway") << sign(PlainHeader, with(claims, u"nbf"_s, Now + 5));
    QTest::newRow("unknown claim") << sign(PlainHeader, with(claims, u"role"_s, u"admin"_s));
    QTest::newRow("last second") << sign(PlainHeader, with(claims, u"exp"_s, Now + 1));
}

void tst_Token::honestVariantsAreAccepted()
{
    QFETCH(const QByteArray, token);
    const auto claims = m_issuer.verify(token, Now);
    QVERIFY2(bool(claims), claims ? "" : qPrintable(claims.error().detail));
    QCOMPARE(claims->user, UserId(7));
}

void tst_Token::forgedHeadersAreRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *const alg : {"none", "None", "NONE", "nOnE", " none", "none ", "", "hs256", "Hs256", "HS256 ",
                                  "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES256K", "PS256", "EdDSA"})
        QTest::newRow(*alg ? alg : "empty") << compact(with(PlainHeader, u"alg"_s, QString::fromLatin1(alg)));
    QTest::newRow("no alg") << compact(without(PlainHeader, u"alg"_s));
    QTest::newRow("null") << compact(with(PlainHeader, u"alg"_s, QJsonValue::Null));
    QTest::newRow("number") << compact(with(PlainHeader, u"alg"_s, 256));
    QTest::newRow("list") << compact(with(PlainHeader, u"alg"_s, QJsonArray{u"HS256"_s}));
    QTest::newRow("none escaped") << R"({"alg":"\u006eone","typ":"JWT"})"_ba;
    QTest::newRow("twice, none last") << R"({"alg":"HS256","alg":"none"})"_ba;
    QTest::newRow("twice, none first then HS384") << R"({"alg":"none","alg":"HS384"})"_ba;
    QTest::newRow("key in capitals") << R"({"ALG":"HS256"})"_ba;
    QTest::newRow("nul") << R"({"alg":"HS256\u0000none"})"_ba;
    QTest::newRow("foreign typ") << R"({"alg":"HS256","typ":"JWE"})"_ba;
    for (const char *const field : {"kid", "jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc"}) {
        QTest::newRow(field) << compact(with(PlainHeader, QString::fromLatin1(field), u"../../dev/null"_s));
        QTest::addRow("%s null", field) << compact(with(PlainHeader, QString::fromLatin1(field), QJsonValue::Null));
    }
}

/// Each with a signature that is right for HS256, for the other sizes of HMAC, and with none at all.
void tst_Token::forgedHeadersAreRefused()
{
    QFETCH(const QByteArray, header);
    const QByteArray claims = compact(plainClaims());
    for (const Hash hash : {Hash::Sha256, Hash::Sha384, Hash::Sha512}) {
        const auto result = m_issuer.verify(sign(header, claims, Secret, hash), Now);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidToken);
        QVERIFY(!result.error().detail.isEmpty());
    }
    const QByteArray unsignedToken = header.toBase64(Base64) + '.' + claims.toBase64(Base64);
    QVERIFY(!m_issuer.verify(unsignedToken, Now));
    QVERIFY(!m_issuer.verify(unsignedToken + '.', Now));
}

void tst_Token::forgedSignaturesAreRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray header = compact(PlainHeader);
    const QByteArray claims = compact(plainClaims());
    const QByteArray good = sign(header, claims);
    const qsizetype dot = good.lastIndexOf('.');
    const QByteArray other = sign(header, compact(with(plainClaims(), u"user_id"_s, 1)));
    QTest::newRow("foreign secret") << sign(header, claims, "another secret of 32 bytes ......"_ba);
    QTest::newRow("empty secret") << sign(header, claims, ""_ba);
    QTest::newRow("no signature") << good.left(dot + 1);
    QTest::newRow("cut") << good.chopped(1);
    QTest::newRow("longer") << good + 'A';
    QTest::newRow("of another token") << other.left(other.lastIndexOf('.')) + good.mid(dot);
    QTest::newRow("HS384") << sign(header, claims, Secret, Hash::Sha384);
    QTest::newRow("HS512") << sign(header, claims, Secret, Hash::Sha512);
    QTest::newRow("the claims again") << good.left(dot) + '.' + good.split('.').at(1);
}

void tst_Token::forgedSignaturesAreRefused()
{
    QFETCH(const QByteArray, token);
    const auto result = m_issuer.verify(token, Now);
    QVERIFY(!result);
    QCOMPARE(result.error(),
             (Error{ErrorCode::InvalidToken, u"token signature is invalid: signature is invalid"_s, {}}));
}

void tst_Token::brokenTokensAreRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = sign(PlainHeader, plainClaims());
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("word") << "token"_ba;
    QTest::newRow("dots") << ".."_ba;
    QTest::newRow("two parts") << good.left(good.lastIndexOf('.'));
    QTest::newRow("four parts") << good + ".e30";
    QTest::newRow("blank") << good + ' ';
    QTest::newRow("line feed") << good + '\n';
    QTest::newRow("nul") << good + QByteArray(1, '\0');
    QTest::newRow("not base64url") << QByteArray(good).replace(5, 1, "+");
    QTest::newRow("padding") << good + '=';
    QTest::newRow("too long") << sign(PlainHeader, with(plainClaims(), u"email"_s, QString(4000, u'a')));
    QTest::newRow("1 MiB") << QByteArray(1 << 20, 'a') + ".a.a";
    QTest::newRow("header is a list") << sign("[]"_ba, compact(plainClaims()));
    QTest::newRow("header is no JSON") << sign("alg: HS256"_ba, compact(plainClaims()));
    QTest::newRow("claims are a list") << sign(compact(PlainHeader), "[]"_ba);
    QTest::newRow("claims are no JSON") << sign(compact(PlainHeader), "{"_ba);
    QTest::newRow("claims are nothing") << sign(compact(PlainHeader), ""_ba);
    QTest::newRow("claims nest deeply") << sign(compact(PlainHeader),
                                                R"({"a":)" + QByteArray(1300, '[') + QByteArray(1300, ']') + '}');
}

void tst_Token::brokenTokensAreRefused()
{
    QFETCH(const QByteArray, token);
    const auto result = m_issuer.verify(token, Now);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidToken);
    QVERIFY(!result.error().detail.isEmpty() && result.error().detail.size() < 100);
}

void tst_Token::wrongClaimsAreRefused_data()
{
    QTest::addColumn<QJsonObject>("claims");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QString &key, const QJsonValue &value, const QString &why) {
        QTest::newRow(name) << with(plainClaims(), key, value) << why;
    };
    const QString expired = u"token is expired"_s;
    const QString type = u"wrong type"_s;
    QTest::newRow("no exp") << without(plainClaims(), u"exp"_s) << u"exp claim is required"_s;
    row("exp is now", u"exp"_s, Now, expired);
    row("exp was", u"exp"_s, Now - 86400, expired);
    row("exp 0", u"exp"_s, 0, expired);
    row("exp negative", u"exp"_s, -1, u"exp claim"_s);
    row("exp as text", u"exp"_s, QString::number(Now + 60), u"exp claim"_s);
    row("exp enormous", u"exp"_s, 1e300, u"exp claim"_s);
    row("exp above 2^53", u"exp"_s, (qint64(1) << 53), u"exp claim"_s);
    row("nbf beyond the leeway", u"nbf"_s, Now + 6, u"token is not valid yet"_s);
    row("nbf as text", u"nbf"_s, u"0"_s, type);
    row("iat as text", u"iat"_s, u"0"_s, type);
    QTest::newRow("no user") << without(plainClaims(), u"user_id"_s) << type;
    row("user 0", u"user_id"_s, 0, type);
    row("user negative", u"user_id"_s, -7, type);
    row("user as text", u"user_id"_s, u"7"_s, type);
    row("user as fraction", u"user_id"_s, 7.5, type);
    row("user null", u"user_id"_s, QJsonValue::Null, type);
    row("user true", u"user_id"_s, true, type);
    row("user list", u"user_id"_s, QJsonArray{7}, type);
    row("user above 2^53", u"user_id"_s, (qint64(1) << 53), type);
    row("name as number", u"username"_s, 7, type);
    row("e-mail as object", u"email"_s, QJsonObject(), type);
    row("jti as number", u"jti"_s, 7, type);
}

void tst_Token::wrongClaimsAreRefused()
{
    QFETCH(const QJsonObject, claims);
    QFETCH(const QString, why);
    const auto result = m_issuer.verify(sign(PlainHeader, claims), Now);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidToken);
    QVERIFY2(result.error().detail.contains(why), qPrintable(result.error().detail));
}

void tst_Token::everyChangedByteIsNoticed()
{
    const QByteArray good = m_issuer.issue({UserId(7), u"ana"_s, u"ana@example.org"_s, u"s"_s}, Now);
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const char c : {'A', 'b', '-', '_', '.', '9'}) {
            QByteArray changed = good;
            changed[i] = c;
            QVERIFY2(changed == good || !m_issuer.verify(changed, Now), changed.constData());
        }
    }
}

void tst_Token::itExpiresOnTheSecond()
{
    const TokenIssuer issuer(Secret, 15min);
    const QByteArray token = issuer.issue({UserId(7), u"ana"_s, {}, {}}, Now);
    QVERIFY(bool(issuer.verify(token, Now - 5)));
    QVERIFY(!issuer.verify(token, Now - 6));
    QVERIFY(bool(issuer.verify(token, Now + 899)));
    QVERIFY(!issuer.verify(token, Now + 900));
}

void tst_Token::aSuccessorIsOursAloneAndAlwaysTheSame()
{
    const QByteArray successor = m_issuer.successorOf("session.secret");
    QCOMPARE(successor.size(), 43); // 32 bytes
    QCOMPARE(TokenIssuer(Secret, 1h).successorOf("session.secret"), successor);
    QVERIFY(TokenIssuer(QByteArray(32, 'k'), 24h).successorOf("session.secret") != successor);
    QVERIFY(m_issuer.successorOf("another.secret") != successor);
    QVERIFY(m_issuer.successorOf("session." + successor) != successor);
}

void tst_Token::threadsMayShareOne()
{
    std::atomic<int> verified = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 1; i <= 200; ++i) {
                const UserId user(t * 1000 + i);
                const auto claims = m_issuer.verify(m_issuer.issue({user, u"ana"_s, {}, {}}, Now), Now);
                verified += claims && claims->user == user ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(verified.load(), 800);
}

QTEST_APPLESS_MAIN(tst_Token)
#include "tst_token.moc"
