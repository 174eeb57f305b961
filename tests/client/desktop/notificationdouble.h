// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privatebus.h"

#include <QtCore/qmap.h>
#include <QtCore/qvariant.h>
#include <QtDBus/qdbusmessage.h>
#include <QtDBus/qdbusvirtualobject.h>

#include <optional>

namespace Parley::Client::Test {

/** A service org.freedesktop.Notifications that does what the test wants. Lives on the test's thread. */
class NotificationDouble : public QDBusVirtualObject
{
public:
    /** One call of Notify. */
    struct Shown
    {
        QString app;
        uint replaces = 0;
        QString icon;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout = 0;
        uint id = 0; ///< what was, or will be, answered
    };

    enum class Mood {
        Answers,
        Hesitates, ///< until answerAll()
        Refuses,
        AnswersZero, ///< an id that the specification does not allow
    };

    explicit NotificationDouble(const PrivateBus &bus) : m_privateBus(bus) {}
    ~NotificationDouble() override { vanish(); }

    /** Takes its name on the bus, in a new connection as a new process has it. */
    bool appear();
    /** As a crash: who waits for an answer gets none. */
    void vanish();

    void invoke(uint id, const QString &action = QStringLiteral("default"));
    void giveToken(uint id, const QString &token);
    void close(uint id, uint reason);
    void answerAll();

    QStringList capabilities{QStringLiteral("body"), QStringLiteral("body-markup"), QStringLiteral("actions")};
    std::optional<bool> inhibited; ///< without a value there is no such property
    Mood notifyMood = Mood::Answers;
    Mood infoMood = Mood::Answers; ///< of GetServerInformation
    Mood capabilitiesMood = Mood::Answers;

    QList<Shown> shown;
    QList<uint> closed; ///< by CloseNotification
    QString signature;  ///< of the latest Notify
    int capabilitiesAsked = 0;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    void answer(Mood mood, const QDBusMessage &message, const QVariantList &values);
    void notify(const QDBusMessage &message);
    void getProperty(const QDBusMessage &message);
    void emitSignal(const QString &name, const QVariantList &values);

    const PrivateBus &m_privateBus;
    QDBusConnection m_bus{QString()};
    QString m_name;
    int m_appearances = 0;
    uint m_lastId = 0;
    QList<QDBusMessage> m_held;
};

} // namespace Parley::Client::Test
