// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtualscreen.h"

#include "privatebus.h"

using namespace Qt::StringLiterals;

namespace Parley::Client::Test {

VirtualScreen::~VirtualScreen()
{
    m_server.terminate();
    m_server.waitForFinished();
}

bool VirtualScreen::start()
{
    constexpr int StartMs = 60'000;
    m_server.setChildProcessModifier(dieWithTheTest);
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(u"Xvfb"_s,
                   {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"800x600x24"_s, u"-nolisten"_s, u"tcp"_s,
                    u"-noreset"_s});
    while (m_server.waitForReadyRead(StartMs)) {
        if (!m_server.canReadLine())
            continue;
        const QByteArray number = m_server.readLine().trimmed();
        return qputenv("DISPLAY", ':' + number) && qputenv("QT_QPA_PLATFORM", "xcb");
    }
    return false;
}

} // namespace Parley::Client::Test
