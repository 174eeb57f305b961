// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>

/**
 * bcrypt through libxcrypt. Every function is safe on every thread and slow on purpose (cost 10: about 55 ms, cost
 * 12: about 220 ms), so that network and storage threads go through PasswordPool instead.
 */
namespace PasswordHash {

/**
 * A `$2b$` hash with a salt from the system. Empty when \a password cannot be hashed as it is (more than
 * Limits::PasswordMaxBytes, or a NUL, both of which bcrypt would silently cut) or \a cost is outside 4–31.
 */
QByteArray make(const QByteArray &password, int cost);

/** Whether \a password has the `$2a$`, `$2b$` or `$2y$` \a hash; everything else, for instance `!`, is false. */
bool verify(const QByteArray &password, const QByteArray &hash);

/** Whether \a hash is well-formed bcrypt of a spelling that verify() knows. */
bool isUsable(const QByteArray &hash);

/** Whether \a hash should be made again at the next log-in: another spelling than `$2b$`, or another cost. */
bool needsRehash(const QByteArray &hash, int cost);

/**
 * A random text in the form of a hash, whose password nobody knows: verified in place of a missing account's, it makes
 * an unknown user take as long as a wrong password. Making it costs nothing.
 */
QByteArray dummy(int cost);

} // namespace PasswordHash
