// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* One of the project's own drawings, in any colour. */
Item {
    id: root

    property string name
    property color color: Theme.text2
    property int size: Theme.iconSize
    readonly property real ratio: Screen.devicePixelRatio

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        source: root.name.length > 0 ? "image://icon/" + root.name + "/" + String(root.color).substring(1) : ""
        sourceSize.width: root.size * root.ratio
        sourceSize.height: root.size * root.ratio
    }
}
