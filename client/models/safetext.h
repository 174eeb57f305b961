// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

/**
 * What somebody wrote, as `Text.StyledText` of Qt Quick may show it. The raw text is cut into addresses and the rest
 * first, then each part is escaped: whatever people write, the result has no tag but `<a>`, `<b>` and `<br>`, and no
 * address but those that isSafeLink() allows.
 */
namespace Parley::Client::SafeText {

/** \a ownName: the username of the reader, whose mentions are made bold; empty: none. */
QString toStyled(const QString &raw, const QString &ownName = {});

/** Whether \a url may be handed to the desktop: http and https with a host, mailto with an address, nothing else. */
bool isSafeLink(const QString &url);

} // namespace Parley::Client::SafeText
