// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The mark, what this is, and one line more. */
Column {
    id: root

    property string title
    property string lead

    spacing: Theme.space1

    Mark {
        size: 44
    }
    Item {
        width: 1
        height: Theme.space2
    }
    Label {
        width: parent.width
        text: root.title
        wrapMode: Text.Wrap
        font.pixelSize: Theme.type20
        font.weight: Theme.weightName
        font.letterSpacing: -0.2
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Label {
        width: parent.width
        text: root.lead
        wrapMode: Text.Wrap
        color: Theme.text2
        bottomPadding: Theme.space1
    }
}
