// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

/**
 * Sends the log to stderr: one line per message, with time (UTC), level and category. What could break a line or move
 * a terminal's cursor is replaced. \a level is the least that is shown: `debug`, `info`, `warning` or `error`.
 */
void installLogging(const QString &level);
