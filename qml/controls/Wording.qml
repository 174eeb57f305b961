// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A sentence, and in small what it means. */
Column {
    id: root

    property string label
    property string note

    spacing: 1
    Accessible.ignored: true

    Label {
        width: root.width - root.leftPadding - root.rightPadding
        text: root.label
        wrapMode: Text.Wrap
    }
    Label {
        width: root.width - root.leftPadding - root.rightPadding
        visible: root.note.length > 0
        text: root.note
        wrapMode: Text.Wrap
        color: Theme.text3
        font.pixelSize: Theme.type12
    }
}
