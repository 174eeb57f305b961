// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainvault.h"
#include "manualclock.h"
#include "privatebus.h"
#include "systemclock.h"
#include "systemkeychain.h"
#include "waiting.h"

#include <QtCore/qtemporarydir.h>
#include <QtDBus/qdbusconnectioninterface.h>
#include <QtDBus/qdbusmessage.h>
#include <QtDBus/qdbusvirtualobject.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::waitUntil;

namespace {

constexpr auto Secrets = "org.freedesktop.secrets"_L1;
constexpr int PatienceMs = 60'000;

/** Takes every question and answers none, as a service that waits for its user does; and then dies. */
class SilentService : public QDBusVirtualObject
{
public:
    explicit SilentService(const PrivateBus &bus) : m_bus(bus.connection(u"silent"_s))
    {
        m_bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, this, QDBusConnection::SubPath);
        m_isOnTheBus = m_bus.registerService(Secrets);
    }

    ~SilentService() override
    {
        m_bus = QDBusConnection(QString());
        QDBusConnection::disconnectFromBus(u"silent"_s);
    }

    bool isOnTheBus() const { return m_isOnTheBus; }
    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        ++asked;
        return true;
    }

    int asked = 0;

private:
    QDBusConnection m_bus;
    bool m_isOnTheBus = false;
};

/** Tokens are renewed again and again: some day they are kept. */
bool isWritten(KeychainVault &vault)
{
    if (vault.isSettled() && vault.availability() != "ok"_L1)
        vault.write({"access", "refresh-2"});
    return vault.isSettled() && vault.availability() == "ok"_L1;
}

} // namespace

/** SystemKeychain and KeychainVault on a private bus, with a real keyring, a silent service, and none. */
class TestSystemKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bus.start());
        QVERIFY(m_home.isValid());
        qputenv("XDG_DATA_HOME", m_home.filePath(u"data"_s).toUtf8());
        qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
        qputenv("XDG_CURRENT_DESKTOP", "GNOME"); // KWallet is asked elsewhere
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
    }

    void cleanup() { stopKeyring(); }

    void withoutAServiceAllFails()
    {
        QCOMPARE(probe({u"read"_s, u"key"_s}), u"failed"_s);
        QCOMPARE(probe({u"write"_s, u"key"_s, u"secret"_s}), u"failed"_s);
        QCOMPARE(probe({u"remove"_s, u"key"_s}), u"failed"_s);
    }

    void withoutABusAllFails()
    {
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
        const QString outcome = probe({u"read"_s, u"key"_s});
        m_environment.clear();
        QCOMPARE(outcome, u"failed"_s);
    }

    void secretsOutliveTheProgramAndTheService()
    {
        QVERIFY(startKeyring(u"--unlock"_s));
        QCOMPARE(probe({u"read"_s, u"key"_s}), u"not found"_s);
        QCOMPARE(probe({u"write"_s, u"key"_s, u"{\"a\": \"密\"}"_s}), u"done"_s);
        QCOMPARE(probe({u"read"_s, u"key"_s}), u"done {\"a\": \"密\"}"_s);
        QCOMPARE(probe({u"read"_s, u"other"_s}), u"not found"_s);
        stopKeyring();
        QVERIFY(startKeyring(u"--unlock"_s));
        QCOMPARE(probe({u"read"_s, u"key"_s}), u"done {\"a\": \"密\"}"_s);
        QCOMPARE(probe({u"remove"_s, u"key"_s}), u"done"_s);
        QCOMPARE(probe({u"read"_s, u"key"_s}), u"not found"_s);
    }

    void aLockedKeyringLooksEmptyAndKeepsWhatItHas()
    {
        QVERIFY(startKeyring(u"--unlock"_s));
        QCOMPARE(probe({u"write"_s, u"kept"_s, u"secret"_s}), u"done"_s);
        stopKeyring();
        QVERIFY(startKeyring({}));
        QCOMPARE(probe({u"read"_s, u"kept"_s}), u"not found"_s);
        stopKeyring();
        QVERIFY(startKeyring(u"--unlock"_s));
        QCOMPARE(probe({u"read"_s, u"kept"_s}), u"done secret"_s);
    }

    void theVaultKeepsTokensInTheKeyring()
    {
        QVERIFY(startKeyring(u"--unlock"_s));
        SystemClock clock;
        SystemKeychain keychain(u"Parley test"_s);
        const Tokens tokens{"access", "refresh"};
        KeychainVault before(keychain, clock, KeychainVault::keyOf(u"server"_s, UserId(7)));
        before.write(tokens);
        QTRY_VERIFY_WITH_TIMEOUT(before.isSettled(), PatienceMs);
        QCOMPARE(before.availability(), u"ok"_s);

        KeychainVault after(keychain, clock, KeychainVault::keyOf(u"server"_s, UserId(7)));
        std::optional<Tokens> found;
        after.read([&found](const std::optional<Tokens> &answer) { found = answer; });
        QTRY_COMPARE_WITH_TIMEOUT(found, std::optional(tokens), PatienceMs);
    }

    void aSilentServiceHoldsNothingUpAndABetterOneIsUsed()
    {
        ManualClock clock;
        SystemKeychain keychain(u"Parley test"_s);
        KeychainVault vault(keychain, clock, KeychainVault::keyOf(u"server"_s, UserId(8)));
        {
            SilentService silent(m_bus);
            QVERIFY(silent.isOnTheBus());
            QList<std::optional<Tokens>> answers;
            vault.read([&answers](const std::optional<Tokens> &tokens) { answers << tokens; });
            QTRY_VERIFY_WITH_TIMEOUT(silent.asked > 0, PatienceMs);
            QVERIFY(answers.isEmpty());
            clock.advance(KeychainVault::Limit);
            QCOMPARE(answers, QList<std::optional<Tokens>>{std::nullopt});
            QCOMPARE(vault.availability(), u"unavailable"_s);
            vault.write({"access", "refresh"});
        }
        QVERIFY(startKeyring(u"--unlock"_s));
        QVERIFY(waitUntil([&vault] { return isWritten(vault); }, PatienceMs));
    }

private:
    /** The first word that the probe prints after "asking", and the secret. */
    QString probe(const QStringList &arguments)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(m_environment);
        program.setProcessEnvironment(environment);
        program.setChildProcessModifier(dieWithTheTest);
        program.start(qEnvironmentVariable("KEYCHAINPROBE"), arguments);
        if (!waitUntil([&program] { return program.state() == QProcess::NotRunning; }, PatienceMs))
            return u"no answer"_s;
        return QString::fromUtf8(program.readAllStandardOutput()).section(u'\n', 1, 1).trimmed();
    }

    bool startKeyring(const QString &option)
    {
        QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
        if (!option.isEmpty())
            arguments << option;
        m_keyring = std::make_unique<QProcess>();
        m_keyring->setChildProcessModifier(dieWithTheTest);
        m_keyring->start(u"gnome-keyring-daemon"_s, arguments);
        m_keyring->write("password");
        m_keyring->closeWriteChannel();
        return waitUntil([this] { return hasService(); }, PatienceMs);
    }

    void stopKeyring()
    {
        if (m_keyring) {
            m_keyring->terminate();
            m_keyring->waitForFinished(PatienceMs);
            m_keyring.reset();
        }
        QVERIFY(waitUntil([this] { return !hasService(); }, PatienceMs));
    }

    bool hasService() const { return m_bus.connection(u"watch"_s).interface()->isServiceRegistered(Secrets); }

    PrivateBus m_bus;
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m_keyring;
};

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "tst_systemkeychain.moc"
