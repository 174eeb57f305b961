// SPDX-License-Identifier: GPL-3.0-or-later
#include "restline.h"

#include <utility>

namespace Parley::Client {

RestLine::RestLine(Rest &rest, TokenKeeper &keeper) : m_rest(rest), m_keeper(keeper)
{
    connect(&m_keeper, &TokenKeeper::renewed, this, [this] { resumeAll(std::nullopt); });
    connect(&m_keeper, &TokenKeeper::failed, this, [this](const Failure &failure) { resumeAll(failure); });
}

void RestLine::whenRenewed(Resume resume)
{
    m_waiting.append(std::move(resume));
    m_keeper.renew();
}

void RestLine::resumeAll(const std::optional<Failure> &problem)
{
    const QList<Resume> waiting = std::exchange(m_waiting, {});
    for (const Resume &resume : waiting)
        resume(problem);
}

} // namespace Parley::Client
