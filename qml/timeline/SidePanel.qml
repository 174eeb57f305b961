// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* The column at the right: people, or the search; beside the room, or over it where there is no space. */
Item {
    id: root

    required property var workspace
    required property var room
    property string kind // "" "members" "search"
    property bool isFloating: false
    readonly property bool isDocked: !isFloating && kind.length > 0
    readonly property int wanted: kind === "search" ? Theme.grown(320) : Theme.membersWidth
    property var panel: kind === "search" ? searching.item : people.item

    signal closeRequested
    signal resultChosen(var roomId, var messageId)

    function openSearch(everywhere: bool): void {
        if (kind === "search") {
            panel.isEverywhere = everywhere;
            panel.take();
        }
    }

    function take(): void {
        if (panel)
            panel.take();
    }

    anchors.right: parent.right
    width: Math.min(wanted, parent.width * (isFloating ? 0.92 : 0.5))
    visible: kind.length > 0
    z: 2

    Rectangle { // what is behind does not answer while the panel floats
        parent: root.parent
        anchors.fill: parent
        z: 1
        visible: root.visible && root.isFloating
        color: Theme.veil

        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            onClicked: root.closeRequested()
            onWheel: wheel => wheel.accepted = true
        }
    }
    Lazy {
        id: people
        when: root.kind === "members"

        MembersPanel {
            anchors.fill: parent
            room: root.room
            isFloating: root.isFloating
            onCloseRequested: root.closeRequested()
        }
    }
    Lazy {
        id: searching
        when: root.kind === "search"

        SearchPanel {
            anchors.fill: parent
            search: root.workspace.search
            room: root.room
            isFloating: root.isFloating
            onCloseRequested: root.closeRequested()
            onResultChosen: (roomId, messageId) => root.resultChosen(roomId, messageId)
        }
    }
}
