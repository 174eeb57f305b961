// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Plain text, always: markup in what somebody wrote stays what it is. */
Text {
    color: Theme.text1
    font.pixelSize: Theme.type14
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
