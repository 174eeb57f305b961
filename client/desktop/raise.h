// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

class QWindow;

namespace Parley::Client {

/**
 * Brings a window to the front, from wherever it is: hidden, minimised, behind others. Desktops let only those have the
 * focus whom the user asked for; \a token, from a notification or from the program that the user started, proves it.
 */
void raise(QWindow &window, const QString &token = {});

} // namespace Parley::Client
