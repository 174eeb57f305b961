// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace Bench {

/// A client's text frame with its mask (RFC 6455, 5.3).
std::string clientFrame(std::string_view payload);
/// A server's text frame.
std::string serverFrame(std::string_view payload);

/// Takes bytes as they come and hands out whole frames; made for frames that are not fragmented.
class FrameReader
{
public:
    /// Opcode and payload, already unmasked.
    using Handler = std::function<void(int opcode, std::string_view payload)>;

    /// False when the bytes are no WebSocket frames.
    bool feed(std::string_view bytes, const Handler &handler);

private:
    struct Head
    {
        int opcode;
        size_t size;
        size_t payload;
        const char *mask;
    };
    static std::optional<Head> head(std::string_view bytes);

    std::string m_rest;
};

/// A blocking connection to the loopback; -1 when it fails.
int connectTo(int port);
/// Sends all of it; false when the line broke.
bool sendAll(int fd, std::string_view bytes);

struct Answer
{
    int status = 0;
    std::string body;

    /// The value of a member that is a number or a text, wherever it stands.
    std::string member(const std::string &name) const;
};

/// One request on a connection of its own; \a client is the address of whom it is made for (X-Forwarded-For).
Answer request(int port, const std::string &method, const std::string &path, const std::string &token = {},
               const std::string &body = {}, const std::string &client = {});

} // namespace Bench
