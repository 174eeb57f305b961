// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainvault.h"
#include "manualclock.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>
#include <utility>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Tokens First{"access-1", "refresh-1"};
const Tokens Second{"access-2", "refresh-2"};
const Tokens Third{"access-3", "refresh-3"};

/** Answers when the test says so. */
class SlowKeychain : public Keychain
{
public:
    void read(const QString &key, Read done) override
    {
        asked << u"read "_s + key;
        m_pending.append([this, done](KeychainOutcome outcome) { done(outcome, secret); });
    }

    void write(const QString &key, const QByteArray &value, Changed done) override
    {
        asked << u"write "_s + key;
        m_pending.append([this, value, done](KeychainOutcome outcome) {
            if (outcome == KeychainOutcome::Done)
                secret = value;
            done(outcome);
        });
    }

    void remove(const QString &key, Changed done) override
    {
        asked << u"remove "_s + key;
        m_pending.append([this, done](KeychainOutcome outcome) {
            if (outcome == KeychainOutcome::Done)
                secret.clear();
            done(outcome);
        });
    }

    void answer(KeychainOutcome outcome = KeychainOutcome::Done) { m_pending.takeFirst()(outcome); }
    qsizetype pending() const { return m_pending.size(); }

    QStringList asked;
    QByteArray secret;

private:
    QList<std::function<void(KeychainOutcome)>> m_pending;
};

} // namespace

