// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* Who is writing. It keeps its height, so that nothing moves. */
Label {
    property var names: []

    text: People.typing(names)
    height: Theme.grown(20)
    elide: Text.ElideRight
    maximumLineCount: 1
    color: Theme.text2
    font.pixelSize: Theme.type12
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text.length === 0
}
