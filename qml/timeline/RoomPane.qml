// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* One room's messages and where one writes. It stays alive while other rooms are shown: place and draft are kept. */
Item {
    id: root

    required property var room
    required property var settings
    property bool isWatched: false
    property bool isNarrow: false

    signal linkActivated(string link)
    signal copyRequested(string text)

    function takeComposer(): void {
        composer.take();
    }

    function takeTimeline(): void {
        timeline.take();
    }

    /** Shows a message of this room, if it is among those that are held. */
    function showMessage(messageId: var): void {
        const row = room.rowOfMessage(messageId);
        if (row >= 0)
            timeline.show(row);
    }

    /** Escape: to the newest message, and all is read. */
    function settle(): void {
        timeline.toLatest();
    }

    Timeline {
        id: timeline
        anchors.top: parent.top
        anchors.bottom: typing.top
        width: parent.width
        room: root.room
        isWatched: root.isWatched
        isNarrow: root.isNarrow
        onLinkActivated: link => root.linkActivated(link)
        onCopyRequested: text => root.copyRequested(text)
        onWriteRequested: composer.take()
        onEditRequested: (clientId, text) => {
            root.room.discard(clientId);
            composer.restore(text);
        }
    }
    TypingLine {
        id: typing
        anchors.bottom: composer.top
        anchors.bottomMargin: 3
        x: root.isNarrow ? Theme.space3 : Theme.space5
        width: parent.width - 2 * x
        names: root.room.typingNames
    }
    Composer {
        id: composer
        anchors.bottom: parent.bottom
        width: parent.width
        room: root.room
        isNarrow: root.isNarrow
        ctrlEnterSends: root.settings.ctrlEnterSends
        onSent: timeline.toLatest()
        onEscaped: root.settle()
    }
}
