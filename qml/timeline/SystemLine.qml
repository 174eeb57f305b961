// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* A line of the room's own: who came and who went; several in a row are one. */
Label {
    id: root

    property string eventCode
    property string userName
    property string body // what the server said, of events that have no words here
    property var joined: [] // names
    property var gone: []
    property int run: 1

    readonly property string sentence: run > 1 ? People.traffic(joined, gone) || body
        : People.event(eventCode, userName) || body

    text: sentence
    wrapMode: Text.Wrap
    maximumLineCount: 4
    elide: Text.ElideRight
    color: Theme.text3
    font.pixelSize: Theme.type13
}
