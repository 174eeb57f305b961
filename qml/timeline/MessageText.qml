// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/*
 * What somebody wrote. The one place that shows markup: `html` comes from Parley::Client::SafeText, which escapes all
 * but its own tags and allows links to http, https and mailto only.
 */
Text {
    id: root

    property string html
    property bool isDeleted: false
    property bool isEdited: false

    text: isDeleted ? "<i>" + qsTr("This message was deleted") + "</i>" : isEdited ? marked() + edited() : marked()
    textFormat: Text.StyledText
    wrapMode: Text.Wrap
    color: Theme.text1
    linkColor: Theme.accent
    font.pixelSize: Theme.type14
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.textLine
    Accessible.ignored: true

    /** The only thing that SafeText makes bold is the reader's own name. */
    function marked(): string {
        return html.replace(/<b>/g, "<font color=\"" + Theme.accent + "\"><b>").replace(/<\/b>/g, "</b></font>");
    }

    /** In one piece: its characters are joined, so that no line ends between them. */
    function edited(): string {
        return " <font color=\"" + Theme.text3 + "\" size=\"2\">" + qsTr("(edited)").split("").join("\u2060") + "</font>";
    }

    HoverHandler {
        cursorShape: root.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
}
