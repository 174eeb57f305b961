// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "epollset.h"
#include "stream.h"

#include <vector>

/**
 * A Stream that is a descriptor in an epoll set. Lives on the network thread. What is sent waits as a list of shared
 * pieces, so that a frame for a thousand members is in memory once.
 */
class LinuxStream : public Stream, public EpollWatcher
{
    Q_DISABLE_COPY_MOVE(LinuxStream)

public:
    /** Takes a connected, non-blocking \a descriptor. */
    LinuxStream(Descriptor descriptor, EpollSet &set);
    ~LinuxStream() override;

    /** False when the system did not let the set watch it, or after abort(). */
    bool isOpen() const { return bool(m_descriptor); }

    QByteArrayView peek(qsizetype max) override;
    void skip(qsizetype size) override;
    QByteArray read(qsizetype max) override;
    qsizetype available() const override { return m_input.size() - m_taken; }
    void setReadAhead(qsizetype bytes) override;
    void write(const QByteArray &bytes) override;
    void flush() override;
    qint64 unsent() const override { return m_unsent; }
    void shutDownSending() override;
    void abort() override;
    QByteArray address() const override;

    void ready(quint32 events) override;

private:
    void receive();
    void endInput();
    void sendMore();
    void advance(qint64 sent);
    void dropOutput();
    void watch();
    void end();

    Descriptor m_descriptor;
    EpollSet &m_set;
    EpollSet::Ticket m_ticket = EpollSet::NoTicket;
    quint32 m_watched = 0;
    bool m_inputEnded = false;
    bool m_full = false; ///< the peer's window: nothing is tried until there is room
    QByteArray m_input;
    qsizetype m_taken = 0; ///< of the input, from its front
    qsizetype m_readAhead;
    std::vector<QByteArray> m_output;
    size_t m_first = 0;   ///< the first piece that has not left
    qsizetype m_left = 0; ///< bytes of it that have
    qint64 m_unsent = 0;
};
