// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parley::Client {

/** Gives the system back what the program has freed, where its allocator keeps that for itself (glibc); some ms. */
void returnFreeMemory();

} // namespace Parley::Client
