// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageservice.h"
#include "readservice.h"
#include "readstore.h"
#include "roomservice.h"
#include "servicefixture.h"

#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int Steps = 300;
constexpr int Seeds = 5;

// The rule of protocol.md 2.6 once more, in other words than the server's.
constexpr auto Recount = "SELECT m.user_id, m.room_id, "
                         "SUM(CASE WHEN x.seq > m.read_seq AND x.type <> 'system' AND x.deleted_at IS NULL "
                         "AND x.user_id <> m.user_id THEN 1 ELSE 0 END), "
                         "SUM(CASE WHEN x.seq > m.read_seq AND x.deleted_at IS NULL AND x.user_id <> m.user_id "
                         "AND EXISTS (SELECT 1 FROM mentions n WHERE n.room_id = m.room_id AND n.seq = x.seq "
                         "AND n.user_id = m.user_id) THEN 1 ELSE 0 END) "
                         "FROM members m JOIN messages x ON x.room_id = m.room_id GROUP BY m.user_id, m.room_id";

} // namespace

class TestReadService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServiceFixture>();
        m_people.clear();
        m_rooms.clear();
        for (const QString &name : {u"ana"_s, u"ben"_s, u"cyn"_s})
            m_people.append(m_services->person(name));
        for (int i = 0; i < 2; ++i) {
            CreateRoom command;
            command.name = u"room"_s;
            m_rooms.append(m_services
                               ->in([&](Transaction &transaction) {
                                   return RoomService(transaction).create(m_people[0], command, {});
                               })
                               ->id);
        }
    }

    /** Whatever people do, each count is what a recount finds. */
    void everyCountEqualsARecount_data()
    {
        QTest::addColumn<uint>("seed");
        for (uint seed = 1; seed <= Seeds; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void everyCountEqualsARecount()
    {
        QFETCH(const uint, seed);
        std::mt19937 random(seed);
        for (int step = 0; step < Steps; ++step)
            doSomething(random, step);
        const Result<Done> checked = m_services->in([&](Transaction &transaction) {
            int compared = 0;
            QHash<std::pair<UserId, RoomId>, ReadState> recounted;
            Statement recount(transaction.database(), Recount);
            while (recount.next())
                recounted.insert({recount.id<UserId>(0), recount.id<RoomId>(1)},
                                 {0, int(std::min<qint64>(recount.number(2), 100)),
                                  int(std::min<qint64>(recount.number(3), 100))});
            for (auto it = recounted.begin(); it != recounted.end(); ++it) {
                const auto head = ReadStore(transaction.database()).head(it.key().second, it.key().first);
                if (!head || head->read.unread != it->unread || head->read.mentions != it->mentions)
                    qFatal("a count is wrong with seed %u", seed);
                ++compared;
            }
            return compared > 0 ? Result<Done>(Done{}) : Result<Done>(ErrorCode::Internal);
        });
        QVERIFY(bool(checked));
    }

    void theSameAgainChangesNothing()
    {
        say(m_people[0], m_rooms[0], u"hello"_s);
        const auto seq = [&] { return userSeq(m_people[0].user.id); };
        move(m_people[0], m_rooms[0], 1, false);
        const qint64 before = seq();
        move(m_people[0], m_rooms[0], 1, false);
        QVERIFY(m_services->events.isEmpty());
        QCOMPARE(seq(), before);
        move(m_people[0], m_rooms[0], 1, true);
        QCOMPARE(m_services->events.size(), 1);
        QCOMPARE(seq(), before + 1);
    }

    void countingStopsAtAHundred()
    {
        join(m_people[1], m_rooms[0]);
        for (int i = 0; i < 120; ++i)
            say(m_people[0], m_rooms[0], u"message"_s);
        const auto head = *m_services->in([&](Transaction &transaction) -> Result<RoomHead> {
            return *ReadStore(transaction.database()).head(m_rooms[0], m_people[1].user.id);
        });
        QCOMPARE(head.read.unread, 100);
    }

private:
    void doSomething(std::mt19937 &random, int step)
    {
        const auto pick = [&](int count) { return int(random() % uint(count)); };
        const Actor &person = m_people[pick(3)];
        const RoomId room = m_rooms[pick(2)];
        switch (pick(8)) {
        case 0: join(person, room); break;
        case 1: leave(person, room); break;
        case 2: move(person, room, pick(step + 1), false); break;
        case 3: move(person, room, pick(step + 1), true); break;
        case 4: say(person, room, u"and @ben?"_s); break;
        default: say(person, room, u"message %1"_s.arg(step)); break;
        }
    }

    void join(const Actor &person, RoomId room)
    {
        (void)m_services->in([&](Transaction &transaction) { return RoomService(transaction).join(person, room, {}); });
    }

    void leave(const Actor &person, RoomId room)
    {
        (void)m_services->in([&](Transaction &transaction) { return RoomService(transaction).leave(person, room); });
    }

    void say(const Actor &person, RoomId room, const QString &text)
    {
        (void)m_services->in([&](Transaction &transaction) {
            return MessageService(transaction).post(person.user.id, {room, text, u"id-%1"_s.arg(++m_said), false});
        });
    }

    void move(const Actor &person, RoomId room, qint64 seq, bool backwards)
    {
        (void)m_services->in([&](Transaction &transaction) {
            return ReadService(transaction).move(person.user.id, {room, seq, backwards});
        });
    }

    qint64 userSeq(UserId user)
    {
        return *m_services->in([&](Transaction &transaction) -> Result<qint64> {
            return ReadStore(transaction.database()).userSeq(user);
        });
    }

    std::unique_ptr<ServiceFixture> m_services;
    QList<Actor> m_people;
    QList<RoomId> m_rooms;
    int m_said = 0;
};

QTEST_GUILESS_MAIN(TestReadService)
#include "tst_readservice.moc"
