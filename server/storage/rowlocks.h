// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job.h"

#include <vector>

/**
 * Locks the rooms and users that \a batch is about until the transaction ends (see JobScope). With SQLite a
 * transaction that writes has the whole database to itself, and nothing is done. False when a lock was not to be had.
 */
bool lockRows(Database &database, const std::vector<JobPointer> &batch);
