// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace Bench {

namespace {

constexpr int TextOpcode = 1;
constexpr char Mask[4] = {0x5a, 0x17, 0x43, 0x69};

std::string frameHead(size_t size, unsigned maskBit)
{
    std::string head(1, char(0x80 | TextOpcode));
    if (size < 126)
        return head + char(maskBit | size);
    const int bytes = size < 65536 ? 2 : 8;
    head += char(maskBit | (bytes == 2 ? 126 : 127));
    for (int i = bytes - 1; i >= 0; --i)
        head += char(size >> (8 * i) & 0xff);
    return head;
}

std::string unmasked(std::string_view payload, const char *mask)
{
    std::string plain(payload);
    for (size_t i = 0; i < plain.size(); ++i)
        plain[i] = char(plain[i] ^ mask[i % 4]);
    return plain;
}

} // namespace

std::string clientFrame(std::string_view payload)
{
    return frameHead(payload.size(), 0x80) + std::string(Mask, sizeof Mask) + unmasked(payload, Mask);
}

std::string serverFrame(std::string_view payload)
{
    return frameHead(payload.size(), 0) + std::string(payload);
}

std::optional<FrameReader::Head> FrameReader::head(std::string_view bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto byte = [&](size_t i) { return size_t(uint8_t(bytes[i])); };
    const bool isMasked = byte(1) & 0x80;
    size_t payload = byte(1) & 0x7f;
    const size_t extra = payload == 126 ? 2 : payload == 127 ? 8 : 0;
    const size_t size = 2 + extra + (isMasked ? 4 : 0);
    if (bytes.size() < size)
        return std::nullopt;
    if (extra > 0)
        payload = 0;
    for (size_t i = 0; i < extra; ++i)
        payload = payload << 8 | byte(2 + i);
    return Head{int(byte(0) & 0x0f), size, payload, isMasked ? bytes.data() + 2 + extra : nullptr};
}

bool FrameReader::feed(std::string_view bytes, const Handler &handler)
{
    m_rest.append(bytes);
    std::string_view rest = m_rest;
    while (const auto frame = head(rest)) {
        if (frame->payload > (1U << 24))
            return false;
        if (rest.size() < frame->size + frame->payload)
            break;
        const std::string_view payload = rest.substr(frame->size, frame->payload);
        handler(frame->opcode, frame->mask ? unmasked(payload, frame->mask) : payload);
        rest.remove_prefix(frame->size + frame->payload);
    }
    m_rest.erase(0, m_rest.size() - rest.size());
    return true;
}

int connectTo(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ::close(fd);
        return -1;
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const timeval patience{10, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return fd;
}

bool sendAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(size_t(sent));
    }
    return true;
}

std::string Answer::member(const std::string &name) const
{
    const size_t key = body.find('"' + name + "\":");
    if (key == std::string::npos)
        return {};
    size_t begin = key + name.size() + 3;
    const bool isText = body[begin] == '"';
    begin += isText ? 1 : 0;
    return body.substr(begin, body.find_first_of(isText ? "\"" : ",}", begin) - begin);
}

Answer request(int port, const std::string &method, const std::string &path, const std::string &token,
               const std::string &body, const std::string &client)
{
    Answer answer;
    const int fd = connectTo(port);
    if (fd < 0)
        return answer;
    std::string head = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n";
    if (!token.empty())
        head += "Authorization: Bearer " + token + "\r\n";
    if (!client.empty())
        head += "X-Forwarded-For: " + client + "\r\n";
    sendAll(fd, head + "\r\n" + body);
    std::string all;
    char buffer[65536];
    for (ssize_t size = 0; (size = ::recv(fd, buffer, sizeof buffer, 0)) > 0;) {
        all.append(buffer, size_t(size));
        const size_t end = all.find("\r\n\r\n");
        const size_t length = all.find("Content-Length: ");
        if (end != std::string::npos && length < end
            && all.size() >= end + 4 + size_t(std::atoll(all.c_str() + length + 16)))
            break;
    }
    ::close(fd);
    if (all.size() > 12)
        answer.status = std::atoi(all.c_str() + 9);
    if (const size_t end = all.find("\r\n\r\n"); end != std::string::npos)
        answer.body = all.substr(end + 4);
    return answer;
}

} // namespace Bench
