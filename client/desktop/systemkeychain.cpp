// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemkeychain.h"

#include "keychainwatch.h"

#include <qt6keychain/keychain.h>

namespace Parley::Client {

namespace {

KeychainOutcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError: return KeychainOutcome::Done;
    case QKeychain::EntryNotFound: return KeychainOutcome::NotFound;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: return KeychainOutcome::Failed;
    }
    return KeychainOutcome::Failed;
}

/** The job deletes itself when it is done. */
template<class Job, class Done>
void start(Job *job, const QString &key, Done done)
{
    job->setInsecureFallback(false);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] { done(job); });
    job->start();
}

} // namespace

SystemKeychain::SystemKeychain(const QString &service) : m_service(service), m_watch(watchKeychain()) {}

void SystemKeychain::read(const QString &key, Read done)
{
    start(new QKeychain::ReadPasswordJob(m_service), key, [done = std::move(done)](QKeychain::ReadPasswordJob *job) {
        done(outcomeOf(job->error()), job->binaryData());
    });
}

void SystemKeychain::write(const QString &key, const QByteArray &secret, Changed done)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret);
    start(job, key, [done = std::move(done)](QKeychain::Job *ended) { done(outcomeOf(ended->error())); });
}

void SystemKeychain::remove(const QString &key, Changed done)
{
    start(new QKeychain::DeletePasswordJob(m_service), key,
          [done = std::move(done)](QKeychain::Job *job) { done(outcomeOf(job->error())); });
}

} // namespace Parley::Client
