// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Above the very first message. */
Label {
    topPadding: Theme.space4
    bottomPadding: Theme.space1
    text: qsTr("This is where the room begins")
    horizontalAlignment: Text.AlignHCenter
    color: Theme.text3
    font.pixelSize: Theme.type12
}
