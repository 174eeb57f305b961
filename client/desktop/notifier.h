// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notice.h"
#include "soundgate.h"
#include "teststep.h"

#include <QtCore/qobject.h>

namespace Parley::Client {

/**
 * Shows what was decided to be worth a notification: one for each room, the newest message replacing the one before.
 * Lives on the main thread.
 */
class Notifier : public QObject
{
    Q_OBJECT
    /** The steps of the latest test: `[{code, state, detail}]`. */
    Q_PROPERTY(QVariantList testSteps READ testSteps NOTIFY testStepsChanged)

public:
    enum class Sound { Audible, Silent };

    explicit Notifier(Clock &clock) : m_soundGate(clock) {}

    /** Whether notifications may be heard at all; at most one in two seconds is. */
    void setSound(Sound sound) { m_sound = sound; }

    void show(const Notice &notice);
    /** The room was read, here or elsewhere. */
    virtual void withdraw(RoomId room) = 0;
    virtual void withdrawAll() = 0;
    /** Takes the way that messages take, and says at testStepsChanged() how far it came. */
    Q_INVOKABLE virtual void testNotification() = 0;

    QVariantList testSteps() const { return forQml(m_testSteps); }
    const QList<TestStep> &steps() const { return m_testSteps; }

Q_SIGNALS:
    /** The user clicked. The token lets a window come to the front (see raise.h); it may be empty. */
    void activated(RoomId room, MessageId message, const QString &token);
    /** Make a sound: the system's notifications cannot. */
    void soundWanted();
    void testStepsChanged();

protected:
    virtual void present(const Notice &notice, Sound sound) = 0;
    void setTestSteps(const QList<TestStep> &steps);

private:
    SoundGate m_soundGate;
    Sound m_sound = Sound::Audible;
    QList<TestStep> m_testSteps;
};

} // namespace Parley::Client
