// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A named choice. */
Column {
    id: root

    property string name
    property string note

    width: parent?.width ?? 0
    spacing: 6

    Label {
        text: root.name
        font.pixelSize: Theme.type13
        font.weight: Theme.weightBold
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Label {
        width: parent.width
        visible: root.note.length > 0
        text: root.note
        wrapMode: Text.Wrap
        color: Theme.text3
        font.pixelSize: Theme.type12
    }
}
