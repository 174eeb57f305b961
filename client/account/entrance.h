// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "signin.h"

#include <QtCore/qobject.h>
#include <QtCore/qvariant.h>

#include <memory>

namespace Parley::Client {

/** Whether tokens outlive the program. */
enum class Stay { ThisRun, SignedIn };

/**
 * The way in for a person: finds their server, then logs in or registers. What goes wrong is a code of the protocol, of
 * Failures or of Problem. Nothing that was asked for before reset() has any effect after it. Lives on one thread.
 */
class Entrance : public QObject
{
    Q_OBJECT
    /** `idle checking serverFailed serverOk working failed` */
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString errorCode READ errorCode NOTIFY changed)
    /** Of a form: which rule each field breaks, as `username` to `min`. */
    Q_PROPERTY(QVariantMap fieldErrors READ fieldErrors NOTIFY changed)
    Q_PROPERTY(int retryAfterMs READ retryAfterMs NOTIFY changed)
    /** The person accepts a connection without encryption; forgotten with the next address. */
    Q_PROPERTY(bool insecure READ insecure WRITE setInsecure NOTIFY changed)
    Q_PROPERTY(bool isSecure READ isSecure NOTIFY changed)
    Q_PROPERTY(QString serverName READ serverName NOTIFY changed)

public:
    /** For one address: who typed it waits. */
    static constexpr Milliseconds CheckLimit{8'000};

    /** Codes of what only an entrance finds out. */
    struct Problem
    {
        static constexpr QLatin1StringView BadAddress{"bad_address"};
        static constexpr QLatin1StringView NotParley{"not_parley"};
        static constexpr QLatin1StringView TooOld{"too_old"};
        static constexpr QLatin1StringView Insecure{"insecure"};
    };

    explicit Entrance(Clock &clock);
    ~Entrance() override;

    QString state() const;
    QString errorCode() const { return m_failure.code; }
    QVariantMap fieldErrors() const;
    int retryAfterMs() const;
    bool insecure() const { return m_isInsecureAccepted; }
    void setInsecure(bool isAccepted);
    bool isSecure() const { return m_server.scheme() == QLatin1StringView("https"); }
    QString serverName() const;
    QUrl server() const { return m_server; }

    Q_INVOKABLE void checkServer(const QString &typed);
    Q_INVOKABLE void logIn(const QString &name, const QString &password, bool stay);
    Q_INVOKABLE void registerAccount(const QString &username, const QString &nickname, const QString &email,
                                     const QString &password, bool stay);
    /** Back to the question for the server. */
    Q_INVOKABLE void reset();

    /** The server is known already, from an account that was used before. */
    void useServer(const QUrl &server);
    /** What followed the way in failed on this machine. */
    void fail(QLatin1StringView code) { become(State::Failed, failureOf(code)); }

Q_SIGNALS:
    void changed();
    void serverFound(const QString &typed);
    void entered(const Parley::Client::NewSession &session, Parley::Client::Stay stay);

private:
    struct Way;
    enum class State { Idle, Checking, ServerFailed, ServerOk, Working, Failed };

    void become(State state, const Failure &failure = {});
    void abandon();
    void tryNext();
    void judge(const QUrl &server, const Answer<Meta> &meta);
    void noteFailure(const Failure &failure);
    void accept(const QUrl &server);
    SignIn::Then finishing(bool stay);
    void finish(const Answer<NewSession> &answer, Stay stay);
    Way &goTo(const QUrl &server);
    void leaveWay();

    Alarm m_limit;
    State m_state = State::Idle;
    Failure m_failure;
    QString m_typed;
    QList<QUrl> m_candidates; ///< that were not tried yet
    Failure m_best;           ///< what says most of why no address will do
    QUrl m_server;
    bool m_isInsecureAccepted = false;
    std::unique_ptr<Way> m_way;
    quint64 m_round = 0; ///< of what is under way: answers to others are of no use
};

} // namespace Parley::Client
