// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

const QString FontScaleKey = u"appearance/fontScale"_s;
const QString LastServerKey = u"account/lastServer"_s;

} // namespace

struct Settings::TextRow
{
    QString key;
    QStringList values; ///< the first is the default
    void (Settings::*changed)();
};

struct Settings::FlagRow
{
    QString key;
    bool isOnAtFirst;
    void (Settings::*changed)();
};

/** In the order of Text. */
const std::array<Settings::TextRow, Settings::TextCount> &Settings::texts()
{
    static const std::array<TextRow, TextCount> rows{
        TextRow{u"appearance/theme"_s, {u"system"_s, u"light"_s, u"dark"_s}, &Settings::themeChanged},
        TextRow{u"appearance/accent"_s,
                {u""_s, u"blue"_s, u"violet"_s, u"amber"_s, u"rose"_s, u"graphite"_s},
                &Settings::accentChanged},
        TextRow{u"appearance/density"_s, {u"cosy"_s, u"compact"_s}, &Settings::densityChanged},
        TextRow{u"appearance/language"_s, {u"system"_s, u"en"_s, u"zh_CN"_s}, &Settings::languageChanged},
    };
    return rows;
}

/** In the order of Flag. */
const std::array<Settings::FlagRow, Settings::FlagCount> &Settings::flags()
{
    static const std::array<FlagRow, FlagCount> rows{
        FlagRow{u"window/closeToTray"_s, true, &Settings::closeToTrayChanged},
        FlagRow{u"window/startMinimised"_s, false, &Settings::startMinimisedChanged},
        FlagRow{u"notifications/enabled"_s, true, &Settings::notificationsEnabledChanged},
        FlagRow{u"notifications/sound"_s, true, &Settings::notificationSoundChanged},
        FlagRow{u"notifications/hideContent"_s, false, &Settings::hideContentChanged},
        FlagRow{u"composer/ctrlEnterSends"_s, false, &Settings::ctrlEnterSendsChanged},
    };
    return rows;
}

Settings::Settings(const QString &file) : m_file(file, QSettings::IniFormat)
{
    for (size_t i = 0; i < m_texts.size(); ++i) {
        const TextRow &row = texts()[i];
        const QString value = m_file.value(row.key).toString();
        m_texts[i] = row.values.contains(value) ? value : row.values.first();
    }
    for (size_t i = 0; i < m_flags.size(); ++i) {
        const FlagRow &row = flags()[i];
        const QString value = m_file.value(row.key).toString();
        m_flags[i] = value == "true"_L1 || (value != "false"_L1 && row.isOnAtFirst);
    }
    const int scale = m_file.value(FontScaleKey).toInt();
    m_fontScale = scale >= FontScaleMin && scale <= FontScaleMax ? scale : m_fontScale;
    const QString server = m_file.value(LastServerKey).toString();
    m_lastServer = server.size() <= ServerMax ? server : QString();
}

QStringList Settings::accents() const
{
    return texts()[Accent].values;
}

void Settings::setFontScale(int percent)
{
    const int scale = std::clamp(percent, FontScaleMin, FontScaleMax);
    if (scale == m_fontScale)
        return;
    m_fontScale = scale;
    m_file.setValue(FontScaleKey, scale);
    Q_EMIT fontScaleChanged();
}

void Settings::setLastServer(const QString &server)
{
    if (server == m_lastServer || server.size() > ServerMax)
        return;
    m_lastServer = server;
    m_file.setValue(LastServerKey, server);
    Q_EMIT lastServerChanged();
}

void Settings::setText(Text which, const QString &value)
{
    const TextRow &row = texts()[which];
    if (value == m_texts[which] || !row.values.contains(value))
        return;
    m_texts[which] = value;
    m_file.setValue(row.key, value);
    Q_EMIT(this->*row.changed)();
}

void Settings::setFlag(Flag which, bool on)
{
    const FlagRow &row = flags()[which];
    if (on == m_flags[which])
        return;
    m_flags[which] = on;
    m_file.setValue(row.key, on);
    Q_EMIT(this->*row.changed)();
}

} // namespace Parley::Client
