// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow.h"

#include <algorithm>
#include <utility>

namespace Parley::Chaos {

namespace {

bool isGoing(const QTcpSocket &socket)
{
    return socket.isOpen() && socket.state() != QAbstractSocket::ClosingState;
}

} // namespace

Flow::Flow(QTcpSocket &from, QTcpSocket &to, const Dice &dice) : m_from(from), m_to(to), m_dice(dice)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Flow::pump);
    connect(&from, &QTcpSocket::readyRead, this, &Flow::take);
    connect(&from, &QTcpSocket::disconnected, this, [this] {
        take();
        m_isOver = true;
        pump();
    });
}

void Flow::doubleTo(QTcpSocket &to, bool isFirst)
{
    m_double = &to;
    m_isDoubleFirst = isFirst;
}

void Flow::becomeGentle()
{
    m_delayMs = 0;
    m_left = -1;
    for (Piece &piece : m_waiting)
        piece.due = 0;
    pump();
}

void Flow::take()
{
    const QByteArray bytes = m_from.isOpen() ? m_from.readAll() : QByteArray();
    if (bytes.isEmpty() || m_isSwallowing)
        return;
    const qint64 last = m_waiting.isEmpty() ? 0 : m_waiting.last().due;
    const int delay = m_delayMs > 0 ? m_dice.between(0, m_delayMs) : 0;
    m_waiting.enqueue({std::max(last, m_clock.elapsed() + delay), bytes});
    pump();
}

void Flow::pump()
{
    while (!m_waiting.isEmpty() && m_waiting.first().due <= m_clock.elapsed())
        pass(m_waiting.dequeue().bytes);
    if (!m_waiting.isEmpty())
        m_timer.start(int(m_waiting.first().due - m_clock.elapsed()));
    else if (std::exchange(m_isOver, false))
        Q_EMIT finished();
}

void Flow::pass(const QByteArray &bytes)
{
    if (m_isSwallowing)
        return;
    if (m_left < 0 || bytes.size() < m_left) {
        write(bytes);
        m_left = m_left < 0 ? m_left : m_left - bytes.size();
        return;
    }
    const qint64 cut = std::exchange(m_left, -1);
    write(bytes.first(cut));
    m_waiting.clear();
    m_isSwallowing = true;
    Q_EMIT struck(cut < bytes.size());
}

void Flow::write(const QByteArray &bytes)
{
    const auto give = [&bytes](QTcpSocket &to) {
        if (isGoing(to))
            to.write(bytes);
    };
    if (m_double && m_isDoubleFirst)
        give(*m_double);
    give(m_to);
    if (m_double && !m_isDoubleFirst)
        give(*m_double);
    if (m_to.state() == QAbstractSocket::ConnectedState)
        m_to.flush();
}

} // namespace Parley::Chaos
