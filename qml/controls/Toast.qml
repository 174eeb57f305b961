// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A short sentence that comes and goes. */
Rectangle {
    id: root

    property string words

    anchors.horizontalCenter: parent.horizontalCenter
    anchors.bottom: parent.bottom
    anchors.bottomMargin: Theme.space6
    width: Math.min(label.implicitWidth + 2 * Theme.space4, parent.width - 2 * Theme.space4)
    height: label.implicitHeight + Theme.space4
    radius: Theme.radiusCard
    color: Theme.text1
    visible: opacity > 0
    opacity: timer.running ? 1 : 0
    z: 20
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    Accessible.ignored: !visible

    function say(sentence: string): void {
        words = sentence;
        timer.restart();
    }

    Behavior on opacity { NumberAnimation { duration: Theme.timePanel } }

    Label {
        id: label
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.parent.width - 4 * Theme.space4)
        text: root.words
        wrapMode: Text.Wrap
        color: Theme.background
        font.pixelSize: Theme.type13
    }
    Timer {
        id: timer
        interval: 3500
    }
}
