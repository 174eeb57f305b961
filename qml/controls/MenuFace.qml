// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What is on a deed of a menu: a drawing, words, the keys that do the same. */
Item {
    id: root

    property string label
    property string iconName
    property string keys
    property color ink: Theme.text1
    property color iconInk: Theme.text2

    implicitWidth: words.x + words.implicitWidth + (keys.length > 0 ? shortcut.implicitWidth + Theme.space6 : 0)
    Accessible.ignored: true

    Icon {
        id: sign
        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName.length > 0
        name: root.iconName
        size: Theme.iconSizeSmall
        color: root.iconInk
    }
    Label {
        id: words
        x: root.iconName.length > 0 ? sign.width + 10 : 0
        anchors.verticalCenter: parent.verticalCenter
        text: root.label
        color: root.ink
        font.pixelSize: Theme.type13
    }
    Label {
        id: shortcut
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.keys
        color: Theme.text3
        font.pixelSize: Theme.type12
    }
}
