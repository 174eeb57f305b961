// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtstream.h"

#include "tcptuning.h"

#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpsocket.h>

#include <utility>

QtStream::QtStream(std::unique_ptr<QTcpSocket> socket) : m_socket(std::move(socket))
{
    TcpTuning::prepare(m_socket->socketDescriptor());
    const auto tell = [this](auto signal, void (StreamListener::*fact)()) {
        connect(m_socket.get(), signal, this, [this, fact] {
            if (m_listener)
                (m_listener->*fact)();
        });
    };
    tell(&QIODevice::readyRead, &StreamListener::bytesArrived);
    tell(&QIODevice::bytesWritten, &StreamListener::bytesLeft);
    tell(&QAbstractSocket::disconnected, &StreamListener::streamEnded);
}

QtStream::~QtStream()
{
    if (m_socket)
        m_socket->disconnect(this);
}

QByteArrayView QtStream::peek(qsizetype max)
{
    m_peeked = m_socket->peek(max);
    return m_peeked;
}

void QtStream::skip(qsizetype size)
{
    m_socket->skip(size);
}

QByteArray QtStream::read(qsizetype max)
{
    return m_socket->read(max);
}

qsizetype QtStream::available() const
{
    return m_socket->bytesAvailable();
}

void QtStream::setReadAhead(qsizetype bytes)
{
    m_socket->setReadBufferSize(bytes);
}

void QtStream::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void QtStream::flush()
{
    m_socket->flush();
}

qint64 QtStream::unsent() const
{
    return m_socket->bytesToWrite();
}

void QtStream::shutDownSending()
{
    TcpTuning::shutDownSending(m_socket->socketDescriptor());
}

void QtStream::abort()
{
    m_socket->abort();
}

QByteArray QtStream::address() const
{
    const QHostAddress peer = m_socket->peerAddress();
    bool isIPv4 = false;
    const quint32 mapped = peer.toIPv4Address(&isIPv4);
    return (isIPv4 ? QHostAddress(mapped) : peer).toString().toLatin1();
}

std::unique_ptr<QTcpSocket> QtStream::release()
{
    m_socket->disconnect(this);
    return std::move(m_socket);
}

void giveBack(QTcpSocket &socket, const QByteArray &bytes)
{
    for (qsizetype i = bytes.size() - 1; i >= 0; --i)
        socket.ungetChar(bytes[i]);
}
