// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>

namespace Parley::Client::Test {

/** A socket whose other end is the test. */
class FakeTransport : public Transport
{
public:
    void open(const QUrl &url) override
    {
        ++opened;
        lastUrl = url;
        isOpen = true;
    }

    void send(const QByteArray &frame) override { sent.append(QJsonDocument::fromJson(frame).object()); }

    void close() override { abort(); }
    void abort() override { isOpen = false; }

    // The server's side
    void say(const QJsonObject &frame) { Q_EMIT received(QJsonDocument(frame).toJson(QJsonDocument::Compact)); }

    void end(int code)
    {
        isOpen = false;
        Q_EMIT closed(code);
    }

    /** What was sent of \a type, oldest first. */
    QList<QJsonObject> sentOf(const QString &type) const
    {
        QList<QJsonObject> list;
        for (const QJsonObject &frame : sent) {
            if (frame.value(QStringLiteral("type")).toString() == type)
                list.append(frame);
        }
        return list;
    }

    QJsonObject last() const { return sent.isEmpty() ? QJsonObject() : sent.last(); }

    int opened = 0;
    bool isOpen = false;
    QUrl lastUrl;
    QList<QJsonObject> sent;
};

} // namespace Parley::Client::Test
