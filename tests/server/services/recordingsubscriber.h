// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "subscriptions.h"

#include <QtCore/qstringlist.h>

/** Writes down what it is told, one line each. */
class RecordingSubscriber : public Subscriber
{
public:
    RecordingSubscriber() = default;
    explicit RecordingSubscriber(ProtocolLevel level) : m_level(level) {}

    ProtocolLevel level() const override { return m_level; }
    void deliver(const Frame &frame, Delivery) override { write(frame); }
    void roomChanged(const RoomEvent &event) override
    {
        write(m_level == ProtocolLevel::One ? event.level1() : event.level2());
    }
    void roomSignalled(const RoomSignal &signal) override { write(signal.frame); }
    void memberJoined(const MemberJoined &event) override
    {
        log.append(QStringLiteral("joined %1").arg(event.head.room.id.value()));
    }
    void memberLeft(const MemberLeft &event) override { log.append(QStringLiteral("left %1").arg(event.room.value())); }
    void readMarkMoved(const ReadMarkMoved &event) override
    {
        log.append(QStringLiteral("read %1 in %2").arg(event.mark.state.readSeq).arg(event.room.value()));
    }
    void preferencesChanged(const PreferencesChanged &event) override
    {
        log.append(
            QStringLiteral("prefers %1 in %2").arg(notifyName(event.preferences.notify)).arg(event.room.value()));
    }
    void sessionEnded(const QString &session) override { log.append(QStringLiteral("ended ") + session); }
    void profileChanged(const Author &user) override { log.append(QStringLiteral("renamed ") + user.nickname); }

    QStringList log;

private:
    void write(const Frame &frame)
    {
        const QByteArray &bytes = frame.bytes();
        log.append(QString::fromUtf8(bytes.sliced(bytes.indexOf('{'))));
    }

    ProtocolLevel m_level = ProtocolLevel::One;
};
