// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehttp.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qregularexpression.h>
#include <QtNetwork/qtcpsocket.h>

namespace Parley::Client::Test {

namespace {

qsizetype bodyLength(const QByteArray &head)
{
    static const QRegularExpression line(QStringLiteral("content-length: (\\d+)"));
    return line.match(QString::fromLatin1(head)).captured(1).toLongLong();
}

} // namespace

FakeHttp::FakeHttp()
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
}

QUrl FakeHttp::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
}

void FakeHttp::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    m_answers.append("HTTP/1.1 " + QByteArray::number(status) + " X\r\nConnection: close\r\n" + headers
                     + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void FakeHttp::serve(QTcpSocket *socket)
{
    const QByteArray bytes = socket->peek(socket->bytesAvailable());
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QByteArray head = bytes.first(std::max<qsizetype>(end, 0)).toLower();
    if (end < 0 || bytes.size() < end + 4 + bodyLength(head))
        return;
    socket->readAll();
    const QList<QByteArray> line = bytes.first(bytes.indexOf("\r\n")).split(' ');
    m_seen.append({line.value(0), line.value(1), head, QJsonDocument::fromJson(bytes.sliced(end + 4)).object()});
    if (!m_answers.isEmpty())
        socket->write(m_answers.takeFirst());
    socket->disconnectFromHost();
    Q_EMIT answered();
}

} // namespace Parley::Client::Test
