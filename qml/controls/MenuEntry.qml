// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* One deed of a menu. */
T.MenuItem {
    id: root

    property string label
    property string iconName
    property string keys
    property bool isDangerous: false

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.grown(32)
    leftPadding: 10
    rightPadding: 10
    opacity: enabled ? 1 : 0.4
    Accessible.name: label

    contentItem: MenuFace {
        label: root.label
        iconName: root.iconName
        keys: root.keys
        ink: root.isDangerous ? Theme.danger : Theme.text1
        iconInk: root.isDangerous ? Theme.danger : Theme.text2
    }
    background: Rectangle {
        radius: Theme.radiusControl
        color: root.highlighted ? Theme.hover : "transparent"
    }
}
