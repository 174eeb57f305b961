// SPDX-License-Identifier: GPL-3.0-or-later
#include "server.h"

#include "accountservice.h"
#include "cookie.h"
#include "gateway.h"
#include "importcommand.h"
#include "migrator.h"
#include "qtedge.h"
#include "secret.h"
#include "staticfiles.h"
#include "systemd.h"
#include "takeover.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/qthread.h>
#include <QtCore/quuid.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpserver.h>

#include <algorithm>
#include <future>

#ifdef PARLEY_ON_LINUX
#include "linuxedge.h"
#endif

Q_LOGGING_CATEGORY(serverLog, "chat.server", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr int ServiceRestart = 1012; // the IANA registry of WebSocket close codes; protocol.md 2.5
constexpr std::chrono::seconds DrainDeadline = std::chrono::seconds(5);
const QString OldFile = u"chatroom.db"_s; // of the program that this one succeeds, in the folder that it ran in
constexpr int NetworkThreadsMost = 4;
constexpr double SendBurst = 4; // seconds' worth of messages that may come at once
constexpr std::chrono::seconds ExpiryInterval = std::chrono::seconds(1);

Rate messageRate(const Config &config)
{
    return {config.sendRate * SendBurst, config.sendRate};
}

Rate connectRate(const Config &config)
{
    return {config.connectRate, config.connectRate / 60};
}

#ifdef PARLEY_ON_LINUX
/** One processor is left to the storage; more threads than these would only wait for it. */
int networkThreads()
{
    return std::clamp(QThread::idealThreadCount() - 1, 1, NetworkThreadsMost);
}
#endif

/** Runs \a work through \a ask (Executor::read or write) and waits for the outcome. */
template<class T, class Ask>
Result<T> await(Ask ask)
{
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto outcome = promise->get_future();
    ask([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return outcome.get();
}

} // namespace

/** Carries committed events to the hub, and those about people to the presence as well. */
class Server::Publisher : public EventSink
{
public:
    Publisher(Hub &hub, Presence &presence) : m_hub(hub), m_presence(presence) {}

    void together(const std::function<void()> &act) override { m_hub.together(act); }

    void publish(const Events &events) override
    {
        m_hub.publish(events);
        for (const Event &event : events) {
            if (const auto *changed = std::get_if<ProfileChanged>(&event))
                m_presence.rename(changed->author);
        }
    }

private:
    Hub &m_hub;
    Presence &m_presence;
};

Server::Server(Config config) : m_config(std::move(config)), m_inherited(Systemd::takeListeningSocket()) {}

Server::~Server()
{
    stop();
}

QString Server::start()
{
    for (const auto step : {&Server::prepareDataFolder, &Server::loadSecret, &Server::openStorage,
                            &Server::readIdentity, &Server::openEdge}) {
        if (const QString problem = (this->*step)(); !problem.isEmpty())
            return problem;
    }
    return {};
}

QString Server::prepareDataFolder()
{
    const bool isNew = !QFileInfo::exists(m_config.dataDir);
    if (!QDir().mkpath(m_config.dataDir))
        return u"the data folder %1 cannot be created"_s.arg(m_config.dataDir);
    if (isNew)
        QFile::setPermissions(m_config.dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_lock = std::make_unique<QLockFile>(QDir(m_config.dataDir).filePath(u"parleyd.lock"_s));
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock(0))
        return {};
    if (m_lock->error() == QLockFile::LockFailedError)
        return u"another server is using the data folder %1"_s.arg(m_config.dataDir);
    return u"the data folder %1 cannot be written"_s.arg(m_config.dataDir);
}

QString Server::loadSecret()
{
    const auto secret = loadSigningSecret(m_config.dataDir, m_config.jwtSecret);
    if (!secret)
        return secret.error().detail;
    if (!secret->notice.isEmpty())
        qCWarning(serverLog, "%s", qUtf8Printable(secret->notice));
    m_tokens = std::make_unique<TokenIssuer>(secret->value, m_config.tokenLifetime);
    m_passwords = std::make_unique<PasswordPool>(m_config.bcryptCost);
    return {};
}

QString Server::openStorage()
{
    const DatabaseOptions options = databaseOptions(m_config);
    if (const QString problem = lockDatabaseFile(); !problem.isEmpty())
        return problem;
    if (const QString problem = takeOverOld(options); !problem.isEmpty())
        return problem;
    if (const auto migrated = migrate(options); !migrated)
        return migrated.error().detail;
    m_presence = std::make_unique<Presence>(m_hub, [this](UserId user) {
        m_executor->write<Done>(
            {{}, user}, [user](Transaction &transaction) { return AccountService(transaction).wentOffline(user); },
            [](const Result<Done> &) {});
    });
    m_publisher = std::make_unique<Publisher>(m_hub, *m_presence);
    m_executor = std::make_unique<Executor>(options, *m_publisher);
    QObject::connect(&m_expiry, &QTimer::timeout, &m_expiry, [this] { m_executor->expire(); });
    m_expiry.start(ExpiryInterval);
    if (const auto started = m_executor->start(); !started)
        return started.error().detail;
    return {};
}

/** The old program has the same address as a rule: while it runs, its database is not touched. Whatever else is wrong
 * with the address is the edge's to say. */
QString Server::addressProblem() const
{
    QTcpServer probe;
    const QHostAddress address(m_config.listen);
    if (m_inherited >= 0 || address.isNull() || probe.listen(address, m_config.port)
        || probe.serverError() != QAbstractSocket::AddressInUseError)
        return {};
    return u"Cannot listen on %1 port %2: %3"_s.arg(m_config.listen, QString::number(m_config.port),
                                                    probe.errorString());
}

/** The program that this one succeeds left a database: it becomes ours, and we say what was done with it. */
QString Server::takeOverOld(const DatabaseOptions &options)
{
    if (const QString problem = addressProblem(); !problem.isEmpty())
        return problem;
    const bool isUsualPlace = options.path == m_config.dataDir + u"/parley.db"_s;
    auto taken = takeOver(options, m_config.bcryptCost);
    if (taken && !*taken && isUsualPlace)
        taken = takeOverNeighbour(QDir::current().absoluteFilePath(OldFile), options, m_config.bcryptCost);
    if (!taken)
        return taken.error().detail;
    const QStringList lines = *taken ? (*taken)->lines(options.description()) : QStringList();
    for (const QString &line : lines)
        qCInfo(serverLog, "%s", qUtf8Printable(line));
    return {};
}

/** A file has one server; a second one would not hear of what the first publishes. */
QString Server::lockDatabaseFile()
{
    if (m_config.databaseType != u"sqlite"_s)
        return {};
    m_databaseLock = std::make_unique<QLockFile>(m_config.databasePath + u".lock"_s);
    m_databaseLock->setStaleLockTime(0);
    if (!m_databaseLock->tryLock(0) && m_databaseLock->error() == QLockFile::LockFailedError)
        return u"another server is using the database %1"_s.arg(m_config.databasePath);
    return {};
}

QString Server::readIdentity()
{
    m_setupSecret = randomToken();
    const QString newId = QUuid::createUuid().toString(QUuid::Id128);
    const auto identity = await<ServerIdentity>([&](Outcome<ServerIdentity> done) {
        m_executor->write<ServerIdentity>(
            {},
            [newId, secret = m_setupSecret](Transaction &transaction) {
                return FirstStart(transaction).prepare(newId, secret);
            },
            std::move(done));
    });
    if (!identity)
        return u"the database %1 cannot be written"_s.arg(databaseOptions(m_config).description());
    m_identity = *identity;
    return {};
}

QString Server::openEdge()
{
    m_limits = std::make_unique<RateLimits>(messageRate(m_config), connectRate(m_config));
    m_context.reset(new ApiContext{*m_executor, m_hub, *m_presence, *m_passwords, *m_tokens, m_attempts, *m_limits,
                                   socketCookieName(m_identity.serverId), m_identity.serverId,
                                   QCoreApplication::applicationVersion(), Replaceable(m_config.allowedOrigins)});
    const bool isOwnPage = m_config.webDir.isEmpty();
    m_static = std::make_unique<StaticFiles>(isOwnPage ? u":/web"_s : m_config.webDir,
                                             isOwnPage ? QByteArray(StaticFiles::OwnPolicy) : m_config.csp.toUtf8());
    m_proxies = std::make_unique<TrustedProxies>(m_config.trustedProxies);
    m_gateway = std::make_unique<Gateway>(*m_context, *m_proxies,
                                          [this](const HttpRequest &request) { return m_static->answer(request); });
    m_edge = makeEdge();
    for (Mailbox *mailbox : m_edge->mailboxes()) {
        m_subscriptions.push_back(std::make_unique<Subscriptions>());
        m_hub.addThread(*mailbox, *m_subscriptions.back());
    }
    const QString problem = m_edge->listen({m_config.listen, m_config.port, m_inherited});
    if (problem.isEmpty() && m_inherited >= 0 && m_edge->port() != m_config.port)
        qCWarning(serverLog, "the service manager opened port %d; the settings' port %d is not used", m_edge->port(),
                  m_config.port);
    return problem;
}

std::unique_ptr<Edge> Server::makeEdge() const
{
#ifdef PARLEY_ON_LINUX
    if (m_config.edge == u"linux"_s)
        return std::make_unique<LinuxEdge>(*m_gateway, EdgeDeadlines{}, networkThreads());
#endif
    return std::make_unique<QtEdge>(*m_gateway);
}

bool Server::reload(const Config &fresh)
{
    m_context->allowedOrigins.set(fresh.allowedOrigins);
    m_proxies->set(fresh.trustedProxies);
    m_limits->messages.setRate(messageRate(fresh));
    m_limits->connects.setRate(connectRate(fresh));
    Config rest = fresh;
    rest.allowedOrigins = m_config.allowedOrigins;
    rest.trustedProxies = m_config.trustedProxies;
    rest.sendRate = m_config.sendRate;
    rest.connectRate = m_config.connectRate;
    rest.logLevel = m_config.logLevel;
    rest.logFormat = m_config.logFormat;
    rest.notices = m_config.notices;
    return rest != m_config;
}

void Server::stop()
{
    if (m_edge) {
        m_edge->stopAccepting();
        m_executor->drain(DrainDeadline);
        m_edge->stop(ServiceRestart);
        QCoreApplication::processEvents(); // the presence hears that the sockets are gone
    }
    if (m_passwords)
        m_passwords->stop();
    if (m_executor)
        m_executor->stop();
    m_edge.reset();
}

std::vector<Heartbeat::Question> Server::questions()
{
    std::vector<Heartbeat::Question> questions{[this](const Heartbeat::Answer &answer) {
                                                   m_executor->read<Done>([](Transaction &) { return Done{}; },
                                                                          [answer](const Result<Done> &) { answer(); });
                                               },
                                               [this](const Heartbeat::Answer &answer) {
                                                   m_executor->write<Done>(
                                                       {}, [](Transaction &) { return Done{}; },
                                                       [answer](const Result<Done> &) { answer(); });
                                               }};
    for (Mailbox *mailbox : m_edge->mailboxes())
        questions.push_back([mailbox](const Heartbeat::Answer &answer) { mailbox->post(answer); });
    return questions;
}

QString Server::url() const
{
    const bool isAny = m_config.listen == u"0.0.0.0"_s || m_config.listen == u"::"_s;
    QString host = isAny ? u"localhost"_s : m_config.listen;
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return u"http://%1:%2"_s.arg(host).arg(m_edge->port());
}

QString Server::setupLink() const
{
    if (m_identity.hasOwner)
        return {};
    return url() + u"/#setup="_s + QString::fromLatin1(m_setupSecret);
}
