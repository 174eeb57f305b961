// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "freedesktopservice.h"
#include "teststep.h"

namespace Parley::Client {

/**
 * One notification, looked at on its way. Steps, in this order:
 *
 * - `bus`: there is a session bus.
 * - `service`: something answers on it; detail: what.
 * - `capabilities`: it shows bodies and takes clicks; detail: what is missing.
 * - `allowed`: it says whether the user does not want to be disturbed; many do not say.
 * - `accepted`: it took the notification.
 * - `shown`: nothing closed it at once; detail: `clicked`, `dismissed`, `expired`, `closed`, `undefined`,
 * `service_gone`.
 */
class FreedesktopTest : public QObject
{
    Q_OBJECT

public:
    /** How long a notification must not be closed to count as shown. */
    static constexpr Milliseconds LookTime{4'000};

    FreedesktopTest(FreedesktopService &service, Clock &clock);

    /** Begins from the start, also when a test is running. */
    void start();
    const QList<TestStep> &steps() const { return m_steps; }

Q_SIGNALS:
    void progressed();

private:
    enum Step { Bus, Service, Capabilities, Allowed, Accepted, Shown, StepCount };

    void settle(Step step, TestStep::State state, const QString &detail = {});
    /** The steps after it cannot be tried. */
    void fail(Step step, const QString &detail = {});
    void askService();
    void askCapabilities();
    void askWhetherAllowed(const QStringList &capabilities);
    void notify(const QStringList &capabilities);
    void look(uint id);
    void finish(TestStep::State state, const QString &detail);
    void takeClosed(uint id, uint reason);

    /** For an answer: does nothing when the test was started again meanwhile. */
    template<class Take>
    auto inThisRound(Take take)
    {
        return [this, round = m_round, take = std::move(take)](const auto &answer) {
            if (round == m_round)
                take(answer);
        };
    }

    FreedesktopService &m_service;
    Alarm m_alarm;
    QList<TestStep> m_steps;
    int m_round = 0;
    uint m_id = 0;
    bool m_isLooking = false;
};

} // namespace Parley::Client
