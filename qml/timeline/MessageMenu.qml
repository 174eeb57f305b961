// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What one can do with a message. */
Menu {
    id: root

    property TimelineRow row: null

    signal copyRequested(TimelineRow row)
    signal unreadRequested(TimelineRow row)

    function openFor(next: TimelineRow, place: point): void {
        row = next;
        openAt(next, place.x, place.y);
    }

    MenuEntry {
        label: qsTr("Copy text")
        iconName: "copy"
        keys: Qt.platform.os === "osx" ? "⌘C" : "Ctrl+C"
        enabled: root.row !== null && !root.row.isDeleted
        onTriggered: root.copyRequested(root.row)
    }
    MenuEntry {
        label: qsTr("Mark unread from here")
        iconName: "eye-off"
        enabled: root.row !== null && root.row.sendState === "sent"
        onTriggered: root.unreadRequested(root.row)
    }
}
