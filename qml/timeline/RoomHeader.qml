// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* The open room's name, purpose and panels. */
Item {
    id: root

    required property var room
    property bool isNarrow: false
    property bool membersShown: false
    property bool searchShown: false

    readonly property int online: room.isOnline ? room.members.onlineCount : 0
    readonly property string facts: People.joined([
        room.description,
        qsTr("%n member(s)", "", room.memberCount),
        online > 0 ? qsTr("%n online", "", online) : ""
    ], " · ")

    signal backRequested
    signal searchToggled
    signal membersToggled
    signal detailsRequested

    implicitHeight: Theme.headerHeight
    Accessible.role: Accessible.Heading
    Accessible.name: room.name

    IconButton {
        id: back
        objectName: "backButton"
        x: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isNarrow
        label: qsTr("Back to the rooms")
        iconName: "back"
        onClicked: root.backRequested()
    }
    Icon {
        id: sign
        x: root.isNarrow ? back.x + back.width + Theme.space1 : Theme.space5
        anchors.verticalCenter: parent.verticalCenter
        name: root.room.isPrivate ? "lock" : "hash"
        color: Theme.text2
    }
    Label {
        id: name
        anchors.left: sign.right
        anchors.leftMargin: 6
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, (buttons.x - x) * (root.isNarrow ? 1 : 0.6))
        text: root.room.name
        elide: Text.ElideRight
        font.pixelSize: Theme.type16
        font.weight: Theme.weightName
    }
    Label {
        anchors.left: name.right
        anchors.leftMargin: Theme.space3
        anchors.right: buttons.left
        anchors.rightMargin: Theme.space3
        anchors.baseline: name.baseline
        visible: !root.isNarrow
        text: root.facts
        elide: Text.ElideRight
        maximumLineCount: 1
        color: Theme.text3
        font.pixelSize: Theme.type13
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: root.isNarrow ? Theme.space2 : Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.isNarrow ? 2 : Theme.space1

        IconButton {
            objectName: "searchButton"
            label: qsTr("Search in this room")
            keys: "Ctrl+F"
            iconName: "search"
            isOn: root.searchShown
            onClicked: root.searchToggled()
        }
        IconButton {
            objectName: "detailsButton"
            label: qsTr("Room details")
            iconName: "info"
            onClicked: root.detailsRequested()
        }
        IconButton {
            objectName: "membersButton"
            label: qsTr("Members")
            iconName: "people"
            isOn: root.membersShown
            onClicked: root.membersToggled()
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
