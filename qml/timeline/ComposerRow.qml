// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui
import "../words/problems.js" as Problems

/* Below the text: emoji, what one should know, and "Send". */
Item {
    id: root

    property int points: 0
    property int maxChars: 0
    property int countFrom: 0
    property bool canSend: false
    property string problem
    property bool isNarrow: false
    property bool ctrlEnterSends: false

    property EmojiPicker board: null // while it is open

    readonly property bool isTooLong: points > maxChars
    readonly property bool isCounting: points >= countFrom
    readonly property string hint: problem.length > 0 ? Problems.sentence(problem, 0)
        : isTooLong ? qsTr("%n character(s) too many", "", points - maxChars)
        : isCounting ? qsTr("%1 characters left").arg(maxChars - points)
        : points > 0 && !isNarrow ? keysHint : ""
    readonly property string keysHint: ctrlEnterSends ? qsTr("Ctrl+Enter sends, Enter for a new line")
        : qsTr("Enter sends, Shift+Enter for a new line")

    signal sendRequested
    signal emojiChosen(string emoji)

    function openBoard(): void {
        board = boards.createObject(smile) as EmojiPicker;
        board.open();
    }

    implicitHeight: Theme.grown(32)

    IconButton {
        id: smile
        objectName: "emojiButton"
        label: qsTr("Emoji")
        iconName: "smile"
        isOn: root.board !== null
        onClicked: root.board ? root.board.close() : root.openBoard()
    }
    Component { // fifty-six cells: made where somebody looks for one, and given back
        id: boards

        EmojiPicker {
            onChosen: emoji => root.emojiChosen(emoji)
            onClosed: {
                root.board = null;
                destroy();
            }
        }
    }
    Label {
        anchors.left: smile.right
        anchors.leftMargin: Theme.space2
        anchors.right: send.left
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        text: root.hint
        elide: Text.ElideRight
        color: root.isTooLong || root.problem.length > 0 ? Theme.danger : Theme.text3
        font.pixelSize: Theme.type12
        font.weight: root.isTooLong ? Theme.weightBold : Font.Normal
        Accessible.role: root.isCounting ? Accessible.AlertMessage : Accessible.StaticText
        Accessible.name: text
        Accessible.ignored: text.length === 0
    }
    Button {
        id: send
        objectName: "sendButton"
        anchors.right: parent.right
        height: parent.height
        leftPadding: 14
        rightPadding: 14
        kind: "primary"
        label: qsTr("Send")
        enabled: root.canSend
        onClicked: root.sendRequested()
    }
}
