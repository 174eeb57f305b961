// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config.h"

#include <QtCore/qdir.h>
#include <QtCore/qstring.h>

#include <span>

/** What settings are read into. */
struct SettingTarget
{
    Config config;
    QDir directory;
};

/** Takes a value over; returns what is wrong with it (`is not …`), or an empty string. */
using ApplySetting = QString (*)(SettingTarget &, const QString &);

/** One setting. Secrets have no option, and no message shows their value. */
struct Setting
{
    QLatin1StringView option;   ///< without the dashes; empty: not on the command line
    QLatin1StringView variable; ///< of the environment and of `.env`
    QLatin1StringView placeholder;
    QLatin1StringView fallback; ///< applied when nothing is set; empty: nothing to apply
    QLatin1StringView help;
    ApplySetting apply;
};

/** All settings there are. A later one may build on an earlier one. */
std::span<const Setting> settings();
