// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A name and its value on one line. */
Item {
    id: root

    property string name
    property string value

    width: parent?.width ?? 0
    height: Math.max(left.implicitHeight, right.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + value

    Label {
        id: left
        width: parent.width * 0.4
        text: root.name
        elide: Text.ElideRight
        color: Theme.text2
    }
    Label {
        id: right
        anchors.right: parent.right
        width: parent.width * 0.58
        text: root.value
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignRight
    }
}
