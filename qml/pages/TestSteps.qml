// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui
import "../words/people.js" as People

/* How far a test notification came. */
Column {
    id: root

    property var steps: [] // of {code, state, detail}

    spacing: Theme.space2
    visible: steps.length > 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Test notification")

    function nameOf(code: string): string {
        switch (code) {
        case "bus": return qsTr("Connection to the desktop");
        case "service": return qsTr("Notification service");
        case "capabilities": return qsTr("What the service can do");
        case "allowed": return qsTr("Notifications are allowed");
        case "accepted": return qsTr("The service took it");
        case "shown": return qsTr("It was shown");
        case "tray": return qsTr("Icon in the tray");
        default: return code;
        }
    }

    function wordsOf(state: string): string {
        switch (state) {
        case "ok": return qsTr("works");
        case "failed": return qsTr("failed");
        case "waiting": return qsTr("waiting…");
        case "skipped": return qsTr("not tried");
        default: return qsTr("not known");
        }
    }

    /** What some details mean; others are data for who looks for the fault. */
    function detailOf(detail: string): string {
        switch (detail) {
        case "clicked": return qsTr("you clicked it");
        case "expired": return qsTr("it went by itself");
        case "dismissed": return qsTr("you closed it");
        default: return detail;
        }
    }

    Repeater {
        model: root.steps

        Item {
            id: step

            required property var modelData
            readonly property string outcome: modelData.state
            readonly property string said: People.joined([root.wordsOf(outcome), root.detailOf(modelData.detail)], " · ")

            width: root.width
            height: Math.max(left.implicitHeight, right.implicitHeight)
            Accessible.role: Accessible.ListItem
            Accessible.name: root.nameOf(modelData.code) + ": " + said

            Icon {
                id: sign
                y: 2
                name: step.outcome === "ok" ? "check" : step.outcome === "failed" ? "alert"
                    : step.outcome === "waiting" ? "more" : "minus"
                size: Theme.iconSizeSmall
                color: step.outcome === "ok" ? Theme.ok : step.outcome === "failed" ? Theme.danger : Theme.text3
            }
            Label {
                id: left
                anchors.left: sign.right
                anchors.leftMargin: Theme.space2
                width: parent.width * 0.48
                text: root.nameOf(step.modelData.code)
                wrapMode: Text.Wrap
                font.pixelSize: Theme.type13
            }
            Label {
                id: right
                anchors.right: parent.right
                anchors.left: left.right
                text: step.said
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignRight
                color: step.outcome === "failed" ? Theme.danger : Theme.text3
                font.pixelSize: Theme.type12
            }
        }
    }
}
