// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trayhost.h"
#include "trayicon.h"

#include <QtCore/qstring.h>

#include <memory>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace Parley::Client {

/**
 * The icon in the tray with its menu, as long as the desktop has a place for it. Needs a QApplication; its texts follow
 * the language of the program. Lives on the main thread.
 */
class Tray : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool isAvailable READ isAvailable NOTIFY availableChanged)

public:
    explicit Tray(TrayHost &host);
    ~Tray() override;

    bool isAvailable() const { return m_host.isPresent(); }

    /** A number for what concerns the user, a dot for anything else. */
    void setUnread(int mentions, int others);
    /** One of "connecting", "online", "offline", "signedOut": the icon's shade and the menu's status line. */
    void setConnection(const QString &connection);
    void setMuted(bool isMuted);
    /** For systems whose own notifications are those of the icon. */
    bool showMessage(const QString &title, const QString &body);

Q_SIGNALS:
    /** A hidden window must come back when this says that there is no tray any more. */
    void availableChanged();
    /** Somebody wants to see the window. */
    void activated();
    void muteRequested(bool isMuted);
    void quitRequested();
    void messageClicked();

protected:
    /** The menu hears of a new language and of new colours. */
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeMenu();
    void followHost();
    void translate();
    void redraw();
    void chooseShade();
    QString statusText() const;
    QString hintText() const;

    TrayHost &m_host;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_open = nullptr;
    QAction *m_status = nullptr;
    QAction *m_mute = nullptr;
    QAction *m_quit = nullptr;
    QSystemTrayIcon *m_icon = nullptr; ///< made when there is a place for it, see LinuxTrayHost
    TrayLook m_look;
    int m_others = 0;
    QString m_connection;
};

} // namespace Parley::Client
