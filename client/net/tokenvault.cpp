// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokenvault.h"

namespace Parley::Client {

void MemoryVault::read(std::function<void(const std::optional<Tokens> &)> done)
{
    done(m_tokens);
}

} // namespace Parley::Client
