// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What is on a button: a drawing and words, or three dots while something is on its way. */
Item {
    id: root

    property string label
    property string iconName
    property string lastIconName // after the words
    property color ink: Theme.text1
    property int textSize: Theme.type13
    property int weight: Theme.weightBold
    property bool isBusy: false
    property bool isCentred: true
    property int gap: 6
    readonly property int icons: (iconName.length > 0 ? Theme.iconSizeSmall + gap : 0)
        + (lastIconName.length > 0 ? Theme.iconSizeSmall + gap : 0)

    implicitWidth: words.implicitWidth + icons
    implicitHeight: words.implicitHeight
    Accessible.ignored: true

    Row {
        anchors.verticalCenter: parent.verticalCenter
        x: root.isCentred ? Math.round((parent.width - width) / 2) : 0
        spacing: root.gap
        opacity: root.isBusy ? 0 : 1

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName.length > 0
            name: root.iconName
            size: Theme.iconSizeSmall
            color: root.ink
        }
        Label {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Math.max(0, root.width - root.icons))
            text: root.label
            elide: Text.ElideRight
            color: root.ink
            font.pixelSize: root.textSize
            font.weight: root.weight
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.lastIconName.length > 0
            name: root.lastIconName
            size: Theme.iconSizeSmall
            color: root.ink
        }
    }
    Busy {
        anchors.centerIn: parent
        running: root.isBusy
        color: root.ink
    }
}
