// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account.h"

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qvariant.h>

#include <optional>

namespace Parley::Client {

/** An account that was used on this machine. */
struct SavedAccount
{
    Q_GADGET
    Q_PROPERTY(QUrl server READ server)
    Q_PROPERTY(qint64 userId READ userId)
    Q_PROPERTY(QString username MEMBER username)
    Q_PROPERTY(QString nickname MEMBER nickname)

public:
    Account account;
    QString username;
    QString nickname;
    qint64 lastUsed = 0; ///< milliseconds since 1970

    QUrl server() const { return account.server; }
    qint64 userId() const { return account.user.value(); }
    /** What this account is kept under, in a keychain for instance: not its address, which may change. */
    QString key() const { return account.serverId + u'-' + QString::number(account.user.value()); }

    friend bool operator==(const SavedAccount &, const SavedAccount &) = default;
};

/**
 * The accounts on this machine, kept apart: `accounts.json` in the data folder names them, each has a folder of its own
 * beside it for its Store. It has no secrets; those are in a TokenVault. Lives on one thread; every change is on the
 * disk when the call returns true.
 */
class AccountBook : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QVariantList accounts READ accountList NOTIFY changed)
    Q_PROPERTY(bool hasCurrent READ hasCurrent NOTIFY changed)

public:
    static constexpr QLatin1StringView FileName{"accounts.json"};

    /** A file that cannot be read is set aside, never overwritten: who signs in again finds their folder again. */
    explicit AccountBook(const QString &dataFolder);

    /** The last used one first. */
    const QList<SavedAccount> &accounts() const { return m_accounts; }
    /** The one that is opened at the next start. */
    std::optional<SavedAccount> current() const;
    bool hasCurrent() const { return current().has_value(); }
    /** Adds or replaces it, and makes it the current one. */
    bool use(const SavedAccount &account);
    /** Nobody is signed in; the accounts stay. */
    bool useNone();
    /** Also removes what is kept of it: messages, drafts, what was not sent. */
    bool forget(const Account &account);
    /** Where its Store is. */
    QString folderOf(const Account &account) const;

Q_SIGNALS:
    void changed();

private:
    QString file() const;
    QVariantList accountList() const;
    void load();
    bool save(QList<SavedAccount> accounts, const QString &current);

    QString m_folder;
    QList<SavedAccount> m_accounts;
    QString m_current; ///< a key
};

} // namespace Parley::Client
