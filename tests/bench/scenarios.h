// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report.h"
#include "stage.h"

namespace Bench {

/// From the start to the first 200, on new and on existing data; memory when idle.
void startUp(Report &report, const Options &options);
/// One room full of clients of level 1, and the floor beside it.
void fanOut(Report &report, const Options &options);
/// 10,000 sockets of level 2 that mostly listen, and 5,000 that come back at once.
void crowd(Report &report, const Options &options);
/// Many senders, each in a room of their own: what the storage lets through.
void storing(Report &report, const Options &options);
/// Small requests on connections that stay.
void requests(Report &report, const Options &options);

/// How many instructions a message and a delivery take, by valgrind's callgrind: a figure that noise does not change.
void instructions(Report &report, const Options &options);

/// How the server's memory grows while people talk, come and go for `--seconds`.
void soak(Report &report, const Options &options);

} // namespace Bench
