// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub.h"

#include <QtCore/qthread.h>

#include <algorithm>
#include <iterator>
#include <memory>

namespace {

using Notice = std::function<void(Subscriptions &)>;

thread_local std::vector<Notice> *gathered = nullptr; ///< within Hub::together()

/** Turns an event into what the subscribers of a network thread are told about it. */
class NoticeOf
{
public:
    Notice operator()(const MessagePosted &posted) const
    {
        return toRoom(std::make_shared<const RoomEvent>(posted.message));
    }

    Notice operator()(const MessageRepeated &repeated) const
    {
        return toRoom(std::make_shared<const RoomEvent>(repeated.message, RoomEvent::Audience::Level2));
    }

    Notice operator()(const MemberJoined &joined) const
    {
        return toUser(joined.user, [joined](Subscriber &subscriber) { subscriber.memberJoined(joined); });
    }

    Notice operator()(const MemberLeft &left) const
    {
        return toUser(left.user, [left](Subscriber &subscriber) { subscriber.memberLeft(left); });
    }

    Notice operator()(const ReadMarkMoved &moved) const
    {
        return toUser(moved.user, [moved](Subscriber &subscriber) { subscriber.readMarkMoved(moved); });
    }

    Notice operator()(const PreferencesChanged &changed) const
    {
        return toUser(changed.user, [changed](Subscriber &subscriber) { subscriber.preferencesChanged(changed); });
    }

    Notice operator()(const SessionEnded &ended) const
    {
        return toUser(ended.user,
                      [session = ended.session](Subscriber &subscriber) { subscriber.sessionEnded(session); });
    }

    Notice operator()(const ProfileChanged &changed) const
    {
        return toUser(changed.author.id,
                      [user = changed.author](Subscriber &subscriber) { subscriber.profileChanged(user); });
    }

private:
    static Notice toRoom(std::shared_ptr<const RoomEvent> event)
    {
        return [event](Subscriptions &subscriptions) { subscriptions.publish(*event); };
    }

    template<class Act>
    static Notice toUser(UserId user, Act act)
    {
        return [user, act](Subscriptions &subscriptions) {
            for (Subscriber *subscriber : subscriptions.ofUser(user))
                act(*subscriber);
        };
    }
};

} // namespace

void Hub::addThread(Mailbox &mailbox, Subscriptions &subscriptions)
{
    m_threads.push_back({mailbox, subscriptions});
}

Subscriptions &Hub::subscriptionsOfThisThread() const
{
    const auto mine = std::find_if(m_threads.begin(), m_threads.end(), [](const Thread &thread) {
        return thread.mailbox.thread() == QThread::currentThread();
    });
    Q_ASSERT(mine != m_threads.end());
    return mine->subscriptions;
}

void Hub::publish(const Events &events)
{
    std::vector<Notice> notices;
    notices.reserve(size_t(events.size()));
    for (const Event &event : events)
        notices.push_back(std::visit(NoticeOf(), event));
    broadcast(std::move(notices));
}

void Hub::publish(RoomId room, const Frame &frame, Delivery delivery)
{
    broadcast(
        {[room, frame, delivery](Subscriptions &subscriptions) { subscriptions.publish(room, frame, delivery); }});
}

void Hub::publish(const RoomSignal &signal)
{
    broadcast({[signal](Subscriptions &subscriptions) { subscriptions.publish(signal); }});
}

void Hub::publishToNeighbours(const QList<RoomId> &rooms, const Frame &frame)
{
    broadcast({[rooms, frame](Subscriptions &subscriptions) { subscriptions.publishToNeighbours(rooms, frame); }});
}

void Hub::tell(quint64 connection, const Frame &frame)
{
    call(connection, [frame](Subscriber &subscriber) { subscriber.deliver(frame, Delivery::Reliable); });
}

void Hub::call(quint64 connection, std::function<void(Subscriber &)> act)
{
    broadcast({[connection, act = std::move(act)](Subscriptions &subscriptions) {
        if (Subscriber *subscriber = subscriptions.find(connection))
            act(*subscriber);
    }});
}

void Hub::together(const std::function<void()> &act)
{
    std::vector<Notice> notices;
    gathered = &notices;
    act();
    gathered = nullptr;
    post(std::move(notices));
}

void Hub::broadcast(std::vector<Notice> notices)
{
    if (gathered)
        gathered->insert(gathered->end(), std::make_move_iterator(notices.begin()),
                         std::make_move_iterator(notices.end()));
    else
        post(std::move(notices));
}

void Hub::post(std::vector<Notice> notices)
{
    if (notices.empty())
        return;
    const auto shared = std::make_shared<const std::vector<Notice>>(std::move(notices));
    for (const Thread &thread : m_threads) {
        Subscriptions *subscriptions = &thread.subscriptions;
        thread.mailbox.post([shared, subscriptions] {
            for (const Notice &notice : *shared)
                notice(*subscriptions);
        });
    }
}
