// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Asks before the window closes where there is no tray: the program ends with it. */
Dialog {
    id: root

    required property var app

    title: qsTr("Quit Parley?")

    Label {
        width: parent.width
        text: qsTr("This desktop has no tray: closing the window ends Parley, and nothing is notified then.")
        wrapMode: Text.Wrap
        lineHeight: 1.2
        color: Theme.text2
    }
    footer: [
        Button {
            objectName: "quitButton"
            kind: "primary"
            label: qsTr("Quit")
            onClicked: root.app.quit()
        },
        Button {
            label: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
