// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainvault.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QByteArray secretOf(const Tokens &tokens)
{
    const QJsonObject object{{u"access"_s, QString::fromUtf8(tokens.access)},
                             {u"refresh"_s, QString::fromUtf8(tokens.refresh)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Tokens> tokensOf(const QByteArray &secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret).object();
    const Tokens tokens{object[u"access"_s].toString().toUtf8(), object[u"refresh"_s].toString().toUtf8()};
    if (tokens.access.isEmpty() && tokens.refresh.isEmpty())
        return {};
    return tokens;
}

} // namespace

KeychainVault::KeychainVault(Keychain &keychain, Clock &clock, const QString &key)
    : m_keychain(keychain)
    , m_key(key)
    , m_readLimit(clock)
    , m_storeLimit(clock)
    , m_self(std::make_shared<KeychainVault *>(this))
{}

KeychainVault::~KeychainVault()
{
    *m_self = nullptr;
}

QString KeychainVault::keyOf(const QString &serverId, UserId user)
{
    return serverId % u'/' % QString::number(user.value());
}

QString KeychainVault::availability() const
{
    switch (m_availability) {
    case Availability::Unknown: return u"unknown"_s;
    case Availability::Ok: return u"ok"_s;
    case Availability::Unavailable: return u"unavailable"_s;
    }
    return {};
}

void KeychainVault::setAvailability(Availability availability)
{
    if (std::exchange(m_availability, availability) != availability)
        Q_EMIT availabilityChanged();
}

void KeychainVault::read(std::function<void(const std::optional<Tokens> &)> done)
{
    m_readers.append(std::move(done));
    if (m_isKnown) {
        answerReaders();
        return;
    }
    if (!m_readLimit.isActive()) {
        m_readLimit.start(Limit, [this] {
            setAvailability(Availability::Unavailable);
            answerReaders();
        });
    }
    if (std::exchange(m_isReading, true))
        return;
    m_keychain.read(m_key, [self = m_self](KeychainOutcome outcome, const QByteArray &secret) {
        if (*self)
            (*self)->takeAnswer(outcome, secret);
    });
}

void KeychainVault::takeAnswer(KeychainOutcome outcome, const QByteArray &secret)
{
    m_isReading = false;
    if (outcome == KeychainOutcome::Done)
        setAvailability(Availability::Ok);
    else if (outcome == KeychainOutcome::Failed)
        setAvailability(Availability::Unavailable);
    if (!m_isKnown) {
        m_tokens = outcome == KeychainOutcome::Done ? tokensOf(secret) : std::nullopt;
        m_isKnown = m_tokens.has_value();
    }
    answerReaders();
}

void KeychainVault::answerReaders()
{
    m_readLimit.stop();
    const auto tokens = m_tokens; // a reader may write
    for (const auto &done : std::exchange(m_readers, {}))
        done(tokens);
}

void KeychainVault::write(const Tokens &tokens)
{
    change(tokens);
}

void KeychainVault::clear()
{
    change({});
}

void KeychainVault::change(const std::optional<Tokens> &tokens)
{
    m_tokens = tokens;
    m_isKnown = true;
    m_isOutdated = true;
    if (!m_isStoring)
        store();
    answerReaders();
}

void KeychainVault::store()
{
    m_isStoring = true;
    m_isOutdated = false;
    m_storeLimit.start(Limit, [this] { setAvailability(Availability::Unavailable); });
    const auto done = [self = m_self](KeychainOutcome outcome) {
        if (*self)
            (*self)->finishStoring(outcome);
    };
    if (m_tokens)
        m_keychain.write(m_key, secretOf(*m_tokens), done);
    else
        m_keychain.remove(m_key, done);
}

void KeychainVault::finishStoring(KeychainOutcome outcome)
{
    m_isStoring = false;
    m_storeLimit.stop();
    if (outcome == KeychainOutcome::Done)
        setAvailability(Availability::Ok);
    else if (outcome == KeychainOutcome::Failed)
        setAvailability(Availability::Unavailable);
    if (m_isOutdated)
        store();
    else
        Q_EMIT settled();
}

} // namespace Parley::Client
