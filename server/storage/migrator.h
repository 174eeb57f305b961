// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"

/**
 * Brings the schema up to this version: numbered files under sql/, forward only, each recorded with a checksum.
 * Runs once at start, before the executor. A file that is not a Parley database is refused before anything is
 * written to it, and so is a database of a newer version or one whose recorded migrations were changed.
 */
Result<Done> migrate(const DatabaseOptions &options);

/** The same in the transaction of \a database, which has begun, and without a look at what else is in it. */
Result<Done> migrateWithin(Database &database);
