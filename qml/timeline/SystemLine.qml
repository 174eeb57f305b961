// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* A line of the room's own: who came and went; several in a row are one. */
Label {
    id: root

    property string eventCode
    property string userName
    property string body // of servers that send words only
    property int run: 1
    readonly property string sentence: {
        const first = People.event(eventCode, userName) || body;
        return run > 1 ? People.fill(qsTr("%1, and %n more", "", run - 1), first) : first;
    }

    text: sentence
    wrapMode: Text.Wrap
    maximumLineCount: 3
    elide: Text.ElideRight
    color: Theme.text3
    font.pixelSize: Theme.type13
}