/** The rules of KeychainVault, with a keychain that answers well, badly, late and never. */
class TestKeychainVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_keychain = std::make_unique<SlowKeychain>();
        m_clock = std::make_unique<ManualClock>();
        startAgain();
    }

    void cleanup() { m_vault.reset(); }

    void everyAccountHasAKeyOfItsOwn()
    {
        const QString key = KeychainVault::keyOf(u"server-1"_s, UserId(7));
        QVERIFY(key != KeychainVault::keyOf(u"server-1"_s, UserId(8)));
        QVERIFY(key != KeychainVault::keyOf(u"server-2"_s, UserId(7)));
        m_vault->write(First);
        QCOMPARE(m_keychain->asked, QStringList{u"write key"_s});
    }

    void tokensOutliveTheProgram()
    {
        m_vault->write(First);
        m_keychain->answer();
        startAgain();
        m_vault->read(m_reader);
        QVERIFY(m_answers.isEmpty());
        m_keychain->answer();
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{First});
        QCOMPARE(m_vault->availability(), u"ok"_s);
    }

    void nothingIsEverDeletedByReading_data()
    {
        QTest::addColumn<KeychainOutcome>("outcome");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("availability");
        QTest::newRow("not found, or locked") << KeychainOutcome::NotFound << QByteArray() << u"unknown"_s;
        QTest::newRow("absent") << KeychainOutcome::Failed << QByteArray() << u"unavailable"_s;
        QTest::newRow("somebody else's") << KeychainOutcome::Done << QByteArray("password") << u"ok"_s;
        QTest::newRow("of a later version") << KeychainOutcome::Done << QByteArray("{\"v\": 2}") << u"ok"_s;
        QTest::newRow("cut off") << KeychainOutcome::Done << QByteArray("{\"access\": \"a") << u"ok"_s;
    }

    void nothingIsEverDeletedByReading()
    {
        QFETCH(KeychainOutcome, outcome);
        QFETCH(QByteArray, secret);
        m_keychain->secret = secret;
        m_vault->read(m_reader);
        m_keychain->answer(outcome);
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{std::nullopt});
        QTEST(m_vault->availability(), "availability");
        QCOMPARE(m_keychain->asked, QStringList{u"read key"_s});
        QCOMPARE(m_keychain->secret, secret);
    }

    void noAnswerIsAnAnswerAtTheLimit()
    {
        QSignalSpy changed(m_vault.get(), &KeychainVault::availabilityChanged);
        m_vault->read(m_reader);
        m_clock->advance(KeychainVault::Limit - 1ms);
        QVERIFY(m_answers.isEmpty());
        m_clock->advance(1ms);
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{std::nullopt});
        QCOMPARE(m_vault->availability(), u"unavailable"_s);
        QCOMPARE(changed.size(), 1);
    }

    void aLateAnswerCountsNextTime()
    {
        m_keychain->secret = stored(First);
        m_vault->read(m_reader);
        m_clock->advance(KeychainVault::Limit);
        m_keychain->answer(); // somebody has typed the password at last
        QCOMPARE(m_answers.size(), 1);
        QCOMPARE(m_vault->availability(), u"ok"_s);
        m_vault->read(m_reader);
        QCOMPARE(m_answers.last(), std::optional(First));
        QCOMPARE(m_keychain->pending(), 0);
    }

    void asManyAsAskGetAnAnswer()
    {
        m_keychain->secret = stored(First);
        m_vault->read(m_reader);
        m_vault->read(m_reader);
        QCOMPARE(m_keychain->pending(), 1);
        m_keychain->answer();
        QCOMPARE(m_answers, (QList<std::optional<Tokens>>{First, First}));
    }

    void aSignInMeanwhileCountsMore()
    {
        m_keychain->secret = stored(First);
        m_vault->read(m_reader);
        m_vault->write(Second);
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{Second});
        m_keychain->answer(); // the old entry
        m_vault->read(m_reader);
        QCOMPARE(m_answers.last(), std::optional(Second));
        m_keychain->answer();
        QCOMPARE(m_keychain->secret, stored(Second));
    }

    void withoutAKeychainTokensLastAsLongAsTheProgram()
    {
        m_vault->write(First);
        m_keychain->answer(KeychainOutcome::Failed);
        QCOMPARE(m_vault->availability(), u"unavailable"_s);
        m_vault->read(m_reader);
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{First});
    }

    void aKeychainThatComesBackIsUsedAgain()
    {
        m_vault->write(First);
        m_keychain->answer(KeychainOutcome::Failed);
        m_vault->write(Second); // as the tokens are renewed
        m_keychain->answer();
        QCOMPARE(m_vault->availability(), u"ok"_s);
        QCOMPARE(m_keychain->secret, stored(Second));
    }

    void aWriteThatHangsIsSaid()
    {
        m_vault->write(First);
        QVERIFY(!m_vault->isSettled());
        m_clock->advance(KeychainVault::Limit);
        QCOMPARE(m_vault->availability(), u"unavailable"_s);
        m_keychain->answer();
        QCOMPARE(m_vault->availability(), u"ok"_s);
        QVERIFY(m_vault->isSettled());
    }

    void ofManyChangesTheLatestIsWritten()
    {
        QSignalSpy settled(m_vault.get(), &KeychainVault::settled);
        m_vault->write(First);
        m_vault->write(Second);
        m_vault->write(Third);
        QCOMPARE(m_keychain->pending(), 1);
        m_keychain->answer();
        QCOMPARE(settled.size(), 0);
        m_keychain->answer();
        QCOMPARE(m_keychain->pending(), 0);
        QCOMPARE(m_keychain->secret, stored(Third));
        QCOMPARE(settled.size(), 1);
    }

    void logOutRemovesTheEntry()
    {
        m_vault->write(First);
        m_vault->clear();
        m_keychain->answer();
        m_keychain->answer();
        QCOMPARE(m_keychain->asked, QStringList({u"write key"_s, u"remove key"_s}));
        QVERIFY(m_keychain->secret.isEmpty());
        m_vault->read(m_reader);
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{std::nullopt});
    }

    void whatWasClearedIsNotReadAgain()
    {
        m_keychain->secret = stored(First);
        m_vault->clear();
        m_keychain->answer(KeychainOutcome::Failed);
        m_vault->read(m_reader);
        QCOMPARE(m_answers, QList<std::optional<Tokens>>{std::nullopt});
    }

    void answersAfterTheEndAreHarmless()
    {
        m_vault->read(m_reader);
        m_vault->write(First);
        m_answers.clear();
        m_vault.reset();
        m_keychain->answer();
        m_keychain->answer();
        m_clock->advance(KeychainVault::Limit);
        QVERIFY(m_answers.isEmpty());
        QCOMPARE(m_clock->timers(), 0);
    }

private:
    void startAgain()
    {
        m_answers.clear();
        m_vault = std::make_unique<KeychainVault>(*m_keychain, *m_clock, u"key"_s);
        m_reader = [this](const std::optional<Tokens> &tokens) { m_answers << tokens; };
    }

    static QByteArray stored(const Tokens &tokens)
    {
        return "{\"access\":\"" + tokens.access + "\",\"refresh\":\"" + tokens.refresh + "\"}";
    }

    std::unique_ptr<SlowKeychain> m_keychain;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<KeychainVault> m_vault;
    QList<std::optional<Tokens>> m_answers;
    std::function<void(const std::optional<Tokens> &)> m_reader;
};

QTEST_GUILESS_MAIN(TestKeychainVault)
#include "tst_keychainvault.moc"
