// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate.h"

#include <QtCore/qloggingcategory.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qtcpsocket.h>

#include <utility>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcGate, "chat.net")

namespace {

constexpr int ListenBacklog = 4096;

QHostAddress parseAddress(const QString &address)
{
    if (address == "localhost"_L1)
        return QHostAddress(QHostAddress::LocalHost);
    if (address == "::"_L1)
        return QHostAddress(QHostAddress::Any);
    return QHostAddress(address);
}

} // namespace

Gate::Gate(Accepted accepted) : m_accepted(std::move(accepted))
{
    setProxy(QNetworkProxy::NoProxy);
    setListenBacklogSize(ListenBacklog);
    connect(this, &QTcpServer::acceptError, this, [this] {
        m_paused = true;
        qCWarning(lcGate, "Cannot accept connections: %ls", qUtf16Printable(errorString()));
    });
}

QString Gate::open(const QString &address, quint16 port)
{
    const QHostAddress host = parseAddress(address);
    if (host.isNull())
        return u"\"%1\" is not an address to listen on"_s.arg(address);
    if (!listen(host, port))
        return u"Cannot listen on %1 port %2: %3"_s.arg(address, QString::number(port), errorString());
    return {};
}

QString Gate::takeOver(int descriptor)
{
    return setSocketDescriptor(descriptor) ? QString()
                                           : u"The socket that was handed over cannot be used: "_s + errorString();
}

void Gate::retry()
{
    if (std::exchange(m_paused, false))
        resumeAccepting();
}

void Gate::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (socket->setSocketDescriptor(descriptor))
        m_accepted(std::move(socket));
}
