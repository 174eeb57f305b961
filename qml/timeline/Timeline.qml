// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/*
 * The messages of a room, the newest at the bottom (row 0). At the bottom it follows; scrolled up it never moves by
 * itself. What is on the screen for a second while somebody is there is read.
 */
FocusScope {
    id: root

    required property var room
    property bool isWatched: false // on the screen, with somebody before it
    property bool isNarrow: false

    readonly property bool isAtBottom: list.originY + list.contentHeight - list.contentY - list.height < 24
    readonly property bool isAtEnd: isAsleep ? place.isAtEnd : isAtBottom && room.timeline.isAtNewest
    property bool isAsleep: false // out of sight: no rows are made for what comes meanwhile
    property int fresh: 0 // messages that came while scrolled up
    property date today: new Date()
    property bool isPlaced: false
    property MessageMenu menu: null // once somebody asked for it

    signal linkActivated(string link)
    signal copyRequested(string text)
    signal editRequested(string clientId, string text)
    signal writeRequested

    /** Moves the keyboard to the messages, the newest first. */
    function take(): void {
        list.forceActiveFocus(Qt.TabFocusReason);
        if (list.currentIndex < 0 && list.count > 0)
            list.currentIndex = 0;
    }

    function toLatest(): void {
        room.showLatest();
        list.positionViewAtBeginning();
        fresh = 0;
    }

    /** Shows a message in the middle, and lights it up for a moment. */
    function show(row: int): void {
        list.positionViewAtIndex(row, ListView.Center);
        list.litRow = row;
        fade.restart();
    }

    function openMenu(row: TimelineRow, at: point): void {
        if (!menu)
            menu = entries.createObject(list) as MessageMenu;
        menu.openFor(row, at);
    }

    /** Once, when there is something to see: where one was, else at what is new, if the first screen lacks it. */
    function begin(): void {
        if (isPlaced || list.height <= 0 || list.count === 0)
            return;
        isPlaced = true;
        list.forceLayout();
        if (place.comeBack())
            return;
        const row = room.rowOfFirstUnread();
        if (row > 0)
            list.positionViewAtIndex(row, ListView.Contain);
    }

    function followSight(): void {
        if (visible === isAsleep)
            visible ? wake() : sleep();
    }

    function sleep(): void {
        place.note(isAtEnd);
        isAsleep = true;
        list.reuseItems = false; // which is what empties its pool of rows
        list.reuseItems = true;
    }

    function wake(): void {
        isAsleep = false;
        isPlaced = false;
        begin();
        settled.restart();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Messages")

    onIsAtEndChanged: if (isAtEnd) fresh = 0
    onVisibleChanged: Qt.callLater(followSight)

    Binding {
        target: root.room
        property: "isAtEnd"
        value: root.isAtEnd
    }

    ListView {
        id: list
        objectName: "messageList"

        property int litRow: -1
        property real lastHeight: 0

        anchors.fill: parent
        anchors.bottomMargin: Theme.space1
        topMargin: start.visible ? start.height : Theme.space2
        model: root.isAsleep ? null : root.room.timeline
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        maximumFlickVelocity: 6000
        flickDeceleration: 5000
        pixelAligned: true
        clip: true
        reuseItems: true
        cacheBuffer: 400
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
        T.ScrollBar.vertical: ScrollBar {}

        // With reuseItems the view does not ask for more itself once rows come out of the pool (Qt 6.4).
        onContentYChanged: settled.restart()
        onHeightChanged: {
            // The composer grew, or a bar came: who was at the bottom stays there.
            if (originY + contentHeight - contentY - lastHeight < 24)
                positionViewAtBeginning();
            lastHeight = height;
            settled.restart();
        }
        onCountChanged: settled.restart()
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0

        Keys.onPressed: event => keys.handle(event)

        delegate: TimelineRow {
            width: list.width
            today: root.today
            isNarrow: root.isNarrow
            isLit: list.litRow === index
            hasKeyboard: list.activeFocus && ListView.isCurrentItem
            onPointed: tools.pointAt(this)
            onUnpointed: tools.leave(this)
            onMenuRequested: place => root.openMenu(this, place)
            onLinkActivated: link => root.linkActivated(link)
            onRetryRequested: root.room.retry(clientId)
            onDiscardRequested: root.room.discard(clientId)
            onEditRequested: root.editRequested(clientId, body)
        }
    }
    RoomStart {
        id: start
        parent: list.contentItem
        y: list.originY - height
        width: list.width
        visible: !root.room.hasOlder && list.count > 0
    }
    MessageTools {
        id: tools
        parent: list.contentItem
        keyboardRow: list.activeFocus ? list.currentItem as TimelineRow : null
        rightEdge: list.width - (root.isNarrow ? Theme.space3 : Theme.space5)
        onCopyRequested: row => root.copyRequested(row.body)
        onUnreadRequested: row => root.room.markUnreadFrom(row.seq)
    }
    Component {
        id: entries

        MessageMenu {
            onCopyRequested: row => root.copyRequested(row.body)
            onUnreadRequested: row => root.room.markUnreadFrom(row.seq)
        }
    }
    TimelineKeys {
        id: keys
        list: list
        onCopyRequested: row => root.copyRequested(row.body)
        onMenuRequested: row => root.openMenu(row, Qt.point(row.textX, row.height))
    }
    TimelinePlace {
        id: place
        list: list
        room: root.room
    }
    TimelineWatch {
        id: watch
        room: root.room
        isSeen: root.isWatched && root.isAtEnd
        onArrived: count => {
            if (!root.isAtEnd)
                root.fresh += count;
        }
    }
    TimelinePane {
        anchors.fill: parent
        room: root.room
        isEmpty: list.count === 0 && !root.isAsleep
        isNearStart: list.contentY - list.originY < 200
        onWriteRequested: root.writeRequested()
    }
    LatestPill {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space3
        visible: !root.isAtEnd && list.count > 0
        fresh: root.fresh
        onClicked: root.toLatest()
    }

    Timer {
        id: settled // after a change of size or rows
        interval: 0
        onTriggered: {
            if (root.isAsleep)
                return;
            root.begin();
            if (list.height > 0 && list.contentY - list.originY < 2 * list.height && root.room.hasOlder)
                root.room.loadOlder();
            if (root.isAtBottom && !root.room.timeline.isAtNewest)
                root.room.loadNewer();
        }
    }
    Timer {
        id: fade
        interval: 2000
        onTriggered: list.litRow = -1
    }
    Timer { // today becomes yesterday
        interval: 60000
        repeat: true
        running: root.visible
        onTriggered: {
            const now = new Date();
            if (now.getDate() !== root.today.getDate())
                root.today = now;
        }
    }
}
