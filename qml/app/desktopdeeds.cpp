// SPDX-License-Identifier: GPL-3.0-or-later
// What ties the program to the desktop; application.cpp has who is signed in.
#include "application.h"

#include "language.h"
#include "safetext.h"

#include <QtCore/qregularexpression.h>
#include <QtGui/qclipboard.h>
#include <QtGui/qdesktopservices.h>
#include <QtGui/qguiapplication.h>
#include <QtWidgets/qapplication.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

void Application::connectSurroundings()
{
    connect(&m_settings, &Client::Settings::languageChanged, this, &Application::useLanguage);
    connect(&m_around.language, &Language::changed, this, &Application::languageChanged);
    connect(&m_around.look, &SystemLook::changed, this, &Application::lookChanged);
    const auto useSound = [this] {
        m_around.notifier.setSound(m_settings.notificationSound() ? Client::Notifier::Sound::Audible
                                                                  : Client::Notifier::Sound::Silent);
    };
    connect(&m_settings, &Client::Settings::notificationSoundChanged, this, useSound);
    useSound();
    connect(&m_settings, &Client::Settings::notificationsEnabledChanged, this, &Application::followTray);
    connect(&m_around.notifier, &Client::Notifier::soundWanted, this, [] { QApplication::beep(); });
    connect(&m_around.notifier, &Client::Notifier::activated, this,
            [this](RoomId room, MessageId message, const QString &token) {
                Q_EMIT windowWanted(token);
                Q_EMIT messageWanted(room.value(), message.value());
            });
    connect(&m_around.tray, &Client::Tray::availableChanged, this, [this] {
        Q_EMIT trayAvailableChanged();
        if (!trayAvailable())
            Q_EMIT windowWanted({}); // nobody is left with neither window nor icon
    });
    connect(&m_around.tray, &Client::Tray::activated, this, [this] { Q_EMIT windowWanted({}); });
    connect(&m_around.tray, &Client::Tray::muteRequested, this,
            [this](bool isMuted) { m_settings.setNotificationsEnabled(!isMuted); });
    connect(&m_around.tray, &Client::Tray::quitRequested, this, &Application::quit);
    followTray();
}

void Application::followTray()
{
    const int mentions = m_open ? m_open->workspace().mentionTotal() : 0;
    const int unread = m_open ? m_open->workspace().unreadTotal() : 0;
    m_around.tray.setUnread(mentions, std::max(0, unread - mentions));
    m_around.tray.setConnection(m_open ? m_open->workspace().connection() : u"signedOut"_s);
    m_around.tray.setMuted(!m_settings.notificationsEnabled());
}

void Application::useLanguage()
{
    m_around.language.use(m_settings.language());
    if (m_open)
        m_open->workspace().rooms()->setLocale(QLocale(m_around.language.name()));
}

QString Application::language() const
{
    return m_around.language.name();
}

void Application::setAutostart(bool on)
{
    if (on)
        m_around.autostart.enable();
    else
        m_around.autostart.disable();
    Q_EMIT autostartChanged(); // to what the system says now, also when it refused
}

void Application::openLink(const QString &link)
{
    if (Client::SafeText::isSafeLink(link))
        QDesktopServices::openUrl(QUrl(link));
}

void Application::copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

bool Application::mayClose()
{
    const Client::ClosingWindow window{m_settings.closeToTray(), trayAvailable(), m_wasAsked, m_isSessionEnding,
                                       m_isQuitting};
    switch (Client::whenClosed(window)) {
    case Client::WhenClosed::Hide: Q_EMIT windowUnwanted(); return false;
    case Client::WhenClosed::AskThenQuit:
        m_wasAsked = true;
        Q_EMIT closeQuestioned();
        return false;
    case Client::WhenClosed::Quit: break;
    }
    quit();
    return true;
}

void Application::quit()
{
    if (std::exchange(m_isQuitting, true))
        return;
    if (m_open)
        m_open->workspace().flush();
    Q_EMIT finished();
}

void Application::followLink(const QUrl &link)
{
    static const QRegularExpression room(u"^/r/([1-9]\\d{0,15})$"_s);
    const auto match = room.match(link.path());
    const bool isHere = m_open && link.host() == m_open->saved().account.server.host();
    if (isHere && match.hasMatch())
        m_open->workspace().openRoom(match.captured(1).toLongLong());
}

Client::WhenStarted Application::whenStarted(bool isMinimisedWanted) const
{
    return Client::whenStarted({isMinimisedWanted || m_settings.startMinimised(), trayAvailable(), m_open != nullptr});
}

} // namespace Parley::Ui
