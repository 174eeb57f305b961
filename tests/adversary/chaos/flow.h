// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dice.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qobject.h>
#include <QtCore/qqueue.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qtcpsocket.h>

namespace Parley::Chaos {

/// One way through a connection: pieces that arrive at one socket leave by another, in their order, later, or never.
class Flow : public QObject
{
    Q_OBJECT

public:
    Flow(QTcpSocket &from, QTcpSocket &to, const Dice &dice);

    /// Everything also goes to \a to, either before it goes to its own destination or after.
    void doubleTo(QTcpSocket &to, bool isFirst);
    void delayBy(int mostMs) { m_delayMs = mostMs; }
    /// struck() comes when so many bytes have passed; what is beyond them is lost.
    void strikeAfter(qint64 bytes) { m_left = bytes; }
    void swallow() { m_isSwallowing = true; }
    /// No delay and no strike any more.
    void becomeGentle();

Q_SIGNALS:
    /// \a isInside: in the middle of a piece.
    void struck(bool isInside);
    /// The source has ended, and all that it said has passed.
    void finished();

private:
    struct Piece
    {
        qint64 due;
        QByteArray bytes;
    };

    void take();
    void pump();
    void pass(const QByteArray &bytes);
    void write(const QByteArray &bytes);

    QTcpSocket &m_from;
    QTcpSocket &m_to;
    QTcpSocket *m_double = nullptr;
    bool m_isDoubleFirst = false;
    Dice m_dice;
    int m_delayMs = 0;
    qint64 m_left = -1; ///< negative: without end
    bool m_isSwallowing = false;
    bool m_isOver = false;
    QElapsedTimer m_clock;
    QTimer m_timer;
    QQueue<Piece> m_waiting;
};

} // namespace Parley::Chaos
