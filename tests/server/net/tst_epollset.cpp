// SPDX-License-Identifier: GPL-3.0-or-later
#include "epollset.h"

#include <QtTest/qtest.h>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <functional>

namespace {

/** Two connected sockets; what is written at one end makes the other one ready. */
struct Pair
{
    Pair()
    {
        std::array<int, 2> ends{-1, -1};
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data());
        near = Descriptor(ends[0]);
        far = Descriptor(ends[1]);
    }

    void touch() const { QCOMPARE(::write(far.number(), "x", 1), 1); }

    Descriptor near;
    Descriptor far;
};

class Watcher : public EpollWatcher
{
public:
    void ready(quint32) override
    {
        ++count;
        char byte = 0;
        if (pair)
            QCOMPARE(::read(pair->near.number(), &byte, 1), 1);
        if (act)
            act();
    }

    const Pair *pair = nullptr;
    int count = 0;
    std::function<void()> act;
};

} // namespace

/** Who is told, and who is not any more. */
class tst_EpollSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyDescriptorIsReported();
    void removedDescriptorIsNot();
    void eventsOfAFormerHolderFindNobody();
    void watcherMayRemoveItself();
    void refusedDescriptorHasNoTicket();
};

void tst_EpollSet::readyDescriptorIsReported()
{
    EpollSet set;
    Pair pair;
    Watcher watcher;
    watcher.pair = &pair;
    QVERIFY(set.add(pair.near.number(), EPOLLIN, watcher) != EpollSet::NoTicket);
    pair.touch();
    QTRY_COMPARE(watcher.count, 1);
}

void tst_EpollSet::removedDescriptorIsNot()
{
    EpollSet set;
    Pair pair;
    Pair other;
    Watcher watcher;
    Watcher second;
    second.pair = &other;
    const EpollSet::Ticket ticket = set.add(pair.near.number(), EPOLLIN, watcher);
    set.add(other.near.number(), EPOLLIN, second);
    set.remove(pair.near.number(), ticket);
    set.remove(pair.near.number(), ticket); // twice harms nobody
    pair.touch();
    other.touch();
    QTRY_COMPARE(second.count, 1);
    QCOMPARE(watcher.count, 0);
}

/** Both are ready in one turn; the first that is told gives the other's place to a third. */
void tst_EpollSet::eventsOfAFormerHolderFindNobody()
{
    EpollSet set;
    std::array<Pair, 2> pairs;
    Pair quiet;
    std::array<Watcher, 2> watchers;
    Watcher heir;
    std::array<EpollSet::Ticket, 2> tickets{};
    for (size_t i = 0; i < 2; ++i) {
        watchers[i].pair = &pairs[i];
        watchers[i].act = [&, other = 1 - i] {
            set.remove(pairs[other].near.number(), tickets[other]);
            set.add(quiet.near.number(), EPOLLIN, heir);
        };
        tickets[i] = set.add(pairs[i].near.number(), EPOLLIN, watchers[i]);
    }
    pairs[0].touch();
    pairs[1].touch();
    QTRY_COMPARE(watchers[0].count + watchers[1].count, 1);
    QTest::qWait(1);
    QCOMPARE(watchers[0].count + watchers[1].count, 1);
    QCOMPARE(heir.count, 0);
}

void tst_EpollSet::watcherMayRemoveItself()
{
    EpollSet set;
    Pair pair;
    Watcher watcher; // which reads nothing, and would be told for ever
    EpollSet::Ticket ticket = EpollSet::NoTicket;
    watcher.act = [&] { set.remove(pair.near.number(), ticket); };
    ticket = set.add(pair.near.number(), EPOLLIN, watcher);
    pair.touch();
    QTRY_COMPARE(watcher.count, 1);
    QTest::qWait(1);
    QCOMPARE(watcher.count, 1);
}

void tst_EpollSet::refusedDescriptorHasNoTicket()
{
    EpollSet set;
    Watcher watcher;
    QCOMPARE(set.add(-1, EPOLLIN, watcher), EpollSet::NoTicket);
    set.remove(-1, EpollSet::NoTicket);
}

QTEST_GUILESS_MAIN(tst_EpollSet)
#include "tst_epollset.moc"
