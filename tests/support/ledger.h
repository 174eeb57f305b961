// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatsocket.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace Parley::Test {

/// Whether a frame is somebody's message, and not one of the system's.
bool isText(const Frame &frame);

/// The messages that people wrote in a room, as the history tells them, to hold against what sockets heard.
class Ledger
{
public:
    explicit Ledger(const QList<QJsonObject> &history);

    qsizetype size() const { return m_ids.size(); }
    /// Empty when the history is in order and no text is there twice (each test says every text once).
    QString problem() const { return m_problem; }
    /// Empty when what a socket heard is a part of the history without a gap; otherwise what is wrong.
    QString problemOf(const QList<Frame> &heard) const;

private:
    QList<qint64> m_ids;
    QList<QString> m_texts;
    QString m_problem;
};

} // namespace Parley::Test
