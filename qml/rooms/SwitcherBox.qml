// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The field of the switcher: the arrows move through the list below, Enter takes. */
TextBox {
    id: root

    required property ListView list

    signal taken

    leftPadding: 0
    rightPadding: 0
    hint: qsTr("Search or jump to")
    font.pixelSize: Theme.type16
    background: null
    Keys.onDownPressed: list.incrementCurrentIndex()
    Keys.onUpPressed: list.decrementCurrentIndex()
    onAccepted: root.taken()
}
