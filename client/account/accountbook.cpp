// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountbook.h"

#include "store.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/qsavefile.h>
#include <QtCore/quuid.h>

#include <algorithm>

Q_LOGGING_CATEGORY(clientAccountLog, "chat.client.account")

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr auto ForTheUserAlone = QFile::ReadOwner | QFile::WriteOwner;

QJsonObject jsonOf(const SavedAccount &saved)
{
    return {{u"server"_s, saved.account.server.toString(QUrl::FullyEncoded)},
            {u"server_id"_s, saved.account.serverId},
            {u"user_id"_s, saved.account.user.value()},
            {u"username"_s, saved.username},
            {u"nickname"_s, saved.nickname},
            {u"last_used"_s, saved.lastUsed}};
}

std::optional<SavedAccount> accountOf(const QJsonObject &json)
{
    SavedAccount saved;
    saved.account.server = QUrl(json.value("server"_L1).toString(), QUrl::StrictMode);
    saved.account.serverId = json.value("server_id"_L1).toString();
    saved.account.user = UserId(json.value("user_id"_L1).toInteger());
    saved.username = json.value("username"_L1).toString();
    saved.nickname = json.value("nickname"_L1).toString();
    saved.lastUsed = json.value("last_used"_L1).toInteger();
    const bool isWhole = saved.account.server.isValid() && !saved.account.server.host().isEmpty()
        && !saved.account.serverId.isEmpty() && saved.account.user.isValid();
    return isWhole ? std::optional(saved) : std::nullopt;
}

void removeByKey(QList<SavedAccount> &accounts, const QString &key)
{
    accounts.removeIf([&](const SavedAccount &saved) { return saved.key() == key; });
}

} // namespace

AccountBook::AccountBook(const QString &dataFolder) : m_folder(dataFolder)
{
    load();
}

std::optional<SavedAccount> AccountBook::current() const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [this](const SavedAccount &saved) { return saved.key() == m_current; });
    return found == m_accounts.end() ? std::nullopt : std::optional(*found);
}

bool AccountBook::use(const SavedAccount &account)
{
    QList<SavedAccount> accounts = m_accounts;
    removeByKey(accounts, account.key());
    accounts.prepend(account);
    return save(accounts, account.key());
}

bool AccountBook::useNone()
{
    return save(m_accounts, {});
}

bool AccountBook::forget(const Account &account)
{
    const QString key = SavedAccount{account, {}, {}}.key();
    QList<SavedAccount> accounts = m_accounts;
    removeByKey(accounts, key);
    return QDir(folderOf(account)).removeRecursively() && save(accounts, m_current == key ? QString() : m_current);
}

QString AccountBook::folderOf(const Account &account) const
{
    return accountFolder(m_folder, account.serverId, account.user);
}

QString AccountBook::file() const
{
    return m_folder + u'/' + FileName;
}

QVariantList AccountBook::accountList() const
{
    QVariantList list;
    for (const SavedAccount &saved : m_accounts)
        list.append(QVariant::fromValue(saved));
    return list;
}

void AccountBook::load()
{
    QFile in(file());
    if (!in.open(QIODevice::ReadOnly))
        return;
    const QJsonDocument document = QJsonDocument::fromJson(in.readAll());
    in.close();
    if (!document.isObject()) {
        qCWarning(clientAccountLog, "%s cannot be read and is set aside", qUtf8Printable(file()));
        QFile::rename(file(), file() + u".unreadable-"_s + QUuid::createUuid().toString(QUuid::Id128));
        return;
    }
    for (const QJsonValue &json : document[u"accounts"_s].toArray()) {
        if (const auto saved = accountOf(json.toObject()))
            m_accounts.append(*saved);
    }
    std::stable_sort(m_accounts.begin(), m_accounts.end(),
                     [](const SavedAccount &a, const SavedAccount &b) { return a.lastUsed > b.lastUsed; });
    m_current = document[u"current"_s].toString();
}

bool AccountBook::save(QList<SavedAccount> accounts, const QString &current)
{
    QJsonArray list;
    for (const SavedAccount &saved : accounts)
        list.append(jsonOf(saved));
    const QByteArray bytes = QJsonDocument({{u"current"_s, current}, {u"accounts"_s, list}}).toJson();
    QSaveFile out(file());
    const bool isSaved = QDir().mkpath(m_folder) && out.open(QIODevice::WriteOnly)
        && out.setPermissions(ForTheUserAlone) && out.write(bytes) == bytes.size() && out.commit();
    if (!isSaved) {
        qCWarning(clientAccountLog, "cannot write %s: %s", qUtf8Printable(file()), qUtf8Printable(out.errorString()));
        return false;
    }
    m_accounts = std::move(accounts);
    m_current = current;
    Q_EMIT changed();
    return true;
}

} // namespace Parley::Client
