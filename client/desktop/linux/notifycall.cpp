// SPDX-License-Identifier: GPL-3.0-or-later
#include "notifycall.h"

#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QVariantMap hintsFor(Notifier::Sound sound, const QStringList &capabilities)
{
    constexpr uchar Normal = 1;
    QVariantMap hints{{u"category"_s, u"im.received"_s}, {u"urgency"_s, QVariant::fromValue(Normal)}};
    if (const QString entry = QGuiApplication::desktopFileName(); !entry.isEmpty())
        hints.insert(u"desktop-entry"_s, entry);
    if (sound == Notifier::Sound::Audible && capabilities.contains("sound"_L1))
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    else
        hints.insert(u"suppress-sound"_s, true);
    return hints;
}

} // namespace

NotifyCall notifyCall(const NoticeText &text, Notifier::Sound sound, const QStringList &capabilities)
{
    NotifyCall call;
    call.icon = QGuiApplication::desktopFileName();
    call.summary = capabilities.contains("body"_L1) ? text.title : text.title % u" · " % text.body;
    call.body = capabilities.contains("body-markup"_L1) ? text.body.toHtmlEscaped() : text.body;
    if (capabilities.contains("actions"_L1))
        call.actions = {u"default"_s, QCoreApplication::translate("Desktop", "Open")};
    call.hints = hintsFor(sound, capabilities);
    return call;
}

} // namespace Parley::Client
