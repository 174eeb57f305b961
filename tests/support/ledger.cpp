// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Parley::Test {

bool isText(const Frame &frame)
{
    return frame.type() == "message"_L1 && frame.data().value("type"_L1) == "text"_L1;
}

Ledger::Ledger(const QList<QJsonObject> &history)
{
    QSet<QString> seen;
    for (const QJsonObject &message : history) {
        if (message.value("type"_L1) != "text"_L1)
            continue;
        const qint64 id = message.value("id"_L1).toInteger();
        const QString text = message.value("content"_L1).toString();
        if (seen.contains(text))
            m_problem = u"stored twice: "_s + text;
        if (!m_ids.isEmpty() && id <= m_ids.last())
            m_problem = u"stored out of order: "_s + text;
        seen.insert(text);
        m_ids.append(id);
        m_texts.append(text);
    }
}

QString Ledger::problemOf(const QList<Frame> &heard) const
{
    qsizetype next = -1;
    for (const Frame &frame : heard) {
        if (!isText(frame))
            continue;
        const QString text = frame.data().value("content"_L1).toString();
        const qint64 id = frame.data().value("id"_L1).toInteger();
        if (next < 0)
            next = m_ids.indexOf(id);
        if (m_ids.value(next, 0) != id)
            return (m_ids.contains(id) ? u"heard twice, out of order or after a gap: "_s : u"heard, but not stored: "_s)
                + text;
        if (m_texts.at(next) != text)
            return u"heard differently from what is stored: "_s + text;
        ++next;
    }
    return {};
}

} // namespace Parley::Test
