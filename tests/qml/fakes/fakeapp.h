// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakeworkspace.h"

#include <QtCore/qurl.h>

namespace Parley::Fakes {

class FakeSettings : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString theme MEMBER theme NOTIFY changed)
    Q_PROPERTY(QString accent MEMBER accent NOTIFY changed)
    Q_PROPERTY(int fontScale MEMBER fontScale NOTIFY changed)
    Q_PROPERTY(QString density MEMBER density NOTIFY changed)
    Q_PROPERTY(QString language MEMBER language NOTIFY languageChanged)
    Q_PROPERTY(bool closeToTray MEMBER closeToTray NOTIFY changed)
    Q_PROPERTY(bool startMinimised MEMBER startMinimised NOTIFY changed)
    Q_PROPERTY(bool notificationsEnabled MEMBER notificationsEnabled NOTIFY changed)
    Q_PROPERTY(bool notificationSound MEMBER notificationSound NOTIFY changed)
    Q_PROPERTY(bool hideContent MEMBER hideContent NOTIFY changed)
    Q_PROPERTY(bool ctrlEnterSends MEMBER ctrlEnterSends NOTIFY changed)
    Q_PROPERTY(QString lastServer MEMBER lastServer NOTIFY changed)

public:
    using QObject::QObject;

    QString theme = QStringLiteral("light");
    QString accent;
    int fontScale = 100;
    QString density = QStringLiteral("cosy");
    QString language = QStringLiteral("en");
    bool closeToTray = true;
    bool startMinimised = false;
    bool notificationsEnabled = true;
    bool notificationSound = true;
    bool hideContent = false;
    bool ctrlEnterSends = false;
    QString lastServer;

Q_SIGNALS:
    void changed();
    void languageChanged();
};

/** Stands for Parley::Client::SignIn. */
class FakeSignIn : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString state MEMBER state NOTIFY changed)
    Q_PROPERTY(QString errorCode MEMBER errorCode NOTIFY changed)
    Q_PROPERTY(QVariantMap fieldErrors MEMBER fieldErrors NOTIFY changed)
    Q_PROPERTY(int retryAfterMs MEMBER retryAfterMs NOTIFY changed)
    Q_PROPERTY(bool insecure MEMBER insecure NOTIFY changed)
    Q_PROPERTY(bool isSecure MEMBER isSecure NOTIFY changed)
    Q_PROPERTY(QString serverName MEMBER serverName NOTIFY changed)

public:
    using QObject::QObject;

    Q_INVOKABLE void checkServer(const QString &text);
    Q_INVOKABLE void logIn(const QString &name, const QString &password, bool stay);
    Q_INVOKABLE void registerAccount(const QString &username, const QString &nickname, const QString &email,
                                     const QString &password, bool stay);
    Q_INVOKABLE void reset() { become(QStringLiteral("idle")); }

    /** Moves on, as an answer of the server would. */
    Q_INVOKABLE void become(const QString &next, const QString &code = {});
    Q_INVOKABLE QVariantList asked() const { return m_asked; }

    QString state = QStringLiteral("idle");
    QString errorCode;
    QVariantMap fieldErrors;
    int retryAfterMs = 0;
    bool insecure = false;
    bool isSecure = true;
    QString serverName;

Q_SIGNALS:
    void changed();

private:
    QVariantList m_asked;
};

class FakeNotifier : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QVariantList testSteps MEMBER testSteps NOTIFY testStepsChanged)

public:
    using QObject::QObject;

    Q_INVOKABLE void testNotification() { ++tests; }

    QVariantList testSteps;
    int tests = 0;

Q_SIGNALS:
    void testStepsChanged();
};

/** Stands for the program behind the window. */
class FakeApp : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Parley::Fakes::FakeSettings *settings READ settings CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeSignIn *signIn READ signIn CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeNotifier *notifier READ notifier CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeWorkspace *workspace READ workspace NOTIFY workspaceChanged)
    Q_PROPERTY(QString keychain MEMBER keychain NOTIFY changed)
    Q_PROPERTY(QString serverUrl MEMBER serverUrl NOTIFY changed)
    Q_PROPERTY(QString version MEMBER version CONSTANT)
    Q_PROPERTY(QString language MEMBER language NOTIFY changed)
    Q_PROPERTY(bool systemDark MEMBER systemDark NOTIFY changed)
    Q_PROPERTY(bool reducedMotion MEMBER reducedMotion NOTIFY changed)
    Q_PROPERTY(bool trayAvailable MEMBER trayAvailable NOTIFY changed)
    Q_PROPERTY(bool autostart MEMBER autostart NOTIFY changed)

public:
    explicit FakeApp(QObject *parent = nullptr);

    FakeSettings *settings() const { return m_settings; }
    FakeSignIn *signIn() const { return m_signIn; }
    FakeNotifier *notifier() const { return m_notifier; }
    FakeWorkspace *workspace() const { return m_workspace; }

    /** Signs in, to an empty workspace; signs out. */
    FakeWorkspace *enter();
    void leave();

    Q_INVOKABLE void openLink(const QString &link) { note(QStringLiteral("openLink"), link); }
    Q_INVOKABLE void copyText(const QString &text) { note(QStringLiteral("copyText"), text); }
    Q_INVOKABLE void logOut() { note(QStringLiteral("logOut"), {}); }
    Q_INVOKABLE void signInAgain(const QString &password) { note(QStringLiteral("signInAgain"), password); }
    Q_INVOKABLE bool mayClose() { return true; }
    Q_INVOKABLE void quit() { note(QStringLiteral("quit"), {}); }

    Q_INVOKABLE QVariantList asked(const QString &verb) const { return m_asked.value(verb); }

    QString keychain = QStringLiteral("ok");
    QString serverUrl = QStringLiteral("https://chat.example.com");
    QString version = QStringLiteral("0.1.0");
    QString language = QStringLiteral("en");
    bool systemDark = false;
    bool reducedMotion = true; ///< nothing moves in tests
    bool trayAvailable = true;
    bool autostart = false;

Q_SIGNALS:
    void closeQuestioned();
    void changed();
    void workspaceChanged();

private:
    void note(const QString &verb, const QVariant &value) { m_asked[verb] << value; }

    FakeSettings *const m_settings;
    FakeSignIn *const m_signIn;
    FakeNotifier *const m_notifier;
    FakeWorkspace *m_workspace = nullptr;
    QHash<QString, QVariantList> m_asked;
};

} // namespace Parley::Fakes
