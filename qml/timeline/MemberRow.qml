// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* Somebody in the room. */
Item {
    id: root

    required property string name
    required property string username
    required property string initials
    required property int colorIndex
    required property string presence
    required property string statusText
    required property string role
    required property bool isMe
    property bool isKnown: true // whether the presence is: not while offline
    property bool hasKeyboard: false

    readonly property bool isThere: !isKnown || presence !== "offline"
    readonly property string note: People.joined([
        isMe ? qsTr("You") : "",
        People.role(role),
        isKnown && (presence === "away" || presence === "dnd") ? People.presence(presence) : "",
        statusText
    ], " · ")

    height: Math.max(face.height, words.height) + 10
    Accessible.role: Accessible.ListItem
    Accessible.name: People.joined([name, isKnown ? People.presence(presence) : "", note], ", ")
    Accessible.description: "@" + username
    Accessible.focusable: true

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        radius: Theme.radiusControl
        color: hover.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: root.hasKeyboard
            distance: -2
        }
    }
    Avatar {
        id: face
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.grown(28)
        initials: root.initials
        colorIndex: root.colorIndex
        presence: root.isKnown ? root.presence : ""
        surface: hover.hovered ? Theme.hover : Theme.background
        opacity: root.isThere ? 1 : 0.75
    }
    Column {
        id: words
        anchors.left: face.right
        anchors.leftMargin: 10
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: root.name
            elide: Text.ElideRight
            color: root.isThere ? Theme.text1 : Theme.text3
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: root.note
            elide: Text.ElideRight
            color: Theme.text3
            font.pixelSize: Theme.type12
        }
    }
    HoverHandler {
        id: hover
    }
    Tooltip {
        words: "@" + root.username
        shown: hover.hovered && root.username.length > 0
    }
}
