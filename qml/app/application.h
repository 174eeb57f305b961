// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "autostart.h"
#include "entrance.h"
#include "notifier.h"
#include "openaccount.h"
#include "settings.h"
#include "singleinstance.h"
#include "systemlook.h"
#include "tray.h"
#include "windowpolicy.h"

namespace Parley::Ui {

class Language;

/** What the program stands on outside of its window. All of it outlives the Application. */
struct Surroundings
{
    Client::Clock &clock;
    Client::Keychain &keychain;
    Client::Tray &tray;
    Client::Notifier &notifier;
    Client::Autostart &autostart;
    SystemLook &look;
    Language &language;
};

/**
 * The program behind the window: who is signed in, what the person chose, and what ties both to the desktop. Lives on
 * the main thread.
 */
class Application : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Parley::Client::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(Parley::Client::Entrance *signIn READ signIn CONSTANT)
    Q_PROPERTY(Parley::Client::Notifier *notifier READ notifier CONSTANT)
    Q_PROPERTY(Parley::Client::Workspace *workspace READ workspace NOTIFY workspaceChanged)
    Q_PROPERTY(QString keychain READ keychain NOTIFY keychainChanged) ///< `unknown ok unavailable`
    Q_PROPERTY(QString serverUrl READ serverUrl NOTIFY workspaceChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString language READ language NOTIFY languageChanged)
    Q_PROPERTY(bool systemDark READ systemDark NOTIFY lookChanged)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY lookChanged)
    Q_PROPERTY(bool trayAvailable READ trayAvailable NOTIFY trayAvailableChanged)
    Q_PROPERTY(bool autostart READ autostart WRITE setAutostart NOTIFY autostartChanged)

public:
    /** How long an account that was left is kept: its last request is on its way, and its page fades. */
    static constexpr Client::Milliseconds LeavingTime{5'000};
    /** So long after something was shown or has come what it left behind goes back to the system. */
    static constexpr Client::Milliseconds TidyWait{10'000};

    Application(const QString &dataFolder, const Surroundings &surroundings);
    ~Application() override;

    /** Opens the account that was used last, if there is one; without a network as well. */
    void start();
    /** The address that the entrance suggests. */
    void suggestServer(const QString &server);

    Client::Settings *settings() { return &m_settings; }
    Client::Entrance *signIn() { return &m_entrance; }
    Client::Notifier *notifier() { return &m_around.notifier; }
    Client::Workspace *workspace() { return m_open ? &m_open->workspace() : nullptr; }
    QString keychain() const;
    QString serverUrl() const;
    QString version() const;
    QString language() const;
    bool systemDark() const { return m_around.look.isDark(); }
    bool reducedMotion() const { return m_around.look.isMotionReduced(); }
    bool trayAvailable() const { return m_around.tray.isAvailable(); }
    bool autostart() const { return m_around.autostart.isEnabled(); }
    void setAutostart(bool on);

    Q_INVOKABLE void openLink(const QString &link);
    Q_INVOKABLE void copyText(const QString &text);
    Q_INVOKABLE void logOut();
    Q_INVOKABLE void signInAgain(const QString &password);
    /** The window's close button: false when the window is hidden instead, or stays. */
    Q_INVOKABLE bool mayClose();
    Q_INVOKABLE void quit();

    /** `parley://host/r/12`: shows the room, if it is one of this account. */
    void followLink(const QUrl &link);
    /** The desktop ends the session: nothing may stand in the way. */
    void endSession() { m_isSessionEnding = true; }
    Client::WhenStarted whenStarted(bool isMinimisedWanted) const;

Q_SIGNALS:
    void workspaceChanged();
    void keychainChanged();
    void languageChanged();
    void lookChanged();
    void trayAvailableChanged();
    void autostartChanged();
    /** Show the window; \a token lets it come to the front. */
    void windowWanted(const QString &token);
    void windowUnwanted();
    void messageWanted(qint64 room, qint64 message);
    /** There is no tray: closing ends the program. Whoever shows it asks, and calls quit(). */
    void closeQuestioned();
    void finished();
    /** Time to let go of what nobody needs. */
    void tidying();

private:
    void connectSurroundings();
    void enter(const Client::NewSession &session, Client::Stay stay);
    bool openAccount(const Client::SavedAccount &saved, std::unique_ptr<Client::TokenVault> vault);
    std::unique_ptr<Client::TokenVault> vaultFor(const Client::Account &account, Client::Stay stay);
    void watch(OpenAccount &account);
    void tidySoon();
    void leaveAccount();
    void followTray();
    void useLanguage();

    const Surroundings m_around;
    Client::Settings m_settings;
    Client::AccountBook m_book;
    Client::Entrance m_entrance;
    Client::Alarm m_leavingEnd;
    Client::Alarm m_tidy;
    std::unique_ptr<Client::KeychainVault> m_probe; ///< finds out whether there is a keychain before it is needed
    std::unique_ptr<OpenAccount> m_open;
    std::unique_ptr<OpenAccount> m_leaving;
    QString m_availability = QStringLiteral("unknown");
    bool m_isSessionEnding = false;
    bool m_isQuitting = false;
    bool m_wasAsked = false;
};

} // namespace Parley::Ui
