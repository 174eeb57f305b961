// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A small bar over the row under the pointer or the keyboard: one for the whole list. */
Rectangle {
    id: root

    property TimelineRow pointedRow: null
    property TimelineRow keyboardRow: null
    property int rightEdge: 0
    readonly property TimelineRow row: pointedRow ?? keyboardRow
    readonly property bool isOf: row !== null && !row.isSystem && !row.isDeleted && row.sendState === "sent"

    signal copyRequested(TimelineRow row)
    signal unreadRequested(TimelineRow row)

    function pointAt(next: TimelineRow): void {
        leaving.stop();
        pointedRow = next;
    }

    function leave(gone: TimelineRow): void {
        if (gone === pointedRow)
            leaving.restart();
    }

    visible: isOf
    x: rightEdge - width
    y: row ? row.y + row.bodyTop - 14 : 0
    z: 2
    width: buttons.width + 2
    height: buttons.height + 2
    radius: Theme.radiusControl
    color: Theme.raised
    border.color: Theme.line
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Message")
    Accessible.ignored: !visible

    Shadow {
        radius: Theme.radiusControl
        depth: 8
        drop: 2
    }
    Row {
        id: buttons
        x: 1
        y: 1

        IconButton {
            label: qsTr("Copy text")
            iconName: "copy"
            size: Theme.grown(30)
            glyph: Theme.iconSizeSmall
            focusPolicy: Qt.NoFocus
            onClicked: root.copyRequested(root.row)
        }
        IconButton {
            label: qsTr("Mark unread from here")
            iconName: "eye-off"
            size: Theme.grown(30)
            glyph: Theme.iconSizeSmall
            focusPolicy: Qt.NoFocus
            onClicked: root.unreadRequested(root.row)
        }
    }
    HoverHandler {
        id: hover
        onHoveredChanged: hovered ? leaving.stop() : leaving.restart()
    }
    Timer {
        id: leaving
        interval: 60
        onTriggered: {
            if (!hover.hovered)
                root.pointedRow = null;
        }
    }
}
