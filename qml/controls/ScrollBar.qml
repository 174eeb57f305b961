// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* Thin, and only there when it is of use. */
T.ScrollBar {
    id: root

    padding: 2
    implicitWidth: 10
    implicitHeight: 10
    minimumSize: 0.06
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: root.pressed || root.hovered ? Theme.text3 : Theme.fieldLine
        opacity: root.active || root.hovered ? 1 : 0

        Behavior on opacity { NumberAnimation { duration: Theme.timePanel } }
    }
}
