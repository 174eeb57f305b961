// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui
import "../words/people.js" as People

/*
 * Where one writes. Enter sends, Shift+Enter breaks the line, and nothing is sent while an input method composes. It
 * grows with its text up to eight lines; what stands in it is the room's draft.
 */
FocusScope {
    id: root

    required property var room
    property bool ctrlEnterSends: false
    property bool isNarrow: false
    property string problem // why the last text could not be taken

    readonly property alias text: input.text
    readonly property int countFrom: room.maxChars - 1000
    readonly property int points: input.length < countFrom ? input.length : pointsIn(input.text)
    readonly property bool isTooLong: points > room.maxChars
    readonly property bool isBlank: input.text.trim().length === 0
    readonly property bool canSend: !isBlank && !isTooLong && !input.inputMethodComposing

    signal sent
    signal escaped

    /** Characters as people count them to a first approximation: code points. */
    function pointsIn(text: string): int {
        return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "x").length;
    }

    /** Moves the keyboard here, to the end of the text. */
    function take(): void {
        input.forceActiveFocus(Qt.TabFocusReason);
    }

    /** Puts a text back, before what is there already. */
    function restore(text: string): void {
        input.text = input.text.length > 0 ? text + "\n" + input.text : text;
        input.cursorPosition = input.length;
        take();
    }

    function send(): void {
        if (!canSend)
            return;
        problem = room.send(input.text);
        if (problem.length > 0)
            return;
        input.clear();
        keep.stop();
        room.draft = "";
        root.sent();
    }

    function keepDraft(): void {
        keep.stop();
        if (room.draft !== input.text)
            room.draft = input.text;
    }

    implicitHeight: frame.height + (isNarrow ? Theme.space2 : Theme.space4)
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Message field")

    Component.onCompleted: {
        input.text = room.draft;
        input.cursorPosition = input.length;
    }
    Component.onDestruction: keepDraft()
    onVisibleChanged: if (!visible) keepDraft()

    Timer {
        id: keep
        interval: 400
        onTriggered: root.keepDraft()
    }
    Rectangle {
        id: frame
        x: root.isNarrow ? Theme.space2 : Theme.space5
        width: parent.width - 2 * x
        height: field.height + row.height + 10 + 6 + 8
        radius: Theme.radiusLarge
        color: Theme.raised
        Accessible.ignored: true
        border.color: root.isTooLong ? Theme.danger : input.activeFocus ? Theme.accent : Theme.line

        Rectangle {
            anchors.fill: parent
            anchors.margins: -3
            z: -1
            radius: parent.radius + 3
            visible: input.activeFocus
            color: Theme.soft
        }
        TapHandler {
            onTapped: input.forceActiveFocus(Qt.MouseFocusReason)
        }
        Flickable {
            id: field
            x: 14
            y: 10
            width: parent.width - 24
            height: Math.min(Math.max(input.implicitHeight, Theme.textLine + 2), 8 * input.lineSpacing)
            contentHeight: input.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            interactive: contentHeight > height
            T.ScrollBar.vertical: ScrollBar {}

            T.TextArea.flickable: ComposerInput {
                objectName: "composerInput"
                id: input
                height: Math.max(implicitHeight, field.height)
                hint: root.isNarrow ? qsTr("Message") : People.fill(qsTr("Message %1"), root.room.name)
                ctrlEnterSends: root.ctrlEnterSends
                onSendRequested: root.send()
                onEscapePressed: root.escaped()
                onTextChanged: {
                    root.problem = "";
                    keep.restart();
                }
                onTyped: root.room.typing()
            }
        }
        ComposerRow {
            id: row
            x: 8
            width: parent.width - 18
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 8
            points: root.points
            maxChars: root.room.maxChars
            countFrom: root.countFrom
            canSend: root.canSend
            problem: root.problem
            isNarrow: root.isNarrow
            ctrlEnterSends: root.ctrlEnterSends
            onSendRequested: {
                root.send();
                root.take();
            }
            onEmojiChosen: emoji => {
                input.insert(input.cursorPosition, emoji);
                root.take();
            }
        }
    }
}
