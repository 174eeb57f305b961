// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "subscriptions.h"

#include <QtCore/qstringlist.h>

/** Writes down what it is told, one line each. */
class RecordingSubscriber : public Subscriber
{
public:
    void deliver(const Frame &frame, Delivery) override
    {
        const QByteArray &bytes = frame.bytes();
        log.append(QString::fromUtf8(bytes.sliced(bytes.indexOf('{'))));
    }
    void memberJoined(RoomId room) override { log.append(QStringLiteral("joined %1").arg(room.value())); }
    void memberLeft(RoomId room) override { log.append(QStringLiteral("left %1").arg(room.value())); }
    void sessionEnded(const QString &session) override { log.append(QStringLiteral("ended ") + session); }
    void profileChanged(const Author &user) override { log.append(QStringLiteral("renamed ") + user.nickname); }

    QStringList log;
};
