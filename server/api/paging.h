// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"
#include "level2.h"
#include "result.h"

/** The value of \a name in the query of \a request, decoded; empty when it is not there. */
QString queryValue(const HttpRequest &request, const QString &name);
/** `page`, `page_size` and `search` by the rules of level 1 (protocol.md 1.1). */
PageRequest pageRequest(const HttpRequest &request, qint64 defaultSize);
/** A whole number from 0 on; 0 when it is not there. InvalidRequest. */
Result<qint64> numberInQuery(const HttpRequest &request, const QString &name);
/** `before`, `after` or `around` with `limit` (protocol.md 2.7); nothing when none of them is there. InvalidRequest. */
Result<std::optional<StretchRequest>> stretchRequest(const HttpRequest &request);
/** `after`, `q` and `limit` (protocol.md 2.8). InvalidRequest. */
Result<MemberFilter> memberFilter(RoomId room, const HttpRequest &request);
/** A level-1 id: decimal digits, leading zeros allowed, at most Limits::IdMax. InvalidRoomId. */
Result<RoomId> parseRoomId(const QByteArray &text);
