// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldlogins.h"

#include "text.h"
#include "userstore.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QChar Unreachable = u'\x02'; // nobody can type it: names have no control characters

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
    const bool isSame = m_texts.contains(text);
    if (text.isEmpty() || isSame || m_keys.contains(key)) {
        isChanged = isChanged || !text.isEmpty();
        key = text.isEmpty() || isSame ? QString(Unreachable) + QString::number(id.value()) + text
                                       : UserStore::exactKey(text);
    }
    m_keys.insert(key);
    m_texts.insert(text);
    return key;
}
