// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountservice.h"

#include "firststart.h"
#include "readstore.h"
#include "secret.h"
#include "sessionstore.h"
#include "settingstore.h"
#include "userstore.h"

using namespace Qt::StringLiterals;

namespace {

/** Whether it was used a moment ago: the answer is then what it was, and nothing changes. */
bool isGraced(const RefreshState &state, const RefreshRequest &request, Timestamp now)
{
    return equalInConstantTime(state.previous.toLatin1(), request.hash.toLatin1())
        && equalInConstantTime(state.current.toLatin1(), request.newHash.toLatin1())
        && now <= state.rotatedAt.plusSeconds(Limits::RefreshGrace.count());
}

Error endedSession()
{
    return {ErrorCode::InvalidToken, u"Invalid token: the session has ended"_s, {}};
}

} // namespace

Result<Actor> AccountService::registerUser(const Register &command, const QByteArray &passwordHash,
                                           const SessionRequest &session)
{
    const auto role = claimRole(command.setupSecret);
    if (!role)
        return role.error();
    UserStore users(m_transaction.database());
    const auto id = users.insert({command.username, command.email, command.nickname, passwordHash, *role},
                                 m_transaction.now());
    if (!id)
        return ErrorCode::AccountExists;
    const auto stored = users.byId(*id);
    if (!stored)
        return ErrorCode::Internal;
    return openSession(stored->user, session);
}

Result<ServerRole> AccountService::claimRole(const QString &setupSecret)
{
    if (setupSecret.isEmpty())
        return ServerRole::Member;
    SettingStore settings(m_transaction.database());
    const auto expected = settings.value(FirstStart::SetupSecretHash);
    if (!expected || !equalInConstantTime(expected->toLatin1(), sha256Hex(setupSecret.toUtf8())))
        return ErrorCode::SetupLinkInvalid;
    settings.remove(FirstStart::SetupSecretHash);
    return ServerRole::Owner;
}

Result<Credentials> AccountService::credentials(const QString &login)
{
    const auto stored = UserStore(m_transaction.database()).byLogin(login);
    if (!stored)
        return Credentials{};
    return Credentials{stored->user.id, stored->passwordHash};
}

Result<Actor> AccountService::logIn(const Credentials &verified, const QByteArray &newHash,
                                    const SessionRequest &session)
{
    UserStore users(m_transaction.database());
    const auto stored = users.byId(verified.user);
    if (!stored || stored->passwordHash != verified.hash)
        return ErrorCode::BadCredentials;
    if (!newHash.isEmpty())
        users.updatePasswordHash(verified.user, newHash, m_transaction.now());
    return openSession(stored->user, session);
}

Actor AccountService::openSession(const User &user, const SessionRequest &session)
{
    const Timestamp now = m_transaction.now();
    SessionStore sessions(m_transaction.database());
    sessions.removeExpired(user.id, now);
    sessions.insert({session.id, user.id, session.device, session.address, now.plusSeconds(session.lifetimeSeconds),
                     session.refreshHash},
                    now);
    ReadStore(m_transaction.database()).advanceUserSeq(user.id);
    return {user, session.id};
}

Result<Actor> AccountService::refresh(const RefreshRequest &request)
{
    const Timestamp now = m_transaction.now();
    SessionStore sessions(m_transaction.database());
    const auto state = sessions.refreshState(request.session, now);
    if (!state)
        return ErrorCode::InvalidRefreshToken;
    const auto user = UserStore(m_transaction.database()).byId(state->user);
    if (!user)
        return ErrorCode::InvalidRefreshToken;
    if (isGraced(*state, request, now))
        return Actor{user->user, request.session};
    if (!equalInConstantTime(state->current.toLatin1(), request.hash.toLatin1()))
        return refuseReuse(user->user, request.session);
    const qint64 life = std::chrono::seconds(Limits::RefreshTokenLife).count();
    sessions.rotate(request.session, request.newHash, request.hash, now, now.plusSeconds(life));
    return Actor{user->user, request.session};
}

/** The answer is a success of the job, so that what it does is kept: an actor without a session. */
Result<Actor> AccountService::refuseReuse(const User &user, const QString &session)
{
    endSession(user.id, session);
    return Actor{user, {}};
}

Result<Done> AccountService::logOut(const Actor &actor)
{
    endSession(actor.user.id, actor.session);
    return Done{};
}

void AccountService::endSession(UserId user, const QString &session)
{
    if (!SessionStore(m_transaction.database()).remove(session, user))
        return;
    ReadStore(m_transaction.database()).advanceUserSeq(user);
    m_transaction.publish(SessionEnded{user, session});
}

Result<Actor> AccountService::authenticate(const Bearer &bearer)
{
    const auto stored = UserStore(m_transaction.database()).byId(bearer.user);
    if (!stored || stored->user.role == ServerRole::System)
        return ErrorCode::UserNotFound;
    if (bearer.session.isEmpty()) {
        if (bearer.issuedAt < stored->validAfter)
            return endedSession();
    } else if (!SessionStore(m_transaction.database()).isAlive(bearer.session, bearer.user, m_transaction.now())) {
        return endedSession();
    }
    return Actor{stored->user, bearer.session};
}

Result<User> AccountService::updateProfile(const Actor &actor, const UpdateProfile &command)
{
    User user = actor.user;
    if (!command.nickname.isEmpty())
        user.nickname = command.nickname;
    if (!command.avatar.isEmpty())
        user.avatar = command.avatar;
    UserStore(m_transaction.database()).updateProfile(user.author(), m_transaction.now());
    m_transaction.publish(ProfileChanged{user.author()});
    return user;
}

Result<Done> AccountService::wentOffline(UserId user)
{
    UserStore(m_transaction.database()).updateLastSeen(user, m_transaction.now());
    return Done{};
}
