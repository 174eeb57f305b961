// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qprocess.h>

namespace Parley::Client::Test {

/** An X server without a screen that anybody sees, for this process and its children. Start it before the application.
 */
class VirtualScreen
{
public:
    ~VirtualScreen();

    bool start();

private:
    QProcess m_server;
};

} // namespace Parley::Client::Test
