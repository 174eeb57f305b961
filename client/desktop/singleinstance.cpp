// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include "instanceaddress.h"

#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qdir.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtNetwork/qlocalsocket.h>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parley::Client {

namespace {

constexpr qint64 LongestLine = 4096;
constexpr auto Answer = "ok\n";

QByteArray lineOf(const SecondStart &start)
{
    const QJsonObject object{{u"link"_s, start.link.toString(QUrl::FullyEncoded)}, {u"token"_s, start.token}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<SecondStart> startOf(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return {};
    const QJsonObject object = document.object();
    return SecondStart{SingleInstance::linkFrom(object[u"link"_s].toString()), object[u"token"_s].toString()};
}

bool tell(const QString &address, const QByteArray &line, QDeadlineTimer deadline)
{
    const auto left = [&deadline] { return int(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(address);
    if (!socket.waitForConnected(left()))
        return false;
    socket.write(line);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(left()))
            return false;
    }
    return socket.readLine() == Answer;
}

} // namespace

SingleInstance::SingleInstance(const QString &dataFolder)
    : m_folder(QDir(dataFolder).absolutePath())
    , m_address(instanceAddress(m_folder))
    , m_lock(m_folder + u"/instance.lock"_s)
{
    m_lock.setStaleLockTime(0); // age says nothing about a program that runs for weeks
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::takeConnections);
}

SingleInstance::Role SingleInstance::claim(const SecondStart &start, std::chrono::milliseconds answerTime)
{
    constexpr int PauseMs = 100; // the first one may be between its lock and its socket, or about to end
    QDir().mkpath(m_folder);
    const QDeadlineTimer deadline(answerTime);
    do {
        if (m_lock.tryLock(PauseMs))
            return listen();
        if (m_lock.error() != QLockFile::LockFailedError)
            return Role::Alone;
        if (tell(m_address, lineOf(start), deadline))
            return Role::Second;
    } while (!deadline.hasExpired());
    return Role::Unanswered;
}

SingleInstance::Role SingleInstance::listen()
{
    QLocalServer::removeServer(m_address); // who has the lock may: its owner is dead
    m_server.listen(m_address);
    return Role::First;
}

void SingleInstance::takeConnections()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(*socket); });
        socket->setReadBufferSize(LongestLine);
        if (socket->bytesAvailable() > 0)
            take(*socket);
    }
}

void SingleInstance::take(QLocalSocket &socket)
{
    if (socket.state() != QLocalSocket::ConnectedState)
        return;
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() >= LongestLine)
            socket.abort();
        return;
    }
    const auto start = startOf(socket.readLine(LongestLine));
    if (start)
        socket.write(Answer);
    socket.disconnectFromServer();
    if (start)
        Q_EMIT startedAgain(*start);
}

SecondStart SingleInstance::startFrom(const QStringList &arguments)
{
    SecondStart start{{}, qEnvironmentVariable("XDG_ACTIVATION_TOKEN", qEnvironmentVariable("DESKTOP_STARTUP_ID"))};
    for (const QString &argument : arguments) {
        if (start.link.isEmpty())
            start.link = linkFrom(argument);
    }
    return start;
}

QUrl SingleInstance::linkFrom(const QString &argument)
{
    const QUrl url(argument, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "parley"_L1 ? url : QUrl();
}

} // namespace Parley::Client
