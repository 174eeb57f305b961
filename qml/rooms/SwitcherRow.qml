// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A room that the switcher offers. */
Item {
    id: root

    required property int index
    required property var roomId
    required property string name
    required property string hint
    readonly property bool isCurrent: ListView.isCurrentItem

    signal chosen
    signal pointed

    function choose(): void {
        root.chosen();
    }

    height: Theme.grown(40)
    Accessible.role: Accessible.ListItem
    Accessible.name: hint.length > 0 ? name + ", " + hint : name
    Accessible.focusable: true
    Accessible.selectable: true
    Accessible.selected: isCurrent
    Accessible.onPressAction: choose()

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        radius: Theme.radiusControl
        color: root.isCurrent ? Theme.active : "transparent"
    }
    Icon {
        id: sign
        x: Theme.space2 + Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        name: "hash"
        size: Theme.iconSizeSmall
        color: root.isCurrent ? Theme.accent : Theme.text3
    }
    Label {
        id: label
        anchors.left: sign.right
        anchors.leftMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.width - x - Theme.space6)
        text: root.name
        elide: Text.ElideRight
        color: root.isCurrent ? Theme.accent : Theme.text1
        font.weight: root.isCurrent ? Theme.weightBold : Font.Normal
    }
    Label {
        anchors.left: label.right
        anchors.leftMargin: Theme.space3
        anchors.right: parent.right
        anchors.rightMargin: Theme.space5
        anchors.verticalCenter: parent.verticalCenter
        text: root.hint
        elide: Text.ElideRight
        maximumLineCount: 1
        color: Theme.text3
        font.pixelSize: Theme.type13
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
        onHoveredChanged: if (hovered) root.pointed()
    }
    TapHandler {
        onTapped: root.choose()
    }
}
