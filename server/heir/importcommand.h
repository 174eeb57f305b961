// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config.h"
#include "databaseoptions.h"

#include <QtCore/qstringlist.h>

#include <optional>

/** How to reach the server's own database. */
DatabaseOptions databaseOptions(const Config &config);

/** `parleyd import --from FILE|postgres://… [--dry-run] [options of the server]`. */
struct ImportCommand
{
    QString from;
    bool isTrial = false;
    QStringList rest; ///< the server's options, which say where to

    /** What \a arguments (without the program's name) ask for; nothing when they are not about an import. */
    static std::optional<ImportCommand> in(const QStringList &arguments);

    /** Where to read: a file, or `postgres://user:password@host:port/name?sslmode=…`. Without a password that of
     * `PGPASSWORD`. */
    std::optional<DatabaseOptions> source() const;

    /** Does it, says on the standard output what was done or would be, on the standard error what is wrong; the exit
     * code. */
    int run(const Config &config) const;
};
