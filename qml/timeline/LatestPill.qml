// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* The way back to the newest message; it counts what came since one left it. */
T.Button {
    id: root

    property int fresh: 0
    readonly property string label: fresh > 0 ? qsTr("%n new", "", fresh) : qsTr("Jump to latest")
    readonly property color ink: fresh > 0 ? Theme.accentText : Theme.text1

    implicitWidth: implicitContentWidth + 2 * Theme.space4
    implicitHeight: Theme.grown(32)
    hoverEnabled: true
    Accessible.name: label
    Keys.onReturnPressed: root.clicked()

    contentItem: Face {
        label: root.label
        lastIconName: "down"
        ink: root.ink
    }
    background: Rectangle {
        radius: height / 2
        color: root.fresh > 0 ? Theme.accent : root.hovered ? Theme.hover : Theme.raised
        border.width: root.fresh > 0 ? 0 : 1
        border.color: Theme.line

        Shadow {
            radius: Math.round(parent.radius)
            depth: 10
            drop: 2
        }
        FocusRing {
            shown: root.visualFocus
            parentRadius: parent.radius
        }
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
