// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor.h"

#include "wire.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>

namespace Bench {

namespace {

// As long as what the server puts around a content.
constexpr std::string_view Before = R"({"type":"message","room_id":2,"data":{)";
constexpr std::string_view After =
    R"(,"created_at":"2026-01-31T10:00:00.123456Z","id":123456,"room_id":2,"type":"text","user":{"avatar":"",)"
    R"("id":12,"nickname":"bench12","username":"bench12"},"user_id":12}})";

class Floor
{
public:
    bool listen()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener, any, size) != 0 || ::listen(m_listener, 1024) != 0
            || ::getsockname(m_listener, any, &size) != 0)
            return false;
        watch(m_listener, EPOLLIN);
        std::printf("floor on 127.0.0.1:%d\n", ntohs(address.sin_port));
        std::fflush(stdout);
        return true;
    }

    [[noreturn]] void run()
    {
        for (;;) {
            epoll_event events[256];
            const int count = ::epoll_wait(m_epoll, events, 256, -1);
            for (int i = 0; i < count; ++i)
                handle(events[i]);
            publish();
        }
    }

private:
    struct Peer
    {
        bool isOpen = false;
        std::string head;
        std::string backlog;
        FrameReader reader;
    };

    void watch(int fd, uint32_t what, int operation = EPOLL_CTL_ADD)
    {
        epoll_event event{};
        event.events = what;
        event.data.fd = fd;
        ::epoll_ctl(m_epoll, operation, fd, &event);
    }

    void handle(const epoll_event &event)
    {
        if (event.data.fd == m_listener)
            accept();
        else if (event.events & EPOLLOUT)
            flush(event.data.fd, *m_peers[event.data.fd]);
        else
            read(event.data.fd);
    }

    void accept()
    {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK);
        if (fd < 0)
            return;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_peers[fd] = std::make_unique<Peer>();
        watch(fd, EPOLLIN);
    }

    void read(int fd)
    {
        char buffer[16384];
        const ssize_t size = ::recv(fd, buffer, sizeof buffer, 0);
        if (size <= 0) {
            m_peers.erase(fd);
            ::close(fd);
            return;
        }
        Peer &peer = *m_peers[fd];
        if (!peer.isOpen)
            return shakeHands(fd, peer, {buffer, size_t(size)});
        peer.reader.feed({buffer, size_t(size)}, [this](int, std::string_view payload) {
            const size_t at = payload.find("\"content\"");
            if (at != std::string_view::npos)
                m_batch += serverFrame(std::string(Before) + std::string(payload.substr(at, payload.size() - at - 1))
                                       + std::string(After));
        });
    }

    static void shakeHands(int fd, Peer &peer, std::string_view bytes)
    {
        peer.head += bytes;
        peer.isOpen = peer.head.ends_with("\r\n\r\n");
        if (peer.isOpen)
            sendAll(fd,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    }

    void publish()
    {
        if (m_batch.empty())
            return;
        for (const auto &[fd, peer] : m_peers) {
            if (peer->isOpen)
                send(fd, *peer);
        }
        m_batch.clear();
    }

    void send(int fd, Peer &peer)
    {
        size_t sent = 0;
        if (peer.backlog.empty()) {
            const ssize_t size = ::send(fd, m_batch.data(), m_batch.size(), MSG_NOSIGNAL);
            sent = size < 0 ? 0 : size_t(size);
        }
        if (sent == m_batch.size())
            return;
        peer.backlog.append(m_batch, sent);
        watch(fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    }

    void flush(int fd, Peer &peer)
    {
        const ssize_t size = ::send(fd, peer.backlog.data(), peer.backlog.size(), MSG_NOSIGNAL);
        peer.backlog.erase(0, size < 0 ? 0 : size_t(size));
        if (peer.backlog.empty())
            watch(fd, EPOLLIN, EPOLL_CTL_MOD);
    }

    int m_epoll = ::epoll_create1(0);
    int m_listener = -1;
    std::unordered_map<int, std::unique_ptr<Peer>> m_peers;
    std::string m_batch;
};

} // namespace

int runFloor()
{
    Floor floor;
    if (!floor.listen())
        return 1;
    floor.run();
}

} // namespace Bench
