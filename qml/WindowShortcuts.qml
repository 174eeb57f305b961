// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The keys that work everywhere in the window. */
Item {
    id: root

    required property var app
    property ChatPage page: null
    required property Dialogs dialogs
    readonly property bool isFree: page !== null && dialogs.current === null

    signal helpRequested
    signal closeRequested

    Shortcut {
        sequences: ["Ctrl+K"]
        enabled: root.isFree
        onActivated: root.dialogs.open("switcher", {})
    }
    Shortcut {
        sequences: ["Ctrl+,"]
        enabled: root.isFree
        onActivated: root.dialogs.open("settings", {})
    }
    Shortcut {
        sequences: ["Ctrl+Shift+N"]
        enabled: root.isFree
        onActivated: root.dialogs.open("create", {})
    }
    Shortcut {
        sequences: ["Ctrl+F"]
        enabled: root.isFree && root.page.hasRoom
        onActivated: root.page.openSearch(false)
    }
    Shortcut {
        sequences: ["Ctrl+Shift+F"]
        enabled: root.isFree && root.page.hasRoom
        onActivated: root.page.openSearch(true)
    }
    Shortcut {
        sequences: ["Alt+Up"]
        enabled: root.isFree
        onActivated: root.page.stepRoom(-1, false)
    }
    Shortcut {
        sequences: ["Alt+Down"]
        enabled: root.isFree
        onActivated: root.page.stepRoom(1, false)
    }
    Shortcut {
        sequences: ["Alt+Shift+Up"]
        enabled: root.isFree
        onActivated: root.page.stepRoom(-1, true)
    }
    Shortcut {
        sequences: ["Alt+Shift+Down"]
        enabled: root.isFree
        onActivated: root.page.stepRoom(1, true)
    }
    Shortcut {
        sequences: ["Shift+Esc"]
        enabled: root.isFree
        onActivated: root.page.workspace.markAllRead()
    }
    Shortcut {
        sequences: ["Esc"]
        enabled: root.isFree
        onActivated: root.page.stepBack()
    }
    Shortcut {
        sequences: ["F6"]
        enabled: root.isFree
        onActivated: root.page.nextRegion(1)
    }
    Shortcut {
        sequences: ["Shift+F6"]
        enabled: root.isFree
        onActivated: root.page.nextRegion(-1)
    }
    Shortcut {
        sequences: ["Ctrl+Shift+L"]
        onActivated: root.app.settings.theme = Theme.dark ? "light" : "dark"
    }
    Shortcut {
        sequences: ["Ctrl+/"]
        enabled: root.dialogs.current === null
        onActivated: root.helpRequested()
    }
    Shortcut {
        sequences: ["Ctrl+W"]
        onActivated: root.closeRequested()
    }
    Shortcut {
        sequences: ["Ctrl+Q"]
        onActivated: root.app.quit()
    }
}
