// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain.h"

#include <QtCore/qobject.h>

#include <memory>

namespace Parley::Client {

/**
 * Secret Service or KWallet, Credential Manager, or the Keychain of macOS, through QtKeychain, and never a plain file.
 * Lives on the main thread. A job cannot be called off, as QtKeychain's call-backs hold on to it: it ends by itself.
 */
class SystemKeychain : public Keychain
{
public:
    /** \a service is the name under which the system shows our entries. */
    explicit SystemKeychain(const QString &service);

    void read(const QString &key, Read done) override;
    void write(const QString &key, const QByteArray &secret, Changed done) override;
    void remove(const QString &key, Changed done) override;

private:
    const QString m_service;
    const std::unique_ptr<QObject> m_watch;
};

} // namespace Parley::Client
