// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* A button with a drawing; its label is its tooltip and what a screen reader says. */
T.Button {
    id: root

    required property string label
    required property string iconName
    property int size: Theme.grown(32)
    property int glyph: Theme.iconSize
    property bool isOn: false // shows that what it opens is open
    property color ink: isOn ? Theme.accent : hovered ? Theme.text1 : Theme.text2
    property string keys // of the shortcut, for the tooltip

    implicitWidth: size
    implicitHeight: size
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled ? 1 : 0.4
    Accessible.name: label

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.iconName
            size: root.glyph
            color: root.ink
        }
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.isOn ? Theme.active : root.hovered || root.down ? Theme.hover : "transparent"

        FocusRing {
            shown: root.visualFocus
            distance: 0
        }
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    Tooltip {
        words: root.keys.length > 0 ? root.label + "  " + root.keys : root.label
        shown: root.hovered && !root.down && !root.isOn
    }
}
