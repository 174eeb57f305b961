// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrance.h"

#include "serveraddress.h"

#include <QtCore/qregularexpression.h>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr int OwnLevel = 2; // of the protocol

/** How much a failure says about the server, against others of the same address with another scheme or port. */
int weightOf(const QString &code)
{
    static constexpr std::array order{QLatin1StringView(Failures::Network),
                                      QLatin1StringView(Failures::Timeout),
                                      QLatin1StringView(Failures::TlsFailed),
                                      Entrance::Problem::NotParley,
                                      Entrance::Problem::TooOld,
                                      Entrance::Problem::Insecure};
    for (size_t i = 0; i < order.size(); ++i) {
        if (code == order[i])
            return int(i) + 1;
    }
    return code.isEmpty() ? 0 : int(order.size()) + 1;
}

/** Whoever answered speaks something else; what is only passing is said as it is. */
Failure judged(const Failure &failure)
{
    const bool isRedirect = failure.status >= 300 && failure.status < 400;
    const bool isRefusal = failure.status >= 400 && remedyFor(failure) == Remedy::GiveUp;
    const bool isForeign = failure.code == Failures::BadAnswer || isRedirect || isRefusal;
    return isForeign ? failureOf(Entrance::Problem::NotParley) : failure;
}

} // namespace

/** One server, and what is asked of it. */
struct Entrance::Way : QObject
{
    explicit Way(const QUrl &server) : rest(server), signIn(rest) {}

    Rest rest;
    SignIn signIn;
};

Entrance::Entrance(Clock &clock) : m_limit(clock) {}

Entrance::~Entrance() = default;

QString Entrance::state() const
{
    switch (m_state) {
    case State::Idle: return u"idle"_s;
    case State::Checking: return u"checking"_s;
    case State::ServerFailed: return u"serverFailed"_s;
    case State::ServerOk: return u"serverOk"_s;
    case State::Working: return u"working"_s;
    case State::Failed: return u"failed"_s;
    }
    return {};
}

/** The texts are of level 1, frozen (protocol.md 1.1): `Key: 'RegisterRequest.Username' Error:… on the 'min' tag`. */
QVariantMap Entrance::fieldErrors() const
{
    static const QRegularExpression rule(u"Key: '\\w+\\.(\\w+)' Error:.*? on the '(\\w+)' tag"_s);
    QVariantMap errors;
    for (auto it = rule.globalMatch(m_failure.message); it.hasNext();) {
        const auto match = it.next();
        errors.insert(match.captured(1).toLower(), match.captured(2));
    }
    return errors;
}

int Entrance::retryAfterMs() const
{
    return int(m_failure.retryAfter.value_or(Milliseconds(0)).count());
}

void Entrance::setInsecure(bool isAccepted)
{
    if (isAccepted == std::exchange(m_isInsecureAccepted, isAccepted))
        return;
    Q_EMIT changed();
}

QString Entrance::serverName() const
{
    return m_server.host() + (m_server.port() < 0 ? QString() : u':' + QString::number(m_server.port()))
        + m_server.path();
}

void Entrance::checkServer(const QString &typed)
{
    abandon();
    if (typed.trimmed() != std::exchange(m_typed, typed.trimmed()))
        m_isInsecureAccepted = false;
    m_candidates = ServerAddress::candidates(m_typed);
    m_best = failureOf(Problem::BadAddress);
    if (m_candidates.isEmpty())
        return become(State::ServerFailed, m_best);
    m_best = {};
    become(State::Checking);
    tryNext();
}

void Entrance::tryNext()
{
    if (m_candidates.isEmpty())
        return become(State::ServerFailed, m_best);
    const QUrl server = m_candidates.takeFirst();
    const quint64 round = ++m_round;
    m_limit.start(CheckLimit, [this] {
        noteFailure(failureOf(Failures::Timeout));
        tryNext();
    });
    goTo(server).rest.meta([this, server, round](const Answer<Meta> &meta) {
        if (round == m_round)
            judge(server, meta);
    });
}

void Entrance::judge(const QUrl &server, const Answer<Meta> &meta)
{
    m_limit.stop();
    const bool isPlain = server.scheme() == "http"_L1 && !ServerAddress::isNearby(server.host());
    if (!meta)
        noteFailure(judged(meta.failure()));
    else if (meta->protocolMax < OwnLevel)
        noteFailure(failureOf(Problem::TooOld));
    else if (isPlain && !m_isInsecureAccepted)
        noteFailure(failureOf(Problem::Insecure));
    else
        return accept(server);
    tryNext();
}

void Entrance::noteFailure(const Failure &failure)
{
    if (weightOf(failure.code) > weightOf(m_best.code))
        m_best = failure;
}

void Entrance::accept(const QUrl &server)
{
    m_candidates.clear();
    m_server = server;
    become(State::ServerOk);
    Q_EMIT serverFound(m_typed);
}

void Entrance::useServer(const QUrl &server)
{
    abandon();
    m_server = server;
    become(State::ServerOk);
}

void Entrance::logIn(const QString &name, const QString &password, bool stay)
{
    if (m_state != State::ServerOk && m_state != State::Failed)
        return;
    become(State::Working);
    goTo(m_server).signIn.login(name.trimmed(), password, finishing(stay));
}

void Entrance::registerAccount(const QString &username, const QString &nickname, const QString &email,
                               const QString &password, bool stay)
{
    if (m_state != State::ServerOk && m_state != State::Failed)
        return;
    become(State::Working);
    goTo(m_server).signIn.registerAccount({username.trimmed(), email.trimmed(), password, nickname.trimmed()},
                                          finishing(stay));
}

SignIn::Then Entrance::finishing(bool stay)
{
    const quint64 round = ++m_round;
    return [this, round, stay](const Answer<NewSession> &answer) {
        if (round == m_round)
            finish(answer, stay ? Stay::SignedIn : Stay::ThisRun);
    };
}

void Entrance::finish(const Answer<NewSession> &answer, Stay stay)
{
    if (!answer)
        return become(State::Failed, answer.failure());
    become(State::Idle);
    Q_EMIT entered(*answer, stay);
}

void Entrance::reset()
{
    abandon();
    become(State::Idle);
}

/** What is under way has no effect any more; a request that is on its way is broken off. */
void Entrance::abandon()
{
    ++m_round;
    m_limit.stop();
    m_candidates.clear();
    leaveWay();
}

void Entrance::leaveWay()
{
    if (m_way)
        m_way.release()->deleteLater(); // it may be answering right now
}

void Entrance::become(State state, const Failure &failure)
{
    m_state = state;
    m_failure = failure;
    Q_EMIT changed();
}

Entrance::Way &Entrance::goTo(const QUrl &server)
{
    leaveWay();
    m_way = std::make_unique<Way>(server);
    return *m_way;
}

} // namespace Parley::Client
