// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* Three dots that breathe: something is on its way. */
Row {
    id: root

    property bool running: true
    property color color: Theme.text3
    property int step: 0

    visible: running
    spacing: 4
    Accessible.ignored: true

    Repeater {
        model: 3

        Rectangle {
            required property int index

            width: 5
            height: 5
            radius: 2.5
            color: root.color
            opacity: root.step % 3 === index ? 1 : 0.4
        }
    }
    Timer {
        interval: 260
        repeat: true
        running: root.running && root.visible && !Theme.reducedMotion
        onTriggered: root.step += 1
    }
}
