// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QQmlEngine;

namespace Parley::Ui {

/** What every engine that shows the window needs: where its module is, its pictures, and no way to the network. */
void prepare(QQmlEngine &engine);

/** The fonts and the look that are the same on all systems. Needs the QGuiApplication. */
void prepareApplication();

} // namespace Parley::Ui
