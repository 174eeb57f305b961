// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The heading of a group of rooms. */
Item {
    id: root

    required property string section
    readonly property string words: section === "favourites" ? qsTr("Favourites")
        : section === "direct" ? qsTr("Direct messages") : qsTr("Rooms")

    width: ListView.view?.width ?? 0
    height: label.implicitHeight + Theme.space3 + 6
    Accessible.role: Accessible.Heading
    Accessible.name: words

    Label {
        id: label
        x: Theme.space4
        y: Theme.space3
        text: root.words
        color: Theme.text2
        font.pixelSize: Theme.type12
        font.weight: Theme.weightBold
    }
}
