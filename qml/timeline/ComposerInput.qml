// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* The text of the composer and its keys. */
T.TextArea {
    id: root

    property string hint
    property bool ctrlEnterSends: false
    readonly property int lineSpacing: Math.ceil(Math.max(metrics.lineSpacing, Theme.textLine))
    readonly property bool isSecret: false // for the EditMenu
    readonly property bool isBlank: length === 0 && preeditText.length === 0

    signal sendRequested
    signal escapePressed
    signal typed

    /** Whether Enter with these keys held means "send". */
    function sends(modifiers: int): bool {
        const held = modifiers & (Qt.ShiftModifier | Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier);
        return ctrlEnterSends ? held === Qt.ControlModifier : held === 0;
    }

    function pressEnter(event: var): void {
        // While an input method composes, Enter belongs to it: it must never send half a word.
        event.accepted = inputMethodComposing || sends(event.modifiers);
        if (event.accepted && !inputMethodComposing)
            root.sendRequested();
        else if (!event.accepted && (event.modifiers & Qt.ControlModifier) && !ctrlEnterSends)
            event.accepted = true;
    }

    implicitHeight: contentHeight
    padding: 0
    verticalAlignment: TextEdit.AlignVCenter
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    selectByMouse: true
    persistentSelection: true
    color: Theme.text1
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    font.pixelSize: Theme.type14
    Accessible.name: hint
    Accessible.multiLine: true

    // A text area takes Tab for itself: who uses the keyboard would never get out.
    KeyNavigation.priority: KeyNavigation.BeforeItem
    KeyNavigation.tab: nextItemInFocusChain(true)
    KeyNavigation.backtab: nextItemInFocusChain(false)

    Keys.onReturnPressed: event => pressEnter(event)
    Keys.onEnterPressed: event => pressEnter(event)
    Keys.onEscapePressed: event => {
        event.accepted = !inputMethodComposing;
        if (event.accepted)
            root.escapePressed();
    }
    onLengthChanged: if (activeFocus && length > 0) root.typed()

    FontMetrics {
        id: metrics
        font: root.font
    }
    Label {
        width: root.width
        height: root.height
        visible: root.isBlank
        text: root.hint
        elide: Text.ElideRight
        maximumLineCount: 1
        color: Theme.text3
        font.pixelSize: root.font.pixelSize
        Accessible.ignored: true
    }
    HoverHandler {
        cursorShape: Qt.IBeamCursor
    }
    EditMenu {
        editor: root
    }
}
