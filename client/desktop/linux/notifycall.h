// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "noticetext.h"
#include "notifier.h"

#include <QtCore/qstringlist.h>
#include <QtCore/qvariant.h>

namespace Parley::Client {

/** The arguments of org.freedesktop.Notifications.Notify, as far as we use them. */
struct NotifyCall
{
    uint replaces = 0;
    QString icon;
    QString summary;
    QString body;
    QStringList actions;
    QVariantMap hints;
};

/** Fits to what a service can do: escaped where it reads markup, all in the summary where it has no body. */
NotifyCall notifyCall(const NoticeText &text, Notifier::Sound sound, const QStringList &capabilities);

} // namespace Parley::Client
