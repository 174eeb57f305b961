// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowpolicy.h"

namespace Parley::Client {

WhenClosed whenClosed(const ClosingWindow &window)
{
    if (window.isSessionEnding || window.isQuitRequested || !window.closesToTray)
        return WhenClosed::Quit;
    if (window.hasTray)
        return WhenClosed::Hide;
    return window.wasAsked ? WhenClosed::Quit : WhenClosed::AskThenQuit;
}

WhenStarted whenStarted(const StartingWindow &window)
{
    if (!window.startsMinimised || !window.isSignedIn)
        return WhenStarted::Show;
    return window.hasTray ? WhenStarted::Hide : WhenStarted::Minimise;
}

} // namespace Parley::Client
