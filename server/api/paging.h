// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "httprequest.h"
#include "result.h"

/** The value of \a name in the query of \a request, decoded; empty when it is not there. */
QString queryValue(const HttpRequest &request, const QString &name);
/** `page`, `page_size` and `search` by the rules of level 1 (protocol.md 1.1). */
PageRequest pageRequest(const HttpRequest &request, qint64 defaultSize);
/** A level-1 id: decimal digits, leading zeros allowed, at most Limits::IdMax. InvalidRoomId. */
Result<RoomId> parseRoomId(const QByteArray &text);
