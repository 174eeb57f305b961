// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* A room that one could join. */
Item {
    id: root

    required property var roomId
    required property string name
    required property string description
    required property bool isPrivate
    required property int memberCount
    required property int maxMembers
    required property bool isMember
    property bool hasKeyboard: false

    readonly property bool isFull: maxMembers > 0 && memberCount >= maxMembers && !isMember
    readonly property string people: maxMembers > 0 ? qsTr("%1 of %2").arg(memberCount).arg(maxMembers)
        : qsTr("%n member(s)", "", memberCount)

    signal chosen

    function choose(): void {
        if (!isFull)
            root.chosen();
    }

    height: Math.max(Theme.grown(52), words.height + 2 * Theme.space2)
    Accessible.role: Accessible.ListItem
    Accessible.name: People.joined([name, description, people, isMember ? qsTr("joined") : ""], ", ")
    Accessible.focusable: true
    Accessible.onPressAction: choose()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusControl
        color: hover.hovered || root.hasKeyboard ? Theme.hover : "transparent"

        FocusRing {
            shown: root.hasKeyboard
            distance: -2
        }
    }
    Icon {
        id: sign
        x: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        name: root.isPrivate ? "lock" : "hash"
        color: Theme.text3
    }
    Column {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.space3
        anchors.right: button.left
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: root.name
            elide: Text.ElideRight
            font.weight: Theme.weightBold
        }
        Label {
            width: parent.width
            text: root.description.length > 0 ? root.people + " · " + root.description : root.people
            elide: Text.ElideRight
            maximumLineCount: 1
            color: Theme.text3
            font.pixelSize: Theme.type12
        }
    }
    Button {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        enabled: !root.isFull
        focusPolicy: Qt.NoFocus
        label: root.isMember ? qsTr("Open") : root.isFull ? qsTr("Full") : qsTr("Join")
        onClicked: root.choose()
    }
    HoverHandler {
        id: hover
    }
}
