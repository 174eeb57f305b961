// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* A box to tick, with its sentence. */
T.CheckBox {
    id: root

    property string label
    property string note

    implicitWidth: 240
    implicitHeight: Math.max(implicitContentHeight, Theme.grown(22))
    width: parent?.width ?? implicitWidth
    hoverEnabled: true
    Accessible.name: label
    Accessible.description: note

    Keys.onReturnPressed: root.toggle()

    indicator: Rectangle {
        y: 2
        implicitWidth: 18
        implicitHeight: 18
        radius: 5
        color: root.checked ? Theme.accent : Theme.background
        border.width: root.checked ? 0 : 1
        border.color: root.hovered ? Theme.accent : Theme.fieldLine

        Icon {
            anchors.centerIn: parent
            visible: root.checked
            name: "check"
            size: 14
            color: Theme.accentText
        }
        FocusRing {
            shown: root.visualFocus
            parentRadius: 5
        }
    }
    contentItem: Wording {
        leftPadding: 30
        label: root.label
        note: root.note
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
