// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A labelled box with what helps to fill it in, and what is wrong with it right beside it. */
Column {
    id: root

    property string label
    property string hint
    property string error
    property string placeholder
    property bool isOptional: false
    property bool isSecret: false
    property alias text: box.text
    property alias box: box
    property alias maximumLength: box.maximumLength
    property alias inputMethodHints: box.inputMethodHints
    property bool isShown: false // a secret that is shown

    signal accepted
    signal edited

    spacing: Theme.space1

    function take(): void {
        box.forceActiveFocus(Qt.TabFocusReason);
        box.selectAll();
    }

    Row {
        spacing: 4

        Label {
            text: root.label
            font.pixelSize: Theme.type13
            font.weight: Theme.weightBold
        }
        Label {
            visible: root.isOptional
            text: qsTr("(optional)")
            color: Theme.text3
            font.pixelSize: Theme.type13
        }
    }
    TextBox {
        id: box
        width: root.width
        isWrong: root.error.length > 0
        isSecret: root.isSecret && !root.isShown
        hint: root.placeholder
        trailing: root.isSecret ? Theme.grown(30) : 0
        Accessible.name: root.label
        Accessible.description: root.error.length > 0 ? root.error : root.hint
        onAccepted: root.accepted()
        onTextEdited: root.edited()

        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: 3
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isSecret
            label: root.isShown ? qsTr("Hide password") : qsTr("Show password")
            iconName: root.isShown ? "eye-off" : "eye"
            isOn: root.isShown
            onClicked: root.isShown = !root.isShown
        }
    }
    Label {
        width: root.width
        visible: text.length > 0
        text: root.error.length > 0 ? root.error : root.hint
        wrapMode: Text.Wrap
        color: root.error.length > 0 ? Theme.danger : Theme.text3
        font.pixelSize: Theme.type12
        Accessible.role: root.error.length > 0 ? Accessible.AlertMessage : Accessible.StaticText
        Accessible.name: text
    }
}
