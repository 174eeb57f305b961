// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Whether somebody is there, by shape as well as by colour: ● online, ◐ away, ⊖ busy, ○ offline. */
Rectangle {
    id: root

    property string presence: "offline" // "online" "away" "dnd" "offline"
    property color surface: Theme.background // what the dot stands on
    property int size: Theme.grown(9)

    readonly property color tint: presence === "online" ? Theme.ok
        : presence === "away" ? Theme.warn : presence === "dnd" ? Theme.danger : Theme.text3
    readonly property bool isFull: presence === "online" || presence === "dnd"

    implicitWidth: size + 4
    implicitHeight: size + 4
    radius: height / 2
    color: surface
    Accessible.ignored: true

    Rectangle {
        anchors.centerIn: parent
        width: root.size
        height: root.size
        radius: root.size / 2
        color: root.isFull ? root.tint : root.surface
        border.width: root.isFull ? 0 : 2
        border.color: root.tint
    }
    Item {
        x: 2
        y: 2
        width: root.size / 2
        height: root.size
        clip: true
        visible: root.presence === "away"

        Rectangle {
            width: root.size
            height: root.size
            radius: root.size / 2
            color: root.tint
        }
    }
    Rectangle {
        anchors.centerIn: parent
        width: root.size - 4
        height: 2
        visible: root.presence === "dnd"
        color: root.surface
    }
}
