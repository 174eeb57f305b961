// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "types.h"

#include <QtCore/qhash.h>
#include <QtCore/qobject.h>

namespace Parley::Client {

/** Whom this client has heard of, and how they are called; the latest word counts. Lives on one thread. */
class People : public QObject
{
    Q_OBJECT

public:
    explicit People(const Author &me) : m_me(me.id) { learn(me); }

    UserId myId() const { return m_me; }
    Author me() const { return m_known.value(m_me); }
    void learn(const Author &person);
    /** \a person, sharing the texts of the one that is known already: thousands of messages have few authors. */
    Author shared(const Author &person);
    std::optional<Author> find(UserId user) const;
    /** Empty when nobody has said it yet. */
    QString nameOf(UserId user) const;

Q_SIGNALS:
    void learned(UserId user); ///< somebody new, or another name

private:
    const UserId m_me;
    QHash<UserId, Author> m_known;
};

} // namespace Parley::Client
