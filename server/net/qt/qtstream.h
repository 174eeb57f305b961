// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stream.h"

#include <QtCore/qobject.h>

#include <memory>

class QTcpSocket;

/** A Stream that is a QTcpSocket. Lives on the network thread. */
class QtStream : public QObject, public Stream
{
    Q_OBJECT

public:
    explicit QtStream(std::unique_ptr<QTcpSocket> socket);
    ~QtStream() override;

    QByteArrayView peek(qsizetype max) override;
    void skip(qsizetype size) override;
    QByteArray read(qsizetype max) override;
    qsizetype available() const override;
    void setReadAhead(qsizetype bytes) override;
    void write(const QByteArray &bytes) override;
    void flush() override;
    qint64 unsent() const override;
    void shutDownSending() override;
    void abort() override;
    QByteArray address() const override;

    /** Gives the socket away; the stream is of no use then. */
    std::unique_ptr<QTcpSocket> release();

private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_peeked;
};

/** Lets the next reader of \a socket find \a bytes in front of what it has not read yet. */
void giveBack(QTcpSocket &socket, const QByteArray &bytes);
