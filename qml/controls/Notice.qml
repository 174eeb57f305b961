// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A sentence on a tinted ground: what went wrong with a form, or what one should know. */
Rectangle {
    id: root

    property string sentence
    property bool isWarning: false
    readonly property color ink: isWarning ? Theme.warn : Theme.danger

    width: parent?.width ?? implicitWidth
    implicitHeight: label.implicitHeight + 2 * Theme.space2
    visible: sentence.length > 0
    radius: Theme.radiusControl
    color: isWarning ? Theme.mention : Theme.mixed(Theme.danger, Theme.background, 0.08)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence
    Accessible.ignored: !visible

    Label {
        id: label
        x: Theme.space3
        y: Theme.space2
        width: root.width - 2 * Theme.space3
        text: root.sentence
        wrapMode: Text.Wrap
        color: root.ink
        font.pixelSize: Theme.type13
    }
}
