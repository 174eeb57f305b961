// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>
#include <QtCore/qsettings.h>
#include <QtCore/qstringlist.h>

#include <array>

namespace Parley::Client {

/**
 * What the person at this machine has chosen, kept in an ini file. Nothing in it is a secret. A value in the file that
 * makes no sense reads as the default; one that is set and makes no sense is ignored. Lives on one thread.
 */
class Settings : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(QString accent READ accent WRITE setAccent NOTIFY accentChanged)
    Q_PROPERTY(QStringList accents READ accents CONSTANT)
    Q_PROPERTY(int fontScale READ fontScale WRITE setFontScale NOTIFY fontScaleChanged)
    Q_PROPERTY(QString density READ density WRITE setDensity NOTIFY densityChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool closeToTray READ closeToTray WRITE setCloseToTray NOTIFY closeToTrayChanged)
    Q_PROPERTY(bool startMinimised READ startMinimised WRITE setStartMinimised NOTIFY startMinimisedChanged)
    Q_PROPERTY(bool notificationsEnabled READ notificationsEnabled WRITE setNotificationsEnabled NOTIFY
                   notificationsEnabledChanged)
    Q_PROPERTY(bool notificationSound READ notificationSound WRITE setNotificationSound NOTIFY notificationSoundChanged)
    Q_PROPERTY(bool hideContent READ hideContent WRITE setHideContent NOTIFY hideContentChanged)
    Q_PROPERTY(bool ctrlEnterSends READ ctrlEnterSends WRITE setCtrlEnterSends NOTIFY ctrlEnterSendsChanged)
    Q_PROPERTY(QString lastServer READ lastServer WRITE setLastServer NOTIFY lastServerChanged)

public:
    static constexpr int FontScaleMin = 80; ///< per cent
    static constexpr int FontScaleMax = 200;
    static constexpr int ServerMax = 300; ///< characters of an address

    /** \a file is created when something is set; its folder, too. */
    explicit Settings(const QString &file);

    QString theme() const { return text(Theme); } ///< `system`, `light` or `dark`
    void setTheme(const QString &theme) { setText(Theme, theme); }
    QString accent() const { return text(Accent); } ///< one of accents(); empty: the product's green
    void setAccent(const QString &accent) { setText(Accent, accent); }
    QStringList accents() const;
    int fontScale() const { return m_fontScale; }
    void setFontScale(int percent);                   ///< nearest possible
    QString density() const { return text(Density); } ///< `cosy` or `compact`
    void setDensity(const QString &density) { setText(Density, density); }
    QString language() const { return text(Language); } ///< `system`, `en` or `zh_CN`
    void setLanguage(const QString &language) { setText(Language, language); }
    bool closeToTray() const { return flag(CloseToTray); }
    void setCloseToTray(bool on) { setFlag(CloseToTray, on); }
    bool startMinimised() const { return flag(StartMinimised); }
    void setStartMinimised(bool on) { setFlag(StartMinimised, on); }
    bool notificationsEnabled() const { return flag(NotificationsEnabled); }
    void setNotificationsEnabled(bool on) { setFlag(NotificationsEnabled, on); }
    bool notificationSound() const { return flag(NotificationSound); }
    void setNotificationSound(bool on) { setFlag(NotificationSound, on); }
    bool hideContent() const { return flag(HideContent); } ///< of messages, in notifications
    void setHideContent(bool on) { setFlag(HideContent, on); }
    bool ctrlEnterSends() const { return flag(CtrlEnterSends); } ///< otherwise Enter does
    void setCtrlEnterSends(bool on) { setFlag(CtrlEnterSends, on); }
    QString lastServer() const { return m_lastServer; } ///< as it was typed
    void setLastServer(const QString &server);

Q_SIGNALS:
    void themeChanged();
    void accentChanged();
    void fontScaleChanged();
    void densityChanged();
    void languageChanged();
    void closeToTrayChanged();
    void startMinimisedChanged();
    void notificationsEnabledChanged();
    void notificationSoundChanged();
    void hideContentChanged();
    void ctrlEnterSendsChanged();
    void lastServerChanged();

private:
    enum Text { Theme, Accent, Density, Language, TextCount };
    enum Flag {
        CloseToTray,
        StartMinimised,
        NotificationsEnabled,
        NotificationSound,
        HideContent,
        CtrlEnterSends,
        FlagCount
    };
    struct TextRow;
    struct FlagRow;
    static const std::array<TextRow, TextCount> &texts();
    static const std::array<FlagRow, FlagCount> &flags();

    QString text(Text which) const { return m_texts[which]; }
    void setText(Text which, const QString &value);
    bool flag(Flag which) const { return m_flags[which]; }
    void setFlag(Flag which, bool on);

    QSettings m_file;
    std::array<QString, TextCount> m_texts;
    std::array<bool, FlagCount> m_flags{};
    int m_fontScale = 100;
    QString m_lastServer;
};

} // namespace Parley::Client
