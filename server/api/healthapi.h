// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edge.h"

#include <QtCore/qbytearray.h>

struct ApiContext;

/**
 * What load balancers and service managers ask, without signing in (protocol.md 2.8): `/healthz` says that the
 * process answers; `/readyz` says 200 when the database can be read and written, otherwise 503. A database that
 * refused the last write is written to again before the answer is given.
 */
namespace HealthApi {

bool isHealthPath(const QByteArray &path);
void answer(ApiContext &context, const HttpRequest &request, const Respond &respond);

} // namespace HealthApi
