// SPDX-License-Identifier: GPL-3.0-or-later
#include "firststart.h"
#include "servicefixture.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MicrosPerSecond = 1'000'000;

const SessionRequest session{u"s1"_s, u"browser"_s, u"::1"_s, 60};

} // namespace

class TestAccountService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_services = std::make_unique<ServiceFixture>(); }

    void theSetUpLinkMakesOneOwner()
    {
        prepare("secret");
        QCOMPARE(registerWith(u"wrong"_s, u"eve"_s).error().code, ErrorCode::SetupLinkInvalid);
        QCOMPARE(registerWith(u"secret"_s, u"ana"_s)->user.role, ServerRole::Owner);
        QCOMPARE(registerWith(u"secret"_s, u"ben"_s).error().code, ErrorCode::SetupLinkInvalid);
        QCOMPARE(registerWith(QString(), u"cai"_s)->user.role, ServerRole::Member);
    }

    void eachStartReplacesTheLinkUntilThereIsAnOwner()
    {
        const QString id = prepare("one").serverId;
        QCOMPARE(prepare("two").serverId, id);
        QCOMPARE(registerWith(u"one"_s, u"ana"_s).error().code, ErrorCode::SetupLinkInvalid);
        QVERIFY(bool(registerWith(u"two"_s, u"ana"_s)));
        QVERIFY(prepare("three").hasOwner);
        QCOMPARE(registerWith(u"three"_s, u"ben"_s).error().code, ErrorCode::SetupLinkInvalid);
    }

    void theReservedAccountCannotAct()
    {
        prepare("secret");
        QCOMPARE(authenticate({UserId(1), QString(), m_services->now}).error().code, ErrorCode::UserNotFound);
        QCOMPARE(registerWith(QString(), u"System"_s).error().code, ErrorCode::AccountExists);
    }

    void logInNeedsTheHashThatWasCompared()
    {
        const Actor ana = m_services->person(u"ana"_s);
        QCOMPARE(logIn({ana.user.id, "another hash"}).error().code, ErrorCode::BadCredentials);
        QCOMPARE(logIn({UserId(99), "hash-of-ana"}).error().code, ErrorCode::BadCredentials);
        QCOMPARE(logIn({ana.user.id, "hash-of-ana"})->session, u"s1"_s);
    }

    void anOutdatedHashIsReplaced()
    {
        const Actor ana = m_services->person(u"ana"_s);
        QVERIFY(bool(logIn({ana.user.id, "hash-of-ana"}, "better hash")));
        const auto found = m_services->in(
            [](Transaction &transaction) { return AccountService(transaction).credentials(u"ANA"_s); });
        QCOMPARE(found->hash, QByteArray("better hash"));
    }

    void aSessionEndsByLogOutAndByTime()
    {
        const Actor ana = m_services->person(u"ana"_s);
        const Bearer bearer{ana.user.id, ana.session, m_services->now};
        QVERIFY(bool(authenticate(bearer)));
        m_services->now.microseconds += 60 * MicrosPerSecond;
        QCOMPARE(authenticate(bearer).error().code, ErrorCode::InvalidToken);
        m_services->now.microseconds -= 60 * MicrosPerSecond;
        QVERIFY(bool(logOut(ana)));
        QCOMPARE(m_services->events.size(), 1);
        QVERIFY(std::holds_alternative<SessionEnded>(m_services->events.constFirst()));
        QCOMPARE(authenticate(bearer).error().code, ErrorCode::InvalidToken);
    }

    void aReplacedRefreshTokenIsGoodForAMinuteAndThenEndsTheSession()
    {
        openLevel2Session(u"one"_s);
        QVERIFY(!refresh(u"one"_s, u"two"_s)->session.isEmpty());
        m_services->now.microseconds += 60 * MicrosPerSecond;
        QVERIFY(!refresh(u"one"_s, u"two"_s)->session.isEmpty()); // the same answer, and no new minute
        QVERIFY(m_services->events.isEmpty());
        m_services->now.microseconds += 1;
        QVERIFY(refresh(u"one"_s, u"two"_s)->session.isEmpty());
        QVERIFY(std::holds_alternative<SessionEnded>(m_services->events.constFirst()));
        QCOMPARE(refresh(u"two"_s, u"three"_s).error().code, ErrorCode::InvalidRefreshToken);
    }

    void anyOlderRefreshTokenEndsTheSession()
    {
        openLevel2Session(u"one"_s);
        QVERIFY(!refresh(u"one"_s, u"two"_s)->session.isEmpty());
        QVERIFY(!refresh(u"two"_s, u"three"_s)->session.isEmpty());
        QVERIFY(refresh(u"one"_s, u"two"_s)->session.isEmpty());
        QCOMPARE(refresh(u"three"_s, u"four"_s).error().code, ErrorCode::InvalidRefreshToken);
    }

    void somebodyElsesSessionIsNoUse()
    {
        const Actor ana = m_services->person(u"ana"_s);
        const Actor ben = m_services->person(u"ben"_s);
        QCOMPARE(authenticate({ana.user.id, ben.session, m_services->now}).error().code, ErrorCode::InvalidToken);
    }

    void tokensOfTheOldProgramNeedNoSession()
    {
        const Actor ana = m_services->person(u"ana"_s);
        QVERIFY(bool(authenticate({ana.user.id, QString(), m_services->now})));
    }

    void emptyFieldsLeaveTheProfileAlone()
    {
        const Actor ana = m_services->person(u"ana"_s);
        const auto renamed = update(ana, {u"安娜"_s, QString()});
        QCOMPARE(renamed->nickname, u"安娜"_s);
        QVERIFY(std::holds_alternative<ProfileChanged>(m_services->events.constFirst()));
        const auto pictured = update({*renamed, ana.session}, {QString(), u"/a.png"_s});
        QCOMPARE(pictured->nickname, u"安娜"_s);
        QCOMPARE(pictured->avatar, u"/a.png"_s);
    }

