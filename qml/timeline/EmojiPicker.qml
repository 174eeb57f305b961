// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* A small board of emoji; the arrow keys move, Enter takes. */
T.Popup {
    id: root

    readonly property var emoji: ["😀", "😄", "😂", "🙂", "😉", "😊", "😍", "😘", "😎", "🤔", "😐", "🙄", "😴", "😢", "😭", "😡",
        "😱", "🤗", "🤝", "👏", "👍", "👎", "👌", "✌️", "🙏", "💪", "👀", "❤️", "💔", "🔥", "✨", "🎉", "🎂", "🎁", "🌹", "🌞", "🌙",
        "☕", "🍵", "🍻", "🍜", "🥟", "🐶", "🐱", "🐼", "✅", "❌", "❓", "❗", "💡", "📌", "📎", "📷", "💻", "🚀", "🏠"]
    readonly property int cell: Theme.grown(36)

    signal chosen(string emoji)

    y: -height - Theme.space2
    padding: Theme.space2
    margins: Theme.space2
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent // a press on the button is the button's
    implicitWidth: 8 * cell + 2 * padding
    implicitHeight: 7 * cell + 2 * padding
    onOpened: grid.forceActiveFocus(Qt.TabFocusReason)

    GridView {
        id: grid
        anchors.fill: parent
        focus: true
        cellWidth: root.cell
        cellHeight: root.cell
        model: root.emoji
        keyNavigationEnabled: true
        keyNavigationWraps: true
        interactive: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Emoji")
        Keys.onReturnPressed: root.take(currentIndex)
        Keys.onEnterPressed: root.take(currentIndex)
        Keys.onSpacePressed: root.take(currentIndex)

        delegate: Rectangle {
            id: face

            required property int index
            required property string modelData

            width: root.cell
            height: root.cell
            radius: Theme.radiusControl
            color: hover.hovered || (grid.activeFocus && GridView.isCurrentItem) ? Theme.hover : "transparent"
            Accessible.role: Accessible.Button
            Accessible.name: modelData
            Accessible.focusable: true
            Accessible.onPressAction: root.take(index)

            Label {
                anchors.centerIn: parent
                text: face.modelData
                font.family: Theme.emojiFont
                font.pixelSize: Theme.type20
            }
            HoverHandler {
                id: hover
                cursorShape: Qt.PointingHandCursor
            }
            TapHandler {
                onTapped: root.take(face.index)
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.color: Theme.line

        Shadow {
            radius: Theme.radiusCard
        }
    }

    function take(at: int): void {
        root.close();
        root.chosen(emoji[at]);
    }
}
