// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notifier.h"
#include "tray.h"

namespace Parley::Client {

/**
 * The notifications of a tray icon, on systems that have no better: one at a time, heard as the system likes, and not
 * to be withdrawn. A click is for the latest. Steps of the test: `tray`, `accepted`, `shown` (which nothing tells,
 * unless it is clicked).
 */
class TrayNotifier : public Notifier
{
    Q_OBJECT

public:
    TrayNotifier(Tray &tray, Clock &clock);

    void withdraw(RoomId room) override;
    void withdrawAll() override;
    void testNotification() override;

protected:
    void present(const Notice &notice, Sound sound) override;

private:
    void takeClick();

    Tray &m_tray;
    std::optional<Notice> m_latest;
    bool m_isTesting = false;
};

} // namespace Parley::Client
