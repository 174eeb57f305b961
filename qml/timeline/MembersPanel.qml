// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui
import "../words/problems.js" as Problems

/* Who is in the open room; who is there comes first. */
FocusScope {
    id: root

    required property var room
    property bool isFloating: false // over the timeline, in a window too small for three columns
    readonly property bool hasFailed: room.members.failedCode.length > 0

    signal closeRequested

    /** Moves the keyboard to the people. */
    function take(): void {
        list.forceActiveFocus(Qt.TabFocusReason);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Members")

    Rectangle {
        anchors.fill: parent
        color: Theme.background

        Shadow {
            visible: root.isFloating
            radius: 0
            depth: 24
            drop: 0
        }
    }
    Divider {
        height: parent.height
    }
    Item {
        id: head
        width: parent.width
        height: root.isFloating ? Theme.headerHeight : Theme.grown(44)

        Label {
            x: Theme.space4
            anchors.verticalCenter: parent.verticalCenter
            text: root.room.isOnline ? qsTr("Online — %1").arg(root.room.members.onlineCount)
                : qsTr("Members — %1").arg(root.room.memberCount)
            color: Theme.text3
            font.pixelSize: Theme.type12
            font.weight: Theme.weightBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isFloating
            label: qsTr("Close")
            iconName: "close"
            onClicked: root.closeRequested()
        }
    }
    ListView {
        id: list
        objectName: "memberList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        model: root.room.members
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        bottomMargin: Theme.space3
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Members")

        delegate: MemberRow {
            width: list.width
            isKnown: root.room.isOnline
            hasKeyboard: list.activeFocus && ListView.isCurrentItem
        }
    }
    Skeleton {
        anchors.top: head.bottom
        width: parent.width
        visible: list.count === 0 && root.room.members.isLoading
        isRooms: true
        rows: 6
    }
    EmptyState {
        anchors.top: head.bottom
        width: parent.width
        visible: list.count === 0 && root.hasFailed && root.room.isOnline
        iconName: "alert"
        isCalm: true
        sentence: Problems.sentence(root.room.members.failedCode, 0)
        action: qsTr("Retry")
        onActed: root.room.members.load()
    }
    Label {
        anchors.top: head.bottom
        x: Theme.space4
        width: parent.width - 2 * Theme.space4
        visible: list.count === 0 && !root.room.members.isLoading && !(root.hasFailed && root.room.isOnline)
        text: root.room.isOnline ? qsTr("Nobody is online right now.")
            : qsTr("Who is online shows when the connection is back.")
        wrapMode: Text.Wrap
        color: Theme.text3
        font.pixelSize: Theme.type13
    }
}
