// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinerows.h"

#include <algorithm>

namespace Parley::Client {

namespace {

/** Makes rows of items that come oldest first. */
class RowMaker
{
public:
    explicit RowMaker(const TimelineRules &rules) : m_rules(rules) {}

    void add(const TimelineItemPtr &item)
    {
        TimelineRow row{item, {}};
        row.startsDay = m_before ? m_before->day != item->day : !m_rules.hasOlder;
        row.isFirstUnread = beginsUnread(*item);
        row.startsGroup = row.startsDay || row.isFirstUnread || !continues(*item);
        m_before = item;
        m_rows.append(row);
        collapseIfLong();
    }

    QList<TimelineRow> newestFirst()
    {
        std::reverse(m_rows.begin(), m_rows.end());
        return std::move(m_rows);
    }

private:
    bool beginsUnread(const TimelineItem &item)
    {
        const bool isCertain = m_before || !m_rules.hasOlder;
        const bool counts = !item.isPending() && !item.isSystem() && item.message.author.id != m_rules.me;
        if (m_hasLine || m_rules.unreadFrom <= 0 || !counts || item.message.seq < m_rules.unreadFrom)
            return false;
        m_hasLine = true;
        return isCertain;
    }

    bool continues(const TimelineItem &item) const
    {
        return m_before && !m_before->isSystem() && !item.isSystem()
            && m_before->message.author.id == item.message.author.id && item.time - m_before->time < GroupMs;
    }

    static bool isTraffic(const TimelineRow &row) { return row.item->isSystem() && row.item->message.event; }

    /** The last row joins the run before it, or makes one with the single rows before it. */
    void collapseIfLong()
    {
        const auto goesOn = [this](qsizetype row) { return !m_rows[row].startsDay && isTraffic(m_rows[row - 1]); };
        qsizetype first = m_rows.size() - 1;
        if (!isTraffic(m_rows[first]))
            return;
        while (first > 0 && m_rows[first].run.isEmpty() && goesOn(first))
            --first;
        TimelineRow &head = m_rows[first];
        if (head.run.isEmpty() && m_rows.size() - first < CollapseFrom)
            return;
        if (head.run.isEmpty())
            head.run.append(head.item);
        for (qsizetype row = first + 1; row < m_rows.size(); ++row)
            head.run.append(m_rows[row].item);
        m_rows.resize(first + 1);
    }

    const TimelineRules &m_rules;
    QList<TimelineRow> m_rows;
    TimelineItemPtr m_before;
    bool m_hasLine = false;
};

} // namespace

QList<TimelineRow> timelineRows(const QList<TimelineItemPtr> &messages, const QList<TimelineItemPtr> &pending,
                                const TimelineRules &rules)
{
    RowMaker maker(rules);
    for (const TimelineItemPtr &item : messages)
        maker.add(item);
    for (const TimelineItemPtr &item : pending)
        maker.add(item);
    return maker.newestFirst();
}

bool isNewer(const TimelineRow &a, const TimelineRow &b)
{
    if (a.item->isPending() != b.item->isPending())
        return a.item->isPending();
    return a.item->isPending() ? a.item->entry->position > b.item->entry->position
                               : a.item->message.seq > b.item->message.seq;
}

bool isSameRow(const TimelineRow &a, const TimelineRow &b)
{
    if (a.item->isPending() && b.item->isPending())
        return a.item->entry->position == b.item->entry->position;
    if (!a.item->isPending() && !b.item->isPending())
        return a.item->message.seq == b.item->message.seq;
    return a.item->message.clientId == b.item->message.clientId;
}

} // namespace Parley::Client
