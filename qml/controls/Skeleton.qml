// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* The shape of what is coming, after a moment of patience. */
Column {
    id: root

    property int rows: 4
    property bool isRooms: false // rows of the rail; otherwise of the timeline
    property bool isDue: false

    opacity: isDue ? 1 : 0
    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("Loading")

    Timer {
        interval: 200
        running: root.visible
        onTriggered: root.isDue = true
    }
    Repeater {
        model: root.rows

        Item {
            id: row

            required property int index

            width: root.width
            height: root.isRooms ? Theme.rowHeight : Theme.grown(56)

            Rectangle {
                id: face
                x: root.isRooms ? Theme.space4 : Theme.space5
                anchors.verticalCenter: parent.verticalCenter
                width: root.isRooms ? 18 : 36
                height: width
                radius: root.isRooms ? Theme.radiusControl : Theme.radiusAvatar
                color: Theme.hover
            }
            Rectangle {
                anchors.left: face.right
                anchors.leftMargin: Theme.space3
                anchors.verticalCenter: parent.verticalCenter
                width: (parent.width - x - Theme.space5) * [0.62, 0.38, 0.5][row.index % 3]
                height: 12
                radius: 6
                color: Theme.hover

                SequentialAnimation on opacity {
                    running: root.isDue && root.visible && !Theme.reducedMotion
                    loops: Animation.Infinite
                    NumberAnimation { to: 0.45; duration: 1400; easing.type: Easing.InOutSine }
                    NumberAnimation { to: 1; duration: 1400; easing.type: Easing.InOutSine }
                }
            }
        }
    }
}
