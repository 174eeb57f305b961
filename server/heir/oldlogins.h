// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QtCore/qset.h>
#include <QtCore/qstring.h>

/**
 * Under which keys the people of an old database log in. There, names and addresses were told apart to the letter; here
 * they are unique in their folded form, and a name is never another's address. Whoever comes first (the lower id, who
 * came first there, too) has the folded form. Whoever comes later under a text that differs from it only in case or
 * width has the exact spelling; under the very same text, or one that begins with a control character, nothing: then
 * the other way in, name or address, is left.
 * Give the users by id.
 */
class OldLogins
{
public:
    struct Keys
    {
        QString username; ///< as it is shown from now on
        QString usernameKey;
        QString emailKey;
        bool isChanged = false; ///< something is not as it was: by the rule above, or a blank name
    };

    Keys add(UserId id, const QString &username, const QString &email);

private:
    QString claim(const QString &text, UserId id, bool &isChanged);

    QSet<QString> m_keys;
    QSet<QString> m_texts;
};
