// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"

#include <optional>

/** What taking over an old database did. */
struct Takeover
{
    ImportReport report;
    QString kept; ///< where the old one is now

    /** Five lines for people. */
    QStringList lines(const QString &database) const;
};

/**
 * Makes the database at \a options ours where it is one of the program that this one succeeds; otherwise does nothing.
 * The new one is built beside it and takes its place in one step, so that whatever happens there is the old one or the
 * new one; the old one is kept as `NAME.before-parley` (PostgreSQL: its tables move to the schema `before_parley`, in
 * the same transaction).
 */
Result<std::optional<Takeover>> takeOver(const DatabaseOptions &options, int bcryptCost);

/** Where \a target is a file that is not there yet, and \a file is an old database: reads it into the new one. */
Result<std::optional<Takeover>> takeOverNeighbour(const QString &file, const DatabaseOptions &target, int bcryptCost);

/**
 * Reads an old database into the empty (or missing) one at \a target. With \a isTrial nothing is left of it but the
 * report.
 */
Result<ImportReport> importFrom(const DatabaseOptions &source, const DatabaseOptions &target, int bcryptCost,
                                bool isTrial);
