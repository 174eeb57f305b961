// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/dates.js" as Dates
import "../words/people.js" as People

/* A message that was found. */
Item {
    id: root

    required property var roomId
    required property string roomName
    required property var messageId
    required property string author
    required property date time
    required property string excerpt
    property bool isEverywhere: false
    property bool hasKeyboard: false

    readonly property string when: Dates.brief(time, new Date(), Theme.language)

    signal chosen

    function choose(): void {
        root.chosen();
    }

    height: words.height + 2 * Theme.space2 + 2
    Accessible.role: Accessible.ListItem
    Accessible.name: People.fill(qsTr("%1: %2"), author, excerpt) + ", " + when
    Accessible.focusable: true
    Accessible.onPressAction: choose()

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        radius: Theme.radiusControl
        color: hover.hovered || root.hasKeyboard ? Theme.hover : "transparent"

        FocusRing {
            shown: root.hasKeyboard
            distance: -2
        }
    }
    Column {
        id: words
        x: Theme.space4
        y: Theme.space2 + 1
        width: parent.width - 2 * Theme.space4
        spacing: 2

        Item {
            width: parent.width
            height: Theme.textLine

            Label {
                id: who
                width: Math.min(implicitWidth, parent.width - when.width - Theme.space2)
                height: parent.height
                text: root.author
                elide: Text.ElideRight
                font.pixelSize: Theme.type13
                font.weight: Theme.weightBold
            }
            Label {
                id: when
                anchors.right: parent.right
                height: parent.height
                text: root.when
                color: Theme.text3
                font.pixelSize: Theme.type12
            }
        }
        Label {
            width: parent.width
            text: root.excerpt
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            lineHeight: 1.15
            color: Theme.text2
            font.pixelSize: Theme.type13
        }
        Label {
            width: parent.width
            visible: root.isEverywhere
            text: "# " + root.roomName
            elide: Text.ElideRight
            color: Theme.text3
            font.pixelSize: Theme.type12
        }
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.PointingHandCursor
    }
    TapHandler {
        onTapped: root.choose()
    }
}
