// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "freedesktopservice.h"
#include "freedesktoptest.h"
#include "notifier.h"

#include <QtCore/qhash.h>

namespace Parley::Client {

/**
 * Notifications of Linux desktops.
 *
 * 1. A room has one notification. While one is on its way to the service, only the newest message waits behind it.
 * 2. What the service cannot take now is shown when it comes (back), unless it was withdrawn meanwhile.
 * 3. Other people's words are escaped where the service reads markup, and are plain where it does not.
 */
class FreedesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    FreedesktopNotifier(const QDBusConnection &bus, Clock &clock);
    ~FreedesktopNotifier() override;

    void withdraw(RoomId room) override;
    void withdrawAll() override;
    void testNotification() override;

protected:
    void present(const Notice &notice, Sound sound) override;

private:
    struct Wanted
    {
        Notice notice;
        Sound sound = Sound::Silent;
    };

    /** The notification of one room. */
    struct Bubble
    {
        uint id = 0; ///< 0: none is on the screen
        MessageId message;
        std::optional<Wanted> next;
        bool isOnItsWay = false;
        bool isUnwanted = false; ///< withdrawn while it was on its way
    };

    void askCapabilities();
    void silenceWhatWaits();
    void sendAll();
    void send(RoomId room, Bubble &bubble);
    void finishSending(RoomId room, const Wanted &sent, int generation, const std::optional<uint> &id);
    void startAgain(const QString &owner);
    void takeAction(uint id);
    void forget(uint id);
    std::optional<RoomId> roomOf(uint id) const;

    FreedesktopService m_service;
    FreedesktopTest m_test;
    std::optional<QStringList> m_capabilities;
    bool m_isAsking = false;
    QHash<RoomId, Bubble> m_bubbles;
    std::pair<uint, QString> m_token; ///< the latest that came, and for which notification
};

} // namespace Parley::Client
