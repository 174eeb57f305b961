// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* One part of several, of which one is shown. */
T.Button {
    id: root

    property string label
    property string iconName
    property bool isChosen: false
    readonly property color ink: isChosen ? Theme.accent : Theme.text2

    implicitWidth: implicitContentWidth + 2 * Theme.space3
    implicitHeight: Theme.grown(34)
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: label
    Accessible.selectable: true
    Accessible.selected: isChosen
    Keys.onReturnPressed: root.clicked()

    contentItem: Face {
        label: root.label
        iconName: root.iconName
        ink: root.ink
        textSize: Theme.type14
        weight: root.isChosen ? Theme.weightBold : Font.Normal
        isCentred: false
        gap: 10
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.isChosen ? Theme.active : root.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: root.visualFocus
            distance: 0
        }
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
