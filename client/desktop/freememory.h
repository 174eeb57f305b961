// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parley::Client {

/**
 * Has all threads share one heap, where they would get one each (glibc): what one of them frees the others can use. To
 * be called before there are any.
 */
void shareOneHeap();
/** Gives the system back what the program has freed, where its allocator keeps that for itself (glibc); some ms. */
void returnFreeMemory();

} // namespace Parley::Client
