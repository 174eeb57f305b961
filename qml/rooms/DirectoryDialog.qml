// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui
import "../words/problems.js" as Problems

/* The rooms of the server, to look around and join. */
Dialog {
    id: root

    required property var workspace
    readonly property var directory: workspace.directory

    readonly property bool hasFailed: directory.failedCode.length > 0

    signal openRequested(var roomId)
    signal passwordRequested(var roomId, string name)
    signal createRequested

    title: qsTr("Browse rooms")
    wide: 560
    first: box
    onOpened: {
        directory.search = "";
        directory.refresh();
    }

    Connections {
        target: root.workspace

        function onRoomJoined(roomId) {
            root.close();
            root.openRequested(roomId);
        }
    }
    TextBox {
        id: box
        objectName: "directorySearch"
        width: parent.width
        hint: qsTr("Search rooms")
        onTextChanged: root.directory.search = text
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    Item {
        width: parent.width
        height: Math.min(Theme.grown(400), Math.max(Theme.grown(220), list.contentHeight))

        ListView {
            id: list
            objectName: "directoryList"

            function chooseOne(): void {
                if (count > 0 && currentIndex < 0)
                    currentIndex = 0;
            }

            anchors.fill: parent
            model: root.directory
            onCountChanged: chooseOne()
            onCurrentIndexChanged: chooseOne()
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            highlightMoveDuration: 0
            boundsBehavior: Flickable.StopAtBounds
            onAtYEndChanged: if (atYEnd && root.directory.hasMore) root.directory.loadMore()
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Rooms")
            Keys.onReturnPressed: (currentItem as DirectoryRow)?.choose()
            Keys.onEnterPressed: (currentItem as DirectoryRow)?.choose()

            delegate: DirectoryRow {
                width: list.width
                hasKeyboard: list.activeFocus && ListView.isCurrentItem
                onChosen: {
                    if (isMember) {
                        root.close();
                        root.openRequested(roomId);
                    } else if (isPrivate) {
                        root.close();
                        root.passwordRequested(roomId, name);
                    } else {
                        root.workspace.join(roomId, "");
                    }
                }
            }
        }
        Skeleton {
            width: parent.width
            visible: list.count === 0 && root.directory.isLoading
            isRooms: true
            rows: 4
        }
        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            visible: list.count === 0 && !root.directory.isLoading && root.hasFailed
            iconName: "alert"
            sentence: Problems.sentence(root.directory.failedCode, 0)
            action: qsTr("Retry")
            onActed: root.directory.refresh()
        }
        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            visible: list.count === 0 && !root.directory.isLoading && !root.hasFailed
            iconName: "search"
            isCalm: true
            sentence: box.text.trim().length > 0 ? qsTr("No room matches.") : qsTr("There are no rooms yet.")
            action: box.text.trim().length > 0 ? qsTr("Clear the search") : qsTr("Create a room")
            onActed: {
                if (box.text.trim().length > 0) {
                    box.clear();
                } else {
                    root.close();
                    root.createRequested();
                }
            }
        }
    }
}
