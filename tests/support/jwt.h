// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace Parley::Test {

/// A token made by hand from any header and any claims, signed with HMAC of the named hash (SHA256, SHA384 or
/// SHA512); an unknown name leaves the signature empty.
QByteArray makeToken(const QJsonObject &header, const QJsonObject &claims, const QByteArray &secret,
                     const QByteArray &hash = "SHA256");

/// The claims that the old program wrote, valid from now for a day.
QJsonObject oldProgramClaims(qint64 userId, const QString &username, const QString &email);

/// The claims of a token, unverified.
QJsonObject claimsOf(const QByteArray &token);
QJsonObject headerOf(const QByteArray &token);

} // namespace Parley::Test
