// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/*
 * Where one was in a room when it went out of sight: the message at the upper edge, and how far from it. The room keeps
 * it, so that it is there even when its view was given back meanwhile.
 */
QtObject {
    id: root

    required property ListView list
    required property var room

    property var noted: room.place ?? null // nothing: one was at the end
    readonly property bool isAtEnd: !noted

    function note(isAtEnd: bool): void {
        const row = isAtEnd ? null : list.itemAt(0, list.contentY + 1) as TimelineRow;
        noted = row ? { messageId: row.messageId, distance: row.y - list.contentY } : null;
        room.place = noted;
    }

    /** False when there is nothing noted, or the message is gone. */
    function comeBack(): bool {
        const row = noted ? room.rowOfMessage(noted.messageId) : -1;
        if (row < 0)
            return false;
        list.positionViewAtIndex(row, ListView.Center);
        list.contentY = list.itemAtIndex(row).y - noted.distance;
        return true;
    }
}
