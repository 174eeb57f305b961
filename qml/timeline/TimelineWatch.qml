// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/* Notes what comes in below, and tells the room what was seen: the newest message, on the screen for a second. */
QtObject {
    id: root

    required property var room
    property bool isSeen: false

    signal arrived(int count)

    property Connections rows: Connections {
        target: root.room.timeline

        function onRowsInserted(parent, first, last) {
            if (first === 0)
                root.arrived(last - first + 1);
            patience.restart();
        }
    }
    property Timer patience: Timer {
        id: patience
        interval: 1000
        running: root.isSeen
        onTriggered: {
            if (root.isSeen)
                root.room.markReadTo(root.room.timeline.newestSeq);
        }
    }
}
