// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlogging.h>
#include <QtCore/qstring.h>

/** How a line of the log is written. */
enum class LogFormat {
    Text, ///< time (UTC), level, category and message
    Json, ///< an object with `time`, `level`, `category`, `message`, and `request` where it is about one
};

/**
 * Sends the log to stderr, one line per message. What could break a line or move a terminal's cursor is replaced.
 * \a level is the least that is shown: `debug`, `info`, `warning` or `error`; \a format is `text` or `json`. May be
 * called again at any time. A message that begins with `request=ID ` is about that request.
 */
void installLogging(const QString &level, const QString &format);

/** The line for a message, with its line feed. */
QByteArray logLine(LogFormat format, QtMsgType type, const char *category, const QString &message);
