// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/problems.js" as Problems

/* What stands in place of messages: their shape while they load, what went wrong, or that there are none. */
Item {
    id: root

    required property var room
    property bool isEmpty: false
    property bool isNearStart: false
    readonly property bool hasFailed: room.loadFailedCode.length > 0

    signal writeRequested

    Skeleton {
        width: parent.width
        visible: root.room.isLoadingOlder && root.isEmpty
        rows: Math.max(1, Math.floor(root.height / Theme.grown(56)) - 1)
    }
    Rectangle { // over the oldest message that there is
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space2
        width: 52
        height: 24
        radius: 12
        visible: root.room.isLoadingOlder && !root.isEmpty && root.isNearStart
        color: Theme.raised
        border.color: Theme.line

        Busy {
            anchors.centerIn: parent
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width, 420)
        visible: root.isEmpty && !root.room.isLoadingOlder
        iconName: root.hasFailed ? "alert" : "bubbles"
        sentence: root.hasFailed ? Problems.sentence(root.room.loadFailedCode, 0)
            : qsTr("No messages yet. Say the first word.")
        action: root.hasFailed ? qsTr("Retry") : qsTr("Write something")
        onActed: root.hasFailed ? root.room.loadOlder() : root.writeRequested()
    }
    Button {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space2
        visible: root.hasFailed && !root.isEmpty && root.isNearStart
        iconName: "retry"
        label: qsTr("Older messages did not load")
        onClicked: root.room.loadOlder()
    }
}
