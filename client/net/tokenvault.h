// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "types.h"

#include <functional>
#include <optional>

namespace Parley::Client {

/**
 * Where the tokens of one account are kept between two runs. A keychain may take its time, may be locked and may be
 * absent: answers come through call-backs, on the caller's thread, and an absent answer is no reason to delete
 * anything.
 */
class TokenVault
{
public:
    virtual ~TokenVault() = default;

    virtual void read(std::function<void(const std::optional<Tokens> &)> done) = 0;
    virtual void write(const Tokens &tokens) = 0;
    virtual void clear() = 0;
};

/** Forgets with the process: the user signs in again next time. */
class MemoryVault : public TokenVault
{
public:
    void read(std::function<void(const std::optional<Tokens> &)> done) override;
    void write(const Tokens &tokens) override { m_tokens = tokens; }
    void clear() override { m_tokens.reset(); }

private:
    std::optional<Tokens> m_tokens;
};

} // namespace Parley::Client
