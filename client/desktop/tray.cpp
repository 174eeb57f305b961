// SPDX-License-Identifier: GPL-3.0-or-later
#include "tray.h"

#include <QtCore/qcoreevent.h>
#include <QtGui/qaction.h>
#include <QtGui/qguiapplication.h>
#include <QtGui/qpalette.h>
#include <QtWidgets/qmenu.h>
#include <QtWidgets/qsystemtrayicon.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

Tray::Tray(TrayHost &host) : m_host(host), m_menu(std::make_unique<QMenu>()), m_connection(u"connecting"_s)
{
    m_look.isOffline = true;
    makeMenu();
    chooseShade();
    m_menu->installEventFilter(this);
    connect(&m_host, &TrayHost::presentChanged, this, &Tray::followHost);
    followHost();
}

Tray::~Tray()
{
    delete m_icon; // before its menu
}

void Tray::makeMenu()
{
    m_open = m_menu->addAction(QString(), this, &Tray::activated);
    m_status = m_menu->addAction(QString());
    m_status->setEnabled(false);
    m_menu->addSeparator();
    m_mute = m_menu->addAction(QString());
    m_mute->setCheckable(true);
    connect(m_mute, &QAction::triggered, this, &Tray::muteRequested);
    m_menu->addSeparator();
    m_quit = m_menu->addAction(QString(), this, &Tray::quitRequested);
    translate();
}

void Tray::followHost()
{
    if (m_host.isPresent() && !m_icon) {
        m_icon = new QSystemTrayIcon(this);
        m_icon->setContextMenu(m_menu.get());
        connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::messageClicked);
        connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                Q_EMIT activated();
        });
        redraw();
        m_icon->show();
    }
    Q_EMIT availableChanged();
}

void Tray::setUnread(int mentions, int others)
{
    if (m_look.count == mentions && m_others == others)
        return;
    m_look.count = mentions;
    m_look.hasUnread = others > 0;
    m_others = others;
    redraw();
}

void Tray::setConnection(const QString &connection)
{
    if (m_connection == connection)
        return;
    m_connection = connection;
    m_look.isOffline = connection != "online"_L1;
    m_status->setText(statusText());
    redraw();
}

void Tray::setMuted(bool isMuted)
{
    m_mute->setChecked(isMuted);
}

bool Tray::showMessage(const QString &title, const QString &body)
{
    if (!m_icon || !isAvailable())
        return false;
    m_icon->showMessage(title, body);
    return true;
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        translate();
    if (event->type() == QEvent::PaletteChange)
        chooseShade();
    return QObject::eventFilter(watched, event);
}

void Tray::translate()
{
    m_open->setText(QCoreApplication::translate("Desktop", "Open %1").arg(QGuiApplication::applicationDisplayName()));
    m_status->setText(statusText());
    m_mute->setText(QCoreApplication::translate("Desktop", "Mute notifications"));
    m_quit->setText(QCoreApplication::translate("Desktop", "Quit"));
    redraw();
}

void Tray::chooseShade()
{
    const bool isDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    const auto shade = isDark ? TrayLook::Shade::ForDarkPanel : TrayLook::Shade::ForLightPanel;
    if (m_look.shade == shade)
        return;
    m_look.shade = shade;
    redraw();
}

void Tray::redraw()
{
    if (!m_icon)
        return;
    m_icon->setIcon(trayIcon(m_look));
    m_icon->setToolTip(hintText());
}

QString Tray::statusText() const
{
    if (m_connection == "online"_L1)
        return QCoreApplication::translate("Desktop", "Connected");
    if (m_connection == "offline"_L1)
        return QCoreApplication::translate("Desktop", "Offline");
    if (m_connection == "signedOut"_L1)
        return QCoreApplication::translate("Desktop", "Signed out");
    return QCoreApplication::translate("Desktop", "Connecting…");
}

QString Tray::hintText() const
{
    const QString name = QGuiApplication::applicationDisplayName();
    if (m_look.count > 0)
        return name % u" · " % QCoreApplication::translate("Desktop", "%n for you", "unread", m_look.count);
    if (m_others > 0)
        return name % u" · " % QCoreApplication::translate("Desktop", "%n unread", nullptr, m_others);
    return name % u" · " % statusText();
}

} // namespace Parley::Client
