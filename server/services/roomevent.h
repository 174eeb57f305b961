// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"
#include "message.h"

#include <mutex>

/**
 * A stored change of a room, for everybody who is told of it. Each of its frames is encoded once, by the first of the
 * network threads that has somebody to send it to; of a room that nobody listens to none is.
 */
class RoomEvent
{
    Q_DISABLE_COPY_MOVE(RoomEvent)

public:
    enum class Audience {
        Everybody,
        Level2, ///< who may have missed it, and knows what to do when it comes twice
    };

    explicit RoomEvent(Message message, Audience audience = Audience::Everybody);

    RoomId room() const { return m_message.room; }
    qint64 seq() const { return m_message.changeSeq; }
    /** Invalid for what the system says. */
    UserId author() const { return m_message.author.id; }
    bool isForLevel1() const { return m_audience == Audience::Everybody; }

    const Frame &level1() const;
    const Frame &level2() const;
    /** Level 2, for the author's own sockets. */
    const Frame &forAuthor() const;

private:
    /** A frame that is made when it is first asked for, whoever asks. */
    class Lazy
    {
    public:
        template<class Encode>
        const Frame &get(Encode encode)
        {
            std::call_once(m_once, [&] { m_frame = Frame::text(encode()); });
            return m_frame;
        }

    private:
        std::once_flag m_once;
        Frame m_frame;
    };

    const Message m_message;
    const Audience m_audience;
    mutable Lazy m_level1;
    mutable Lazy m_level2;
    mutable Lazy m_forAuthor;
};
