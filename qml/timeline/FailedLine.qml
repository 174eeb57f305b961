// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Why a message was not sent, and the three ways on. */
Flow {
    id: root

    property string words

    signal retryRequested
    signal editRequested
    signal discardRequested

    spacing: 2

    Row {
        spacing: 5
        rightPadding: Theme.space1

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "alert"
            size: Theme.grown(14)
            color: Theme.danger
        }
        Label {
            height: Theme.grown(26)
            width: Math.min(implicitWidth, root.width - 20)
            text: root.words
            elide: Text.ElideRight
            color: Theme.danger
            font.pixelSize: Theme.type12
        }
    }
    Button {
        objectName: "retryMessage"
        kind: "link"
        label: qsTr("Retry")
        onClicked: root.retryRequested()
    }
    Button {
        objectName: "editMessage"
        kind: "link"
        label: qsTr("Edit")
        onClicked: root.editRequested()
    }
    Button {
        objectName: "deleteMessage"
        kind: "link"
        label: qsTr("Delete")
        onClicked: root.discardRequested()
    }
}
