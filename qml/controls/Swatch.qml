// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* A colour to choose; the chosen one has a tick, not only a ring. */
T.Button {
    id: root

    property string label
    property color colour
    property bool isChosen: false

    implicitWidth: 32
    implicitHeight: 32
    hoverEnabled: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: label
    Accessible.checkable: true
    Accessible.checked: isChosen
    Keys.onReturnPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            visible: root.isChosen
            name: "check"
            color: Theme.accentText
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: root.colour

        FocusRing {
            shown: root.visualFocus || root.hovered
            parentRadius: parent.radius
        }
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    Tooltip {
        words: root.label
        shown: root.hovered
    }
}
