// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edgesocket.h"

#include <QtCore/qlist.h>

/** Writes its number down when it is flushed. */
class WritingSocket : public EdgeSocket
{
public:
    WritingSocket(quint64 id, QList<quint64> &flushed) : m_id(id), m_flushed(flushed) {}

    void send(const Frame &, Delivery) override {}
    void close(int, const QByteArray &) override {}
    qint64 backlog() const override { return 0; }
    quint64 id() const override { return m_id; }
    void flush() override { m_flushed.append(m_id); }
    void farewell() override {}
    void abort() override {}
    void tick(TimePoint) override {}

private:
    const quint64 m_id;
    QList<quint64> &m_flushed;
};
