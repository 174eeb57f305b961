// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* A room in the rail: bold when something is unread, a number for mentions, a dot for the rest. */
Item {
    id: root

    required property var roomId
    required property string name
    required property string description
    required property string kind
    required property bool isPrivate
    required property int unread
    required property int mentions
    required property bool hasDot
    required property bool isMuted
    required property bool isFavourite
    required property bool hasDraft
    required property bool hasFailed

    readonly property var list: ListView.view // the RoomList: it has headings, whose components cannot be bound
    readonly property bool isOpen: list !== null && roomId === list.currentRoomId
    readonly property bool hasKeyboard: list !== null && list.activeFocus && ListView.isCurrentItem

    readonly property bool isLoud: unread > 0 && !isMuted
    readonly property bool isDirect: kind === "dm"
    readonly property color ink: isOpen ? Theme.accent : isLoud ? Theme.text1 : Theme.text2

    function choose(): void {
        list.roomChosen(roomId);
    }

    function askMenu(place: point): void {
        list.menuRequested(root, place);
    }

    /** All that the row shows, in words. */
    function spoken(): string {
        return People.joined([
            name,
            isPrivate ? qsTr("private") : "",
            unread > 0 ? qsTr("%n unread", "", unread) : "",
            mentions > 0 ? qsTr("%n mention(s)", "", mentions) : "",
            hasFailed ? qsTr("a message was not sent") : "",
            hasDraft ? qsTr("draft") : "",
            isMuted ? qsTr("muted") : ""
        ], ", ");
    }

    width: list?.width ?? 0
    height: Theme.rowHeight + 2
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken()
    Accessible.focusable: true
    Accessible.selectable: true
    Accessible.selected: isOpen
    Accessible.onPressAction: choose()

    Rectangle {
        id: ground
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        anchors.topMargin: 1
        anchors.bottomMargin: 1
        radius: Theme.radiusControl
        color: root.isOpen ? Theme.active : hover.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: root.hasKeyboard
            distance: -2
        }
    }
    Icon {
        id: sign
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.isDirect
        name: root.isPrivate ? "lock" : "hash"
        size: Theme.iconSizeSmall
        color: root.isOpen ? Theme.accent : Theme.text3
        opacity: root.isMuted ? 0.6 : 1
    }
    Icon {
        anchors.centerIn: sign
        visible: root.isDirect
        name: "person"
        size: Theme.iconSizeSmall
        color: sign.color
    }
    Label {
        anchors.left: sign.right
        anchors.leftMargin: 10
        anchors.right: marks.left
        anchors.rightMargin: marks.width > 0 ? Theme.space2 : 0
        anchors.verticalCenter: parent.verticalCenter
        text: root.name
        elide: Text.ElideRight
        color: root.ink
        opacity: root.isMuted && !root.isOpen ? 0.7 : 1
        font.weight: root.isOpen || root.isLoud ? Theme.weightBold : Font.Normal
    }
    Row {
        id: marks
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasFailed
            name: "alert"
            size: Theme.iconSizeSmall
            color: Theme.danger
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasDraft && !root.hasFailed && !root.isOpen
            name: "edit"
            size: Theme.grown(14)
            color: Theme.text3
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isMuted
            name: "bell-off"
            size: Theme.grown(14)
            color: Theme.text3
        }
        Badge {
            anchors.verticalCenter: parent.verticalCenter
            count: root.mentions
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasDot && root.mentions === 0
            width: Theme.grown(8)
            height: width
            radius: width / 2
            color: Theme.text3
        }
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.PointingHandCursor
    }
    TapHandler {
        onTapped: root.choose()
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => root.askMenu(point.position)
    }
}
