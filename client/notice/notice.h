// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QtCore/qstring.h>

namespace Parley::Client {

/** A message that the user shall be notified of. All texts are as people wrote them: plain, and not to be trusted. */
struct Notice
{
    static constexpr qsizetype ExcerptLimit = 120; ///< characters

    RoomId roomId;
    MessageId messageId;
    QString roomName;
    QString author; ///< empty where the room's name says it
    QString excerpt;
    bool isMention = false;
    bool hideContent = false; ///< show that there is something, and neither who nor what

    friend bool operator==(const Notice &, const Notice &) = default;
};

} // namespace Parley::Client
