// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldlogins.h"

#include "text.h"
#include "userstore.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QChar Unreachable = u'\x02'; // no key that is made of a text begins so
constexpr QChar FirstPrintable = u' ';

/** \a text alone does not make it differ from others: ids do, and what follows them is no digit. */
QString unreachableKey(UserId id, const QString &text)
{
    return Unreachable + QString::number(id.value()) + Unreachable + text;
}

} // namespace

OldLogins::Keys OldLogins::add(UserId id, const QString &username, const QString &email)
{
    Keys keys;
    keys.username = username.trimmed();
    if (keys.username.isEmpty()) {
        keys.username = u"user-%1"_s.arg(id.value());
        keys.isChanged = true;
    }
    keys.usernameKey = claim(keys.username, id, keys.isChanged);
    keys.emailKey = claim(email.trimmed(), id, keys.isChanged);
    return keys;
}

QString OldLogins::claim(const QString &text, UserId id, bool &isChanged)
{
    QString key = Text::foldedKey(text);
    if (text.isEmpty() || text[0] < FirstPrintable || m_texts.contains(text))
        key = unreachableKey(id, text);
    else if (m_keys.contains(key))
        key = UserStore::exactKey(text);
    isChanged = isChanged || (!text.isEmpty() && key != Text::foldedKey(text));
    m_keys.insert(key);
    m_texts.insert(text);
    return key;
}
