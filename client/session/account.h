// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "types.h"

#include <QtCore/qurl.h>

namespace Parley::Client {

/** Who somebody is, and where. A server keeps its id when its address changes. */
struct Account
{
    QUrl server;
    QString serverId;
    UserId user;

    friend bool operator==(const Account &, const Account &) = default;
};

} // namespace Parley::Client
