// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Stands where nothing is: one sentence and one button. */
Column {
    id: root

    property string iconName
    property string sentence
    property string action
    property bool isCalm: false // the button is not the main one of the page

    signal acted

    spacing: Theme.space3
    padding: Theme.space4

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 56
        height: 56
        radius: 18
        color: Theme.soft

        Icon {
            anchors.centerIn: parent
            name: root.iconName
            size: 28
            color: Theme.accent
        }
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(implicitWidth, root.width - 2 * root.padding, Theme.grown(280))
        text: root.sentence
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.2
        color: Theme.text2
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Button {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: root.action.length > 0
        kind: root.isCalm ? "plain" : "primary"
        label: root.action
        onClicked: root.acted()
    }
}
