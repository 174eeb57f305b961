// SPDX-License-Identifier: GPL-3.0-or-later
#include "epollset.h"

#include <sys/epoll.h>

#include <array>

namespace {

constexpr int EventsPerTurn = 256; // then others have their turn; the rest is reported again

quint32 placeOf(EpollSet::Ticket ticket)
{
    return quint32(ticket);
}

quint32 generationOf(EpollSet::Ticket ticket)
{
    return quint32(ticket >> 32);
}

} // namespace

EpollSet::EpollSet() : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    if (!m_epoll)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll.number(), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { dispatch(); });
}

EpollSet::Ticket EpollSet::add(int descriptor, quint32 events, EpollWatcher &watcher)
{
    const quint32 place = takePlace();
    const Ticket ticket = Ticket(m_places[place].generation) << 32 | place;
    epoll_event event{};
    event.events = events;
    event.data.u64 = ticket;
    if (::epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, descriptor, &event) != 0) {
        m_free.push_back(place);
        return NoTicket;
    }
    m_places[place].watcher = &watcher;
    return ticket;
}

void EpollSet::modify(int descriptor, quint32 events, Ticket ticket)
{
    control(EPOLL_CTL_MOD, descriptor, events, ticket);
}

void EpollSet::remove(int descriptor, Ticket ticket)
{
    if (!find(ticket))
        return;
    control(EPOLL_CTL_DEL, descriptor, 0, ticket);
    Place &place = m_places[placeOf(ticket)];
    place.watcher = nullptr;
    if (++place.generation == 0) // so that no ticket is ever NoTicket
        place.generation = 1;
    m_free.push_back(placeOf(ticket));
}

void EpollSet::dispatch()
{
    std::array<epoll_event, EventsPerTurn> events;
    const int count = ::epoll_wait(m_epoll.number(), events.data(), EventsPerTurn, 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[size_t(i)];
        if (EpollWatcher *watcher = find(event.data.u64))
            watcher->ready(event.events);
    }
}

EpollWatcher *EpollSet::find(Ticket ticket) const
{
    if (ticket == NoTicket)
        return nullptr;
    const Place &place = m_places[placeOf(ticket)];
    return place.generation == generationOf(ticket) ? place.watcher : nullptr;
}

quint32 EpollSet::takePlace()
{
    if (m_free.empty()) {
        m_places.emplace_back();
        return quint32(m_places.size() - 1);
    }
    const quint32 place = m_free.back();
    m_free.pop_back();
    return place;
}

void EpollSet::control(int operation, int descriptor, quint32 events, Ticket ticket)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = ticket;
    ::epoll_ctl(m_epoll.number(), operation, descriptor, &event);
}
