// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <functional>

namespace Parley::Client {

/** What came of a question to the keychain. */
enum class KeychainOutcome {
    Done,
    NotFound, ///< also what a locked keychain says where nobody can be asked to open it
    Failed,   ///< absent, refused, or broken: nothing is known about the entry
};

/**
 * The keychain of the system: small secrets by name. Answers come on the caller's thread, some day: a keychain that is
 * locked waits for a human being, so whoever asks sets a limit. A call-back that came late must be harmless.
 */
class Keychain
{
public:
    using Read = std::function<void(KeychainOutcome, const QByteArray &secret)>;
    using Changed = std::function<void(KeychainOutcome)>;

    virtual ~Keychain() = default;

    virtual void read(const QString &key, Read done) = 0;
    virtual void write(const QString &key, const QByteArray &secret, Changed done) = 0;
    virtual void remove(const QString &key, Changed done) = 0;
};

} // namespace Parley::Client
