// SPDX-License-Identifier: GPL-3.0-or-later
#include "freedesktoptest.h"

#include <QtGui/qguiapplication.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

/** Reasons of NotificationClosed: numbers of the specification. */
enum ClosedReason : uint { Expired = 1, Dismissed = 2, ClosedByCall = 3 };

} // namespace

FreedesktopTest::FreedesktopTest(FreedesktopService &service, Clock &clock) : m_service(service), m_alarm(clock)
{
    connect(&m_service, &FreedesktopService::notificationClosed, this, &FreedesktopTest::takeClosed);
    connect(&m_service, &FreedesktopService::actionInvoked, this, [this](uint id) {
        if (id == m_id)
            finish(TestStep::State::Ok, u"clicked"_s);
    });
    connect(&m_service, &FreedesktopService::ownerChanged, this, [this] {
        m_id = 0;
        finish(TestStep::State::Failed, u"service_gone"_s);
    });
}

void FreedesktopTest::start()
{
    ++m_round;
    m_isLooking = false;
    m_alarm.stop();
    m_steps = {{u"bus"_s}, {u"service"_s}, {u"capabilities"_s}, {u"allowed"_s}, {u"accepted"_s}, {u"shown"_s}};
    if (!m_service.hasBus()) {
        fail(Bus);
        return;
    }
    settle(Bus, TestStep::State::Ok);
    askService();
}

void FreedesktopTest::settle(Step step, TestStep::State state, const QString &detail)
{
    m_steps[step].state = state;
    m_steps[step].detail = detail;
    Q_EMIT progressed();
}

void FreedesktopTest::fail(Step step, const QString &detail)
{
    for (int later = step + 1; later < StepCount; ++later)
        m_steps[later].state = TestStep::State::Skipped;
    settle(step, TestStep::State::Failed, detail);
}

void FreedesktopTest::askService()
{
    m_service.serverInformation(inThisRound([this](const std::optional<NotificationServer> &server) {
        if (!server) {
            fail(Service);
            return;
        }
        settle(Service, TestStep::State::Ok, server->name % u' ' % server->version);
        askCapabilities();
    }));
}

void FreedesktopTest::askCapabilities()
{
    m_service.capabilities(inThisRound([this](const std::optional<QStringList> &list) {
        if (!list) {
            fail(Capabilities);
            return;
        }
        QStringList missing{u"body"_s, u"actions"_s};
        missing.removeIf([&list](const QString &one) { return list->contains(one); });
        settle(Capabilities, missing.isEmpty() ? TestStep::State::Ok : TestStep::State::Failed, missing.join(u' '));
        askWhetherAllowed(*list);
    }));
}

void FreedesktopTest::askWhetherAllowed(const QStringList &capabilities)
{
    m_service.isInhibited(inThisRound([this, capabilities](const std::optional<bool> &isInhibited) {
        if (!isInhibited)
            settle(Allowed, TestStep::State::Unknown);
        else
            settle(Allowed, *isInhibited ? TestStep::State::Failed : TestStep::State::Ok);
        notify(capabilities);
    }));
}

void FreedesktopTest::notify(const QStringList &capabilities)
{
    const NoticeText text{QGuiApplication::applicationDisplayName(),
                          QCoreApplication::translate("Desktop", "This is a test notification.")};
    NotifyCall call = notifyCall(text, Notifier::Sound::Silent, capabilities);
    call.replaces = std::exchange(m_id, 0);
    m_service.notify(call, inThisRound([this](const std::optional<uint> &id) {
                         if (!id) {
                             fail(Accepted);
                             return;
                         }
                         settle(Accepted, TestStep::State::Ok);
                         look(*id);
                     }));
}

void FreedesktopTest::look(uint id)
{
    m_id = id;
    m_isLooking = true;
    m_alarm.start(LookTime, [this] { finish(TestStep::State::Ok, {}); });
}

void FreedesktopTest::finish(TestStep::State state, const QString &detail)
{
    if (!std::exchange(m_isLooking, false))
        return;
    m_alarm.stop();
    settle(Shown, state, detail);
}

void FreedesktopTest::takeClosed(uint id, uint reason)
{
    if (id != m_id)
        return;
    m_id = 0;
    switch (reason) {
    case Expired: return finish(TestStep::State::Ok, u"expired"_s);
    case Dismissed: return finish(TestStep::State::Ok, u"dismissed"_s);
    case ClosedByCall: return finish(TestStep::State::Failed, u"closed"_s);
    default: return finish(TestStep::State::Failed, u"undefined"_s);
    }
}

} // namespace Parley::Client
