// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parley::Client {

enum class WhenClosed {
    Hide, ///< go on in the tray
    Quit,
    AskThenQuit, ///< the user wanted the tray, and there is none: say so once
};

struct ClosingWindow
{
    bool closesToTray = true; ///< the setting
    bool hasTray = false;
    bool wasAsked = false;        ///< the user knows that closing quits here
    bool isSessionEnding = false; ///< log-out or shutdown: nothing may stand in the way
    bool isQuitRequested = false; ///< "Quit" in a menu, or its shortcut
};

/** What the window's close button does: nobody may be left with a program without a window and without an icon. */
WhenClosed whenClosed(const ClosingWindow &window);

enum class WhenStarted {
    Show,
    Hide,     ///< in the tray
    Minimise, ///< in the task bar: there is no tray to be in
};

struct StartingWindow
{
    bool startsMinimised = false; ///< the setting, or `--minimised` (start at login)
    bool hasTray = false;
    bool isSignedIn = false; ///< without an account there is nothing to wait for in the background
};

WhenStarted whenStarted(const StartingWindow &window);

} // namespace Parley::Client
