// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "keychain.h"
#include "tokenvault.h"

#include <QtCore/qobject.h>

#include <memory>

namespace Parley::Client {

/**
 * The tokens of one account in the system's keychain, under a key of their own. Lives on the main thread.
 *
 * 1. What was written or cleared in this run counts at once, whatever the keychain does: it works without one, and
 *    the user signs in again next time.
 * 2. Each question has a limit. An answer after that is used when nothing newer is known.
 * 3. Nothing is deleted but by clear(): an entry that is locked, unreadable or not found stays what it is.
 * 4. One question at a time; of several changes only the latest is written.
 */
class KeychainVault : public QObject, public TokenVault
{
    Q_OBJECT
    /** "unknown" until the keychain showed what it does; "ok"; "unavailable": the tokens last as long as the program.
     */
    Q_PROPERTY(QString availability READ availability NOTIFY availabilityChanged)

public:
    /** A person may have to type the password of the keychain. */
    static constexpr Milliseconds Limit{30'000};

    KeychainVault(Keychain &keychain, Clock &clock, const QString &key);
    ~KeychainVault() override;

    /** The name of an account's entry. */
    static QString keyOf(const QString &serverId, UserId user);

    QString availability() const;
    /** Whether the keychain has what it was given; a program that ends before loses the latest change. */
    bool isSettled() const { return !m_isStoring; }

    void read(std::function<void(const std::optional<Tokens> &)> done) override;
    void write(const Tokens &tokens) override;
    void clear() override;

Q_SIGNALS:
    void availabilityChanged();
    void settled();

private:
    enum class Availability { Unknown, Ok, Unavailable };

    void setAvailability(Availability availability);
    void takeAnswer(KeychainOutcome outcome, const QByteArray &secret);
    void answerReaders();
    void change(const std::optional<Tokens> &tokens);
    void store();
    void finishStoring(KeychainOutcome outcome);

    Keychain &m_keychain;
    const QString m_key;
    Alarm m_readLimit;
    Alarm m_storeLimit;
    Availability m_availability = Availability::Unknown;
    std::optional<Tokens> m_tokens;
    bool m_isKnown = false;    ///< m_tokens is what counts
    bool m_isReading = false;  ///< the keychain owes an answer, perhaps late
    bool m_isStoring = false;  ///< the same
    bool m_isOutdated = false; ///< the keychain has something else than m_tokens
    QList<std::function<void(const std::optional<Tokens> &)>> m_readers;
    const std::shared_ptr<KeychainVault *> m_self; ///< how late answers find out that this is gone
};

} // namespace Parley::Client
