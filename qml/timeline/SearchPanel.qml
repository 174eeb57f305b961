// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* Looks for words in what this computer has kept, in the open room or everywhere; it needs no network. */
FocusScope {
    id: root

    required property var search // the model
    required property var room
    property bool isEverywhere: false
    property bool isFloating: false

    signal closeRequested
    signal resultChosen(var roomId, var messageId)

    /** Moves the keyboard into the field. */
    function take(): void {
        box.forceActiveFocus(Qt.TabFocusReason);
        box.selectAll();
    }

    function look(): void {
        search.roomId = isEverywhere ? root.search.everywhere : room.roomId;
        search.query = box.text;
    }

    onIsEverywhereChanged: look()
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Search")
    Keys.onEscapePressed: root.closeRequested()

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
        height: Theme.headerHeight + scope.height + Theme.space3

        TextBox {
            id: box
            objectName: "searchBox"
            x: Theme.space4
            y: Math.round((Theme.headerHeight - height) / 2)
            width: cross.x - x - Theme.space2
            height: Theme.controlHeight
            hint: qsTr("Search saved messages")
            onTextEdited: root.look()
            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        }
        IconButton {
            id: cross
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            anchors.verticalCenter: box.verticalCenter
            label: qsTr("Close")
            iconName: "close"
            onClicked: root.closeRequested()
        }
        Segmented {
            id: scope
            x: Theme.space4
            y: Theme.headerHeight
            width: parent.width - 2 * Theme.space4
            name: qsTr("Where to search")
            options: [{ value: false, label: qsTr("This room") }, { value: true, label: qsTr("Everywhere") }]
            value: root.isEverywhere
            onChosen: value => root.isEverywhere = value
        }
    }
    ListView {
        id: list
        objectName: "searchResults"

        function chooseOne(): void {
            if (count > 0 && currentIndex < 0)
                currentIndex = 0;
        }

        onCountChanged: chooseOne()
        onCurrentIndexChanged: chooseOne()
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        x: 1
        width: parent.width - 1
        model: root.search
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        onAtYEndChanged: if (atYEnd && root.search.hasMore) root.search.loadMore()
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Found messages")
        Keys.onReturnPressed: (currentItem as SearchRow)?.choose()
        Keys.onEnterPressed: (currentItem as SearchRow)?.choose()

        delegate: SearchRow {
            width: list.width
            isEverywhere: root.isEverywhere
            hasKeyboard: list.activeFocus && ListView.isCurrentItem
            onChosen: root.resultChosen(roomId, messageId)
        }
    }
    EmptyState {
        anchors.top: head.bottom
        anchors.topMargin: Theme.space6
        width: parent.width
        visible: list.count === 0
        readonly property bool isAsked: box.text.trim().length > 0
        iconName: "search"
        sentence: isAsked ? qsTr("Nothing found in what is saved here.")
            : qsTr("Search what this computer has kept, with or without a network.")
        action: isAsked ? qsTr("Clear the search") : ""
        isCalm: true
        onActed: {
            box.clear();
            root.look();
            root.take();
        }
    }
}
