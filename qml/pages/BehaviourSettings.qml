// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Starting, closing, and what Enter does. */
Column {
    id: root

    required property var app
    readonly property var settings: app.settings

    signal shortcutsRequested

    spacing: Theme.space4

    Setting {
        name: qsTr("Sending")

        Segmented {
            width: parent.width
            name: qsTr("Sending")
            options: [{ value: false, label: qsTr("Enter") }, { value: true, label: qsTr("Ctrl+Enter") }]
            value: root.settings.ctrlEnterSends
            onChosen: value => root.settings.ctrlEnterSends = value
        }
    }
    Toggle {
        label: qsTr("Go on in the tray when the window is closed")
        note: root.app.trayAvailable ? "" : qsTr("This desktop has no tray: closing ends the program")
        enabled: root.app.trayAvailable
        checked: root.settings.closeToTray
        onToggled: root.settings.closeToTray = checked
    }
    Toggle {
        label: qsTr("Start with the computer")
        checked: root.app.autostart
        onToggled: root.app.autostart = checked
    }
    Toggle {
        label: qsTr("Start without a window")
        note: root.app.trayAvailable ? qsTr("Only the icon in the tray") : qsTr("Minimised")
        checked: root.settings.startMinimised
        onToggled: root.settings.startMinimised = checked
    }
    Button {
        iconName: "keyboard"
        label: qsTr("Keyboard shortcuts")
        onClicked: root.shortcutsRequested()
    }
}
