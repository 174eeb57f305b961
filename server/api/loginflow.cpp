// SPDX-License-Identifier: GPL-3.0-or-later
#include "loginflow.h"

#include "apicontext.h"
#include "passwordhash.h"
#include "secret.h"
#include "text.h"

#include <memory>

namespace {

constexpr int SessionIdBytes = 16;
constexpr qsizetype RefreshTokenMax = 256; // bytes of a token that is looked at

/** One log-in on its way. Shared by the steps; each step runs when the one before has ended. */
class LoginFlow : public std::enable_shared_from_this<LoginFlow>
{
public:
    LoginFlow(ApiContext &context, LogIn command, Origin origin, SessionRequest session, LoggedIn done)
        : m_context(context)
        , m_command(std::move(command))
        , m_origin(std::move(origin))
        , m_session(std::move(session))
        , m_done(std::move(done))
    {}

    void start()
    {
        if (const auto wait = m_context.attempts.loginByAddress.tryBegin(m_origin.network))
            return m_done(Error{ErrorCode::RateLimited, {}, wait});
        auto self = shared_from_this();
        m_context.executor.read<Credentials>(
            [name = m_command.username](Transaction &transaction) {
                return AccountService(transaction).credentials(name);
            },
            [self](Result<Credentials> found) {
                if (found)
                    self->beginAttempt(*found);
                else
                    self->refuse(found.error());
            });
    }

private:
    /** An account has one count, under whichever of its names it is tried; an unknown name has one of its own. */
    void beginAttempt(const Credentials &credentials)
    {
        if (credentials.user.isValid())
            m_account = "id " + QByteArray::number(credentials.user.value());
        else
            m_account = "name " + Text::foldedKey(m_command.username).toUtf8();
        m_account += '\n' + m_origin.network;
        if (const auto wait = m_context.attempts.loginByAccount.tryBegin(m_account))
            return refuse({ErrorCode::RateLimited, {}, wait});
        compare(credentials);
    }

    void compare(const Credentials &credentials)
    {
        auto self = shared_from_this();
        m_context.passwords.verify(m_command.password.toUtf8(), credentials.hash,
                                   [self, credentials](Result<bool> matches) {
                                       if (!matches)
                                           self->giveUp(matches.error());
                                       else if (*matches)
                                           self->accept(credentials);
                                       else
                                           self->reject();
                                   });
    }

    void accept(const Credentials &credentials)
    {
        m_context.attempts.loginByAccount.succeeded(m_account);
        m_context.attempts.loginByAddress.succeeded(m_origin.network);
        if (!PasswordHash::needsRehash(credentials.hash, m_context.passwords.cost()))
            return openSession(credentials, {});
        auto self = shared_from_this();
        m_context.passwords.make(m_command.password.toUtf8(), [self, credentials](Result<QByteArray> hash) {
            self->openSession(credentials, hash ? *hash : QByteArray());
        });
    }

    void reject()
    {
        m_context.attempts.loginByAccount.failed(m_account);
        m_context.attempts.loginByAddress.failed(m_origin.network);
        m_done(ErrorCode::BadCredentials);
    }

    /** The attempt has begun, and ends without a verdict. */
    void giveUp(const Error &error)
    {
        m_context.attempts.loginByAccount.abandoned(m_account);
        refuse(error);
    }

    void refuse(const Error &error)
    {
        m_context.attempts.loginByAddress.abandoned(m_origin.network);
        m_done(error);
    }

    void openSession(const Credentials &credentials, const QByteArray &newHash)
    {
        m_context.executor.write<Actor>(
            {{}, credentials.user},
            [credentials, newHash, session = m_session](Transaction &transaction) {
                return AccountService(transaction).logIn(credentials, newHash, session);
            },
            m_done);
    }

    ApiContext &m_context;
    LogIn m_command;
    Origin m_origin;
    SessionRequest m_session;
    LoggedIn m_done;
    QByteArray m_account; ///< the key of the account's attempts from this address
};

} // namespace

NewSession newSession(const ApiContext &context, const Origin &origin, bool isLevel2)
{
    NewSession session;
    session.request = {QString::fromLatin1(randomToken(SessionIdBytes)), origin.device,
                       QString::fromLatin1(origin.address), qint64(context.tokens.lifetime().count())};
    if (!isLevel2)
        return session;
    const QByteArray secret = randomToken();
    session.refreshToken = session.request.id.toLatin1() + '.' + secret;
    session.request.refreshHash = QString::fromLatin1(sha256Hex(secret));
    session.request.lifetimeSeconds = std::chrono::seconds(Limits::RefreshTokenLife).count();
    return session;
}

std::optional<Refresh> newRefresh(const TokenIssuer &tokens, const QByteArray &token)
{
    const qsizetype dot = token.indexOf('.');
    if (dot <= 0 || token.size() > RefreshTokenMax)
        return std::nullopt;
    const QByteArray session = token.first(dot);
    const QByteArray secret = tokens.successorOf(token);
    return Refresh{{QString::fromLatin1(session), QString::fromLatin1(sha256Hex(token.sliced(dot + 1))),
                    QString::fromLatin1(sha256Hex(secret))},
                   session + '.' + secret};
}

void registerUser(ApiContext &context, const Register &command, const SessionRequest &session, LoggedIn done)
{
    context.passwords.make(command.password.toUtf8(), [&context, command, session, done](Result<QByteArray> hash) {
        if (!hash)
            return done(hash.error());
        context.executor.write<Actor>(
            {},
            [command, session, hash = *hash](Transaction &transaction) {
                return AccountService(transaction).registerUser(command, hash, session);
            },
            done);
    });
}

void logIn(ApiContext &context, const LogIn &command, const Origin &origin, const SessionRequest &session,
           LoggedIn done)
{
    std::make_shared<LoginFlow>(context, command, origin, session, std::move(done))->start();
}
