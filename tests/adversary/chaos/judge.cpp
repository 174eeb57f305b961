// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

using Kind = Verdict::Kind;

QList<Row> rowsOf(Client::ChatClient &chat, RoomId room)
{
    QList<Row> rows;
    for (const Client::ChatMessage &message : chat.messagesBetween(room, 0, std::numeric_limits<qint64>::max()))
        rows.append({message.id.value(), message.seq, message.changeSeq, message.author.id.value(), message.content});
    return rows;
}

class Judge
{
public:
    Judge(const Record &record, qint64 others) : m_record(record), m_stored(record.byClientId()), m_said(others) {}

    void hear(Person &person)
    {
        for (const QString &fault : person.faults())
            m_verdict.find(Kind::Unexpected, fault);
        for (const RoomId room : person.role().rooms) {
            const QString where = u"%1 in room %2"_s.arg(person.role().name).arg(room.value());
            compareRows(rowsOf(person.chat(), room), rows(room), where, m_verdict);
            hearCounts(person, room, where);
        }
        hearSaid(person);
        hearPromises(person);
        m_said += person.said().size();
    }

    Verdict decide()
    {
        if (m_record.said() != m_said)
            m_verdict.find(m_record.said() > m_said ? Kind::Doubled : Kind::Lost,
                           u"%1 messages were said, %2 are stored"_s.arg(m_said).arg(m_record.said()));
        if (m_record.roomsMiscounted() != 0)
            m_verdict.find(Kind::Miscounted, u"%1 rooms"_s.arg(m_record.roomsMiscounted()));
        if (const QString integrity = m_record.integrity(); integrity != "ok"_L1)
            m_verdict.find(Kind::Altered, integrity);
        return m_verdict;
    }

private:
    const QList<Row> &rows(RoomId room)
    {
        if (!m_rows.contains(room))
            m_rows.insert(room, m_record.rows(room));
        return m_rows[room];
    }

    void hearCounts(Person &person, RoomId room, const QString &where)
    {
        const Client::ReadState is = person.chat().readState(room);
        const Client::ReadState ought = m_record.countsOf(person.role().home.account.user, person.role().name, room);
        if (is != ought)
            m_verdict.find(Kind::Miscounted,
                           u"%1: read to %2, %3 unread, %4 mentions; by SQL %5, %6, %7"_s.arg(where)
                               .arg(is.readSeq)
                               .arg(is.unread)
                               .arg(is.mentions)
                               .arg(ought.readSeq)
                               .arg(ought.unread)
                               .arg(ought.mentions));
    }

    /// Each once, and those of one room in the order in which they were said.
    void hearSaid(Person &person)
    {
        QHash<RoomId, qint64> last;
        for (const Said &said : person.said()) {
            const QList<Record::Stored> stored = m_stored.values(said.clientId);
            if (stored.size() != 1 || stored.first().room != said.room.value()) {
                m_verdict.find(stored.size() > 1 ? Kind::Doubled : Kind::Lost,
                               u"%1 said %2"_s.arg(person.role().name, said.clientId));
                continue;
            }
            if (stored.first().seq <= last.value(said.room))
                m_verdict.find(Kind::Disordered, u"%1 said %2"_s.arg(person.role().name, said.clientId));
            last[said.room] = stored.first().seq;
        }
    }

    void hearPromises(Person &person)
    {
        for (const Promise &promise : person.promises()) {
            const QList<Record::Stored> stored = m_stored.values(promise.clientId);
            const bool isKept = stored.size() == 1 && stored.first().id == promise.message
                && stored.first().seq == promise.seq;
            if (!isKept)
                m_verdict.find(Kind::Broken, u"%1 heard of %2"_s.arg(person.role().name, promise.clientId));
        }
    }

    const Record &m_record;
    const QMultiHash<QString, Record::Stored> m_stored;
    QHash<RoomId, QList<Row>> m_rows;
    qint64 m_said;
    Verdict m_verdict;
};

} // namespace

Verdict judge(const People &people, const Record &record, qint64 others)
{
    Judge judge(record, others);
    for (const auto &person : people)
        judge.hear(*person);
    return judge.decide();
}

} // namespace Parley::Chaos
