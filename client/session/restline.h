// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tokenkeeper.h"

#include <QtCore/qlist.h>

namespace Parley::Client {

/**
 * Requests of a session over REST. The access token lives for minutes, a socket for days: who asks when it has run out
 * is answered after it was renewed, not refused. Lives on the thread of its Rest; every request is answered once,
 * unless the RestLine is destroyed before.
 */
class RestLine : public QObject
{
    Q_OBJECT

public:
    template<class T>
    using Call = std::function<void(Rest &, Rest::Then<T>)>;

    RestLine(Rest &rest, TokenKeeper &keeper);

    /** Calls, and once more when the token was refused and could be renewed. */
    template<class T>
    void ask(const Call<T> &call, const Rest::Then<T> &then)
    {
        call(m_rest, [this, call, then](const Answer<T> &answer) {
            if (answer || remedyFor(answer.failure()) != Remedy::Refresh)
                return then(answer);
            whenRenewed([this, call, then](const std::optional<Failure> &problem) {
                if (problem)
                    then(*problem);
                else
                    call(m_rest, then);
            });
        });
    }

private:
    using Resume = std::function<void(const std::optional<Failure> &)>;

    void whenRenewed(Resume resume);
    void resumeAll(const std::optional<Failure> &problem);

    Rest &m_rest;
    TokenKeeper &m_keeper;
    QList<Resume> m_waiting;
};

} // namespace Parley::Client
