// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* On or off, with a sentence and what it means. */
T.Switch {
    id: root

    property string label
    property string note

    implicitWidth: 240
    implicitHeight: Math.max(implicitContentHeight, Theme.grown(28))
    width: parent?.width ?? implicitWidth
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    Accessible.name: label
    Accessible.description: note

    indicator: Rectangle {
        x: root.width - width
        y: Math.round((Math.min(root.height, Theme.grown(28)) - height) / 2)
        implicitWidth: 36
        implicitHeight: 20
        radius: 10
        color: root.checked ? Theme.accent : Theme.text3

        Behavior on color { ColorAnimation { duration: Theme.timeHover } }

        Rectangle {
            x: root.checked ? 18 : 2
            y: 2
            width: 16
            height: 16
            radius: 8
            color: root.checked ? Theme.accentText : Theme.raised

            Behavior on x { NumberAnimation { duration: Theme.timeHover } }
        }
        FocusRing {
            shown: root.visualFocus
            parentRadius: 10
        }
    }
    contentItem: Wording {
        topPadding: root.note.length > 0 ? 0 : 4
        rightPadding: 52
        label: root.label
        note: root.note
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
