// SPDX-License-Identifier: GPL-3.0-or-later
#include "people.h"

#include "names.h"

namespace Parley::Client {

void People::learn(const Author &person)
{
    if (!person.id.isValid() || person.username.isEmpty())
        return;
    Author &known = m_known[person.id];
    if (known == person)
        return;
    known = person;
    Q_EMIT learned(person.id);
}

Author People::shared(const Author &person)
{
    const auto known = m_known.constFind(person.id);
    if (known != m_known.constEnd() && *known == person)
        return *known;
    if (known == m_known.constEnd())
        learn(person);
    return person;
}

std::optional<Author> People::find(UserId user) const
{
    const auto known = m_known.constFind(user);
    return known == m_known.constEnd() ? std::nullopt : std::optional(*known);
}

QString People::nameOf(UserId user) const
{
    const auto known = find(user);
    return known ? Names::displayName(*known) : QString();
}

} // namespace Parley::Client
