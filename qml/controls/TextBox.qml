// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/*
 * One line of text. The hint of an empty box is a Label of its own: the control's placeholderText reads markup.
 */
T.TextField {
    id: root

    property string hint
    property bool isWrong: false
    property bool isSecret: false
    property int trailing: 0 // room kept free at the right

    implicitWidth: 240
    implicitHeight: Theme.fieldHeight
    leftPadding: Theme.space3
    rightPadding: Theme.space3 + trailing
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text1
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    font.pixelSize: Theme.type14
    echoMode: isSecret ? TextInput.Password : TextInput.Normal
    passwordCharacter: "•"
    inputMethodHints: isSecret ? Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNone
    Accessible.name: hint

    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.background
        border.color: root.isWrong ? Theme.danger : root.activeFocus ? Theme.accent : Theme.fieldLine
        opacity: root.enabled ? 1 : 0.6

        Rectangle {
            anchors.fill: parent
            anchors.margins: -3
            z: -1
            radius: parent.radius + 3
            visible: root.activeFocus
            color: Theme.soft
        }
    }

    Label {
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        height: root.height
        visible: root.length === 0 && root.preeditText.length === 0
        text: root.hint
        elide: Text.ElideRight
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