private:
    ServerIdentity prepare(const QByteArray &secret)
    {
        return *m_services->in([&](Transaction &transaction) {
            return FirstStart(transaction).prepare(u"id-"_s + QString::fromLatin1(secret), secret);
        });
    }

    Result<Actor> registerWith(const QString &setupSecret, const QString &name)
    {
        const Register command{name, name + u"@example.org"_s, {}, name, setupSecret};
        return m_services->in([&](Transaction &transaction) {
            return AccountService(transaction).registerUser(command, "hash", {u"session-"_s + name, {}, {}, 60});
        });
    }

    Result<Actor> authenticate(const Bearer &bearer)
    {
        return m_services->in(
            [&](Transaction &transaction) { return AccountService(transaction).authenticate(bearer); });
    }

    void openLevel2Session(const QString &refreshHash)
    {
        const Actor ana = m_services->person(u"ana"_s);
        SessionRequest request = session;
        request.lifetimeSeconds = 3600;
        request.refreshHash = refreshHash;
        QVERIFY(bool(m_services->in([&](Transaction &transaction) {
            return AccountService(transaction).logIn({ana.user.id, "hash-of-ana"}, {}, request);
        })));
    }

    Result<Actor> refresh(const QString &hash, const QString &newHash)
    {
        return m_services->in([&](Transaction &transaction) {
            return AccountService(transaction).refresh({session.id, hash, newHash});
        });
    }

    Result<Actor> logIn(const Credentials &credentials, const QByteArray &newHash = {})
    {
        return m_services->in(
            [&](Transaction &transaction) { return AccountService(transaction).logIn(credentials, newHash, session); });
    }

    Result<Done> logOut(const Actor &actor)
    {
        return m_services->in([&](Transaction &transaction) { return AccountService(transaction).logOut(actor); });
    }

    Result<User> update(const Actor &actor, const UpdateProfile &command)
    {
        return m_services->in(
            [&](Transaction &transaction) { return AccountService(transaction).updateProfile(actor, command); });
    }

    std::unique_ptr<ServiceFixture> m_services;
};

QTEST_GUILESS_MAIN(TestAccountService)
#include "tst_accountservice.moc"
