// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The same tests are built once for each edge.
#ifdef PARLEY_TESTS_LINUXEDGE
#include "linuxedge.h"
using TestedEdge = LinuxEdge;
#else
#include "qtedge.h"
using TestedEdge = QtEdge;
#endif
