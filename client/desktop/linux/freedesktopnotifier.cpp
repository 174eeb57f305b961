// SPDX-License-Identifier: GPL-3.0-or-later
#include "freedesktopnotifier.h"

#include "noticetext.h"
#include "notifycall.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

FreedesktopNotifier::FreedesktopNotifier(const QDBusConnection &bus, Clock &clock)
    : Notifier(clock)
    , m_service(bus)
    , m_test(m_service, clock)
{
    connect(&m_service, &FreedesktopService::ownerChanged, this, &FreedesktopNotifier::startAgain);
    connect(&m_service, &FreedesktopService::notificationClosed, this, &FreedesktopNotifier::forget);
    connect(&m_service, &FreedesktopService::actionInvoked, this, &FreedesktopNotifier::takeAction);
    connect(&m_service, &FreedesktopService::activationToken, this, [this](uint id, const QString &token) {
        m_token = {id, token};
    });
    connect(&m_test, &FreedesktopTest::progressed, this, [this] { setTestSteps(m_test.steps()); });
}

FreedesktopNotifier::~FreedesktopNotifier()
{
    withdrawAll();
}

void FreedesktopNotifier::present(const Notice &notice, Sound sound)
{
    Bubble &bubble = m_bubbles[notice.roomId];
    bubble.next = Wanted{notice, sound};
    bubble.isUnwanted = false;
    if (m_capabilities)
        sendAll();
    else
        askCapabilities();
}

void FreedesktopNotifier::askCapabilities()
{
    if (!m_service.hasBus() || std::exchange(m_isAsking, true))
        return;
    m_service.capabilities([this, generation = m_service.generation()](const std::optional<QStringList> &list) {
        m_isAsking = false;
        if (generation != m_service.generation()) {
            askCapabilities();
            return;
        }
        m_capabilities = list;
        if (list)
            sendAll();
        else
            silenceWhatWaits();
    });
}

void FreedesktopNotifier::silenceWhatWaits()
{
    for (Bubble &bubble : m_bubbles) {
        if (bubble.next)
            bubble.next->sound = Sound::Silent;
    }
}

void FreedesktopNotifier::sendAll()
{
    for (auto it = m_bubbles.begin(); it != m_bubbles.end(); ++it) {
        if (it->next && !it->isOnItsWay)
            send(it.key(), *it);
    }
}

void FreedesktopNotifier::send(RoomId room, Bubble &bubble)
{
    const Wanted wanted = *std::exchange(bubble.next, {});
    bubble.isOnItsWay = true;
    NotifyCall call = notifyCall(textOf(wanted.notice), wanted.sound, *m_capabilities);
    call.replaces = bubble.id;
    m_service.notify(call, [this, room, wanted, generation = m_service.generation()](const std::optional<uint> &id) {
        finishSending(room, wanted, generation, id);
    });
    if (wanted.sound == Sound::Audible && !m_capabilities->contains("sound"_L1))
        Q_EMIT soundWanted();
}

void FreedesktopNotifier::finishSending(RoomId room, const Wanted &sent, int generation, const std::optional<uint> &id)
{
    Bubble &bubble = m_bubbles[room];
    const bool isCurrent = generation == m_service.generation();
    bubble.isOnItsWay = false;
    bubble.id = isCurrent ? id.value_or(0) : 0;
    bubble.message = sent.notice.messageId;
    if (bubble.isUnwanted) {
        withdraw(room);
        return;
    }
    if (!bubble.id && !bubble.next)
        bubble.next = Wanted{sent.notice, Sound::Silent};
    if (!isCurrent)
        askCapabilities();
    else if (!id)
        m_capabilities.reset(); // the next message asks again; so does a service that comes
    else if (bubble.next)
        send(room, bubble);
}

void FreedesktopNotifier::startAgain(const QString &owner)
{
    m_capabilities.reset();
    m_bubbles.removeIf([](auto it) { return !it->next && !it->isOnItsWay; });
    for (Bubble &bubble : m_bubbles)
        bubble.id = 0;
    if (!owner.isEmpty() && !m_bubbles.isEmpty())
        askCapabilities();
}

void FreedesktopNotifier::withdraw(RoomId room)
{
    const auto it = m_bubbles.find(room);
    if (it == m_bubbles.end())
        return;
    it->next.reset();
    it->isUnwanted = it->isOnItsWay;
    if (it->isOnItsWay)
        return;
    const uint id = it->id;
    m_bubbles.erase(it);
    if (id)
        m_service.close(id);
}

void FreedesktopNotifier::withdrawAll()
{
    const QList<RoomId> rooms = m_bubbles.keys();
    for (const RoomId room : rooms)
        withdraw(room);
}

void FreedesktopNotifier::takeAction(uint id)
{
    const auto room = roomOf(id);
    if (!room)
        return;
    const QString token = m_token.first == id ? m_token.second : QString();
    const MessageId message = m_bubbles.value(*room).message;
    withdraw(*room);
    Q_EMIT activated(*room, message, token);
}

void FreedesktopNotifier::forget(uint id)
{
    const auto room = roomOf(id);
    if (!room)
        return;
    Bubble &bubble = m_bubbles[*room];
    bubble.id = 0;
    if (!bubble.isOnItsWay && !bubble.next)
        m_bubbles.remove(*room);
}

std::optional<RoomId> FreedesktopNotifier::roomOf(uint id) const
{
    for (auto it = m_bubbles.begin(); it != m_bubbles.end(); ++it) {
        if (id && it->id == id)
            return it.key();
    }
    return {};
}

void FreedesktopNotifier::testNotification()
{
    m_test.start();
}

} // namespace Parley::Client
