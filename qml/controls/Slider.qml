// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* A value between two ends. */
T.Slider {
    id: root

    property string label

    implicitWidth: 240
    implicitHeight: Theme.grown(28)
    snapMode: T.Slider.SnapAlways
    hoverEnabled: true
    Accessible.name: label

    handle: Rectangle {
        x: Math.round(root.visualPosition * (root.width - width))
        y: Math.round((root.height - height) / 2)
        implicitWidth: 18
        implicitHeight: 18
        radius: 9
        color: Theme.accent
        border.width: 3
        border.color: Theme.raised

        FocusRing {
            shown: root.visualFocus
            parentRadius: 9
            distance: 0
        }
    }
    background: Rectangle {
        y: Math.round((root.height - height) / 2)
        width: root.width
        height: 4
        radius: 2
        color: Theme.line

        Rectangle {
            width: Math.round(root.visualPosition * parent.width)
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
