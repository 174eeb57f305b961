// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apicontext.h"
#include "config.h"
#include "edge.h"
#include "firststart.h"
#include "heartbeat.h"

#include <QtCore/qlockfile.h>
#include <QtCore/qtimer.h>

#include <memory>

class Gateway;
class StaticFiles;
class TrustedProxies;

/**
 * The composition root: builds the server bottom-up (data folder, storage, services, interface, edge) and stops it
 * top-down. Lives on the main thread.
 */
class Server
{
public:
    explicit Server(Config config);
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    /** Starts to serve. Returns an empty string, or in one line why it cannot. */
    QString start();
    /** Answers what is pending, closes the sockets with 1012, writes what is queued. */
    void stop();

    /**
     * Takes over what may change while it runs: rates, origins, proxies (the log is the caller's). True when something
     * else is different, too, which takes effect at the next start.
     */
    bool reload(const Config &fresh);

    /** Questions to all threads that must not hang, for a Heartbeat. */
    std::vector<Heartbeat::Question> questions();

    /** Where a browser on this machine finds the server. */
    QString url() const;
    /** The link that makes its user the owner; empty once there is one. */
    QString setupLink() const;

private:
    class Publisher;

    QString prepareDataFolder();
    QString loadSecret();
    QString openStorage();
    QString addressProblem() const;
    QString takeOverOld(const DatabaseOptions &options);
    QString lockDatabaseFile();
    QString readIdentity();
    QString openEdge();
    std::unique_ptr<Edge> makeEdge() const;

    Config m_config;
    const int m_inherited; ///< the listening socket that the service manager opened, or -1
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLockFile> m_databaseLock;
    ServerIdentity m_identity;
    QByteArray m_setupSecret;

    Hub m_hub;
    std::unique_ptr<Presence> m_presence;
    std::unique_ptr<Publisher> m_publisher;
    std::unique_ptr<Executor> m_executor;
    QTimer m_expiry;
    std::unique_ptr<PasswordPool> m_passwords;
    std::unique_ptr<TokenIssuer> m_tokens;
    AttemptLimits m_attempts;
    std::unique_ptr<RateLimits> m_limits;
    std::unique_ptr<ApiContext> m_context;
    std::unique_ptr<StaticFiles> m_static;
    std::unique_ptr<TrustedProxies> m_proxies;
    std::unique_ptr<Gateway> m_gateway;
    std::vector<std::unique_ptr<Subscriptions>> m_subscriptions;
    std::unique_ptr<Edge> m_edge;
};
