// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat.h"
#include "restclient.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// The server under a service manager: the port is handed over, and it says how it is.
class tst_ServiceManager : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesOnThePortThatItIsGivenAndSaysHowItIs();
    void takesNothingThatIsMeantForAnother();
    void aSecretMayBeACredential();
    void theHeartBeatsWhileEverybodyAnswers();

private:
    /// Starts parleyd as a manager does, with \a setting as the shell's environment.
    static void launch(QProcess &server, const QString &folder, int port, const QByteArray &setting);
};

namespace {

/// Where the server's words arrive.
class Ear
{
public:
    explicit Ear(const QString &path) : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.toUtf8().constData(), sizeof address.sun_path);
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        const timeval patience{20, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Ear() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(Ear)

    QByteArray next() const
    {
        char words[512];
        const ssize_t length = ::recv(m_socket, words, sizeof words, 0);
        return length > 0 ? QByteArray(words, length) : QByteArray();
    }

private:
    int m_socket;
};

/// A socket of the loopback that listens, on a free port.
class Listening
{
public:
    Listening() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_socket, 16);
        socklen_t length = sizeof address;
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &length);
        m_port = ntohs(address.sin_port);
    }
    ~Listening() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(Listening)

    int descriptor() const { return m_socket; }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

private:
    int m_socket;
    quint16 m_port = 0;
};

} // namespace

void tst_ServiceManager::launch(QProcess &server, const QString &folder, int port, const QByteArray &setting)
{
    server.setChildProcessModifier([port] { ::dup2(port, 3); });
    server.setProcessChannelMode(QProcess::MergedChannels);
    const QString command = QString::fromLatin1(setting) + u" exec \"$0\" --data \"$1\" --listen 127.0.0.1 --port 0"_s;
    server.start(u"sh"_s, {u"-c"_s, command, qEnvironmentVariable("PARLEYD"), folder + u"/data"_s});
}

void tst_ServiceManager::servesOnThePortThatItIsGivenAndSaysHowItIs()
{
    const QTemporaryDir folder;
    const Ear ear(folder.filePath(u"notify"_s));
    const Listening port;
    QProcess server;
    launch(server, folder.path(), port.descriptor(),
           "LISTEN_PID=$$ LISTEN_FDS=1 WATCHDOG_USEC=400000 NOTIFY_SOCKET=" + folder.filePath(u"notify"_s).toUtf8());
    QVERIFY(ear.next().startsWith("READY=1\nSTATUS="));
    QCOMPARE(RestClient(port.url()).get(u"/healthz"_s).status, 200);
    for (int beat = 0; beat < 3; ++beat)
        QCOMPARE(ear.next(), "WATCHDOG=1");
    server.terminate();
    QByteArray words = ear.next();
    while (words == "WATCHDOG=1")
        words = ear.next();
    QCOMPARE(words, "STOPPING=1");
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitCode(), 0);
}

void tst_ServiceManager::takesNothingThatIsMeantForAnother()
{
    const QTemporaryDir folder;
    const Listening port;
    QProcess server;
    launch(server, folder.path(), port.descriptor(), "LISTEN_PID=1 LISTEN_FDS=1");
    QByteArray output;
    while (!output.contains("is listening on") && server.waitForReadyRead(20'000))
        output += server.readAll();
    QVERIFY(output.contains("is listening on"));
    QVERIFY(!output.contains(port.url().toEncoded()));
    server.terminate();
    QVERIFY(server.waitForFinished());
}

void tst_ServiceManager::aSecretMayBeACredential()
{
    const QTemporaryDir folder;
    QFile secret(folder.filePath(u"JWT_SECRET"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("q7Zk2mXv9Lr4Tb8Nc3Wf6Hs1Dp5Gj0Ya\n");
    secret.close();
    const Listening port;
    QProcess server;
    launch(server, folder.path(), port.descriptor(), "CREDENTIALS_DIRECTORY=" + folder.path().toUtf8());
    QByteArray output;
    while (!output.contains("is listening on") && server.waitForReadyRead(20'000))
        output += server.readAll();
    QVERIFY(output.contains("is listening on"));
    QVERIFY(!QFile::exists(folder.filePath(u"data/secret.key"_s))); // it needed none of its own
    server.terminate();
    QVERIFY(server.waitForFinished());
}

void tst_ServiceManager::theHeartBeatsWhileEverybodyAnswers()
{
    int beats = 0;
    std::vector<Heartbeat::Answer> open;
    const auto keep = [&](Heartbeat::Answer answer) { open.push_back(std::move(answer)); };
    Heartbeat heartbeat({keep, [](const Heartbeat::Answer &answer) { answer(); }}, [&] { ++beats; });
    heartbeat.turn();
    QCOMPARE(beats, 1);
    heartbeat.turn();
    QCOMPARE(beats, 1); // one has not answered
    QCOMPARE(open.size(), 1U);
    open.front()();
    heartbeat.turn();
    QCOMPARE(beats, 2);
    QCOMPARE(open.size(), 2U);
}

QTEST_GUILESS_MAIN(tst_ServiceManager)
#include "tst_servicemanager.moc"
