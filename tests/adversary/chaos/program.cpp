// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QtSql/qsqlquery.h>

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

Program::Program(const Home &home, const Luck &luck, Tally &tally)
    : m_store(home.folder)
    , m_clock(home.haste)
    , m_transport(Dice(luck.seed, Dice::Of::Frames, luck.client, luck.run), tally)
    , m_rest(home.account.server)
{
    if (!m_store.open())
        qFatal("the store of a client cannot be opened");
    // The program ends, never the machine: what it gave to the kernel is kept, and fifty programs share one disk.
    QSqlQuery(m_store.connection()).exec(u"PRAGMA synchronous = OFF"_s);
    const auto dice = std::make_shared<Dice>(luck.seed, Dice::Of::Program, luck.client, luck.run);
    const auto random = [dice] { return dice->fraction(); };
    const Client::ClientParts parts{m_store, m_transport, m_rest, m_vault, m_clock, random};
    m_client = std::make_unique<Client::ChatClient>(home.account, Client::ClientName{u"chaos"_s, u"device"_s}, parts);
    m_client->adopt({home.token, {}});
}

Program::~Program() = default;

QString Program::faultOfCache()
{
    QSqlQuery query(m_store.connection());
    const bool isAnswered = query.exec(
        u"SELECT r.id, r.last, r.loaded_from, COUNT(m.id), MIN(m.seq), MAX(m.seq) FROM rooms r "
        "LEFT JOIN messages m ON m.room = r.id GROUP BY r.id "
        "HAVING COUNT(m.id) <> r.last - r.loaded_from + 1 "
        "OR (COUNT(m.id) > 0 AND (MIN(m.seq) <> r.loaded_from OR MAX(m.seq) <> r.last))"_s);
    if (!isAnswered)
        return u"a cache that cannot be read"_s;
    if (!query.next())
        return {};
    return u"room %1 of a cache: %2 messages (%3 to %4) where %5 to %6 were promised"_s.arg(query.value(0).toLongLong())
        .arg(query.value(3).toLongLong())
        .arg(query.value(4).toLongLong())
        .arg(query.value(5).toLongLong())
        .arg(query.value(2).toLongLong())
        .arg(query.value(1).toLongLong());
}

} // namespace Parley::Chaos
