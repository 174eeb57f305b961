// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* The list of keys. */
Dialog {
    id: root

    readonly property bool isMac: Qt.platform.os === "osx"
    readonly property var entries: [
        { words: qsTr("Search or jump to a room"), keys: ["Ctrl+K"] },
        { words: qsTr("Previous, next room"), keys: ["Alt+↑", "Alt+↓"] },
        { words: qsTr("Previous, next unread room"), keys: ["Alt+Shift+↑", "Alt+Shift+↓"] },
        { words: qsTr("Search in this room"), keys: ["Ctrl+F"] },
        { words: qsTr("Search everywhere"), keys: ["Ctrl+Shift+F"] },
        { words: qsTr("Send"), keys: ["Enter"] },
        { words: qsTr("New line"), keys: ["Shift+Enter"] },
        { words: qsTr("Move between messages"), keys: ["↑", "↓", "Home", "End"] },
        { words: qsTr("Copy the focused message"), keys: ["Ctrl+C"] },
        { words: qsTr("Mark all as read"), keys: ["Shift+Esc"] },
        { words: qsTr("Move between regions"), keys: ["F6"] },
        { words: qsTr("Create a room"), keys: ["Ctrl+Shift+N"] },
        { words: qsTr("Switch appearance"), keys: ["Ctrl+Shift+L"] },
        { words: qsTr("Settings"), keys: ["Ctrl+,"] },
        { words: qsTr("Show this list"), keys: ["Ctrl+/"] },
        { words: qsTr("Close; then to the newest message"), keys: ["Esc"] },
        { words: qsTr("Close the window"), keys: ["Ctrl+W"] },
        { words: qsTr("Quit"), keys: ["Ctrl+Q"] }
    ]

    function named(keys: string): string {
        return isMac ? keys.replace("Ctrl+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥") : keys;
    }

    title: qsTr("Keyboard shortcuts")
    wide: 480

    Column {
        width: parent.width
        spacing: Theme.space2

        Repeater {
            model: root.entries

            Item {
                id: entry

                required property var modelData

                width: parent.width
                height: Math.max(words.implicitHeight, keys.implicitHeight)
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.words + ": " + modelData.keys.join(", ")

                Label {
                    id: words
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - keys.width - Theme.space3
                    text: entry.modelData.words
                    wrapMode: Text.Wrap
                    color: Theme.text2
                }
                Row {
                    id: keys
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 4

                    Repeater {
                        model: entry.modelData.keys

                        Kbd {
                            required property string modelData

                            keys: root.named(modelData)
                        }
                    }
                }
            }
        }
    }
}
