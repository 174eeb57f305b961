// SPDX-License-Identifier: GPL-3.0-or-later
#include "jwt.h"

#include <QDateTime>
#include <QHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

constexpr auto Base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray encode(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(Base64Url);
}

QJsonObject part(const QByteArray &token, int index)
{
    const QByteArray bytes = QByteArray::fromBase64(token.split('.').value(index), Base64Url);
    return QJsonDocument::fromJson(bytes).object();
}

} // namespace

QByteArray makeToken(const QJsonObject &header, const QJsonObject &claims, const QByteArray &secret,
                     const QByteArray &hash)
{
    static const QHash<QByteArray, QCryptographicHash::Algorithm> algorithms{
        {"SHA256"_ba, QCryptographicHash::Sha256},
        {"SHA384"_ba, QCryptographicHash::Sha384},
        {"SHA512"_ba, QCryptographicHash::Sha512},
    };
    const QByteArray signedPart = encode(header) + '.' + encode(claims);
    if (!algorithms.contains(hash))
        return signedPart + '.';
    const QByteArray mac = QMessageAuthenticationCode::hash(signedPart, secret, algorithms.value(hash));
    return signedPart + '.' + mac.toBase64(Base64Url);
}

QJsonObject oldProgramClaims(qint64 userId, const QString &username, const QString &email)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return {{u"user_id"_s, userId},         {u"username"_s, username},   {u"email"_s, email}, {u"sub"_s, username},
            {u"iss"_s, u"gin-chat-room"_s}, {u"exp"_s, now + 24 * 3600}, {u"nbf"_s, now},     {u"iat"_s, now}};
}

QJsonObject claimsOf(const QByteArray &token)
{
    return part(token, 1);
}

QJsonObject headerOf(const QByteArray &token)
{
    return part(token, 0);
}

} // namespace Parley::Test
