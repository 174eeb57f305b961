// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <optional>

/**
 * The path of a URL as the path of a file below some root, still with its first slash. Nothing when it is wrongly
 * encoded or could mean a file elsewhere, on any system: with `..`, hidden or empty segments, encoded slashes,
 * backslashes, colons, control characters, or a dot or blank at the end of a name.
 */
std::optional<QString> decodePath(const QByteArray &path);
