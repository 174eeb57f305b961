// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobqueue.h"
#include "writer.h"

/** A reading end of the storage, on its own thread: each job sees one snapshot, and can change nothing. */
class Reader
{
public:
    Reader(Database &database, WallClock clock);

    /** Runs until \a queue is closed and empty. */
    void serve(JobQueue &queue);
    void run(Job &job);

private:
    bool attempt(Job &job);

    Database &m_database;
    WallClock m_clock;
};
