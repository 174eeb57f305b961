// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

/** What tokens are signed with, and the line for the log when that is not what was configured. */
struct SigningSecret
{
    QByteArray value;
    QString notice; ///< empty, or why the configured secret is ignored; never the secret itself
};

/**
 * The \a configured secret if it is fit (at least 32 bytes, no published default, not obviously weak); otherwise the
 * random one in `secret.key` below \a dataDir, made on first need with mode 0600 (a missing \a dataDir with 0700).
 * The error's detail says in one line what is wrong with the file. Called once at the start, on the main thread.
 */
Result<SigningSecret> loadSigningSecret(const QString &dataDir, const QByteArray &configured);

/** Why \a secret must not sign tokens, as the end of a sentence, or empty when it is fit. */
QString weaknessOf(const QByteArray &secret);

/** \a bytes random bytes from the system, in base64url without padding (RFC 4648, 5). */
QByteArray randomToken(int bytes = 32);

QByteArray sha256Hex(const QByteArray &bytes);

/** Compares in a time that depends on the sizes only. */
bool equalInConstantTime(const QByteArray &a, const QByteArray &b);

/** Overwrites and empties \a bytes. A copy that is shared with others is only let go. */
void wipe(QByteArray &bytes);
