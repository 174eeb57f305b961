// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/*
 * A thin bar while the connection is down: what it means, when the next attempt is, and one action. Short interruptions
 * show nothing; the return is green for a second.
 */
Rectangle {
    id: root

    required property var workspace
    property int patience: 2000 // ms before connecting is worth a word

    property string shown // "" "offline" "connecting" "online" "signedOut"
    property string before
    readonly property bool isOffline: shown === "offline"
    readonly property bool isSignedOut: shown === "signedOut" // and wants to read for now
    readonly property color ink: shown === "online" ? Theme.accent : Theme.warn
    readonly property string words: isOffline ? offlineWords() : isSignedOut ? qsTr("Signed out — showing saved messages")
        : shown === "online" ? qsTr("Back online") : qsTr("Connecting…")

    signal logInRequested

    function offlineWords(): string {
        const waiting = workspace.queuedCount;
        return waiting > 0 ? qsTr("Offline — showing saved messages; %n will be sent", "", waiting)
            : qsTr("Offline — showing saved messages");
    }

    function follow(): void {
        const now = workspace.connection;
        const wasOffline = shown === "offline" || shown === "connecting";
        wait.stop();
        if (now === "offline" || now === "signedOut")
            shown = now;
        else if (now === "connecting")
            wait.restart();
        else if (now === "online" && wasOffline)
            shown = "online";
        else
            shown = "";
        if (shown === "online")
            green.restart();
    }

    height: shown.length > 0 ? implicitHeight : 0
    implicitHeight: Math.max(Theme.grown(32), label.implicitHeight + 10)
    visible: height > 0
    clip: true
    color: shown === "online" ? Theme.soft : Theme.mention
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    Accessible.ignored: !visible

    Component.onCompleted: follow()

    Behavior on height { NumberAnimation { duration: Theme.timePanel; easing.type: Easing.OutCubic } }

    Connections {
        target: root.workspace

        function onConnectionChanged() {
            root.follow();
        }
    }
    Timer {
        id: wait
        interval: root.patience
        onTriggered: root.shown = "connecting"
    }
    Timer {
        id: green
        interval: 1000
        onTriggered: if (root.shown === "online") root.shown = ""
    }
    Icon {
        id: sign
        x: Theme.space5
        anchors.verticalCenter: parent.verticalCenter
        name: root.shown === "online" ? "check" : "offline"
        size: Theme.iconSizeSmall
        color: root.ink
    }
    Label {
        id: label
        anchors.left: sign.right
        anchors.leftMargin: Theme.space2
        anchors.right: countdown.left
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        color: root.ink
        font.pixelSize: Theme.type13
    }
    Label {
        id: countdown
        anchors.right: retry.left
        anchors.rightMargin: Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isOffline && root.width > 560
        text: !visible ? "" : root.workspace.retryInSeconds > 0 ? qsTr("Retrying in %1 s").arg(root.workspace.retryInSeconds)
            : qsTr("Retrying…")
        color: root.ink
        font.pixelSize: Theme.type13
        Accessible.ignored: true
    }
    Button {
        id: retry
        objectName: "retryNow"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isOffline || root.isSignedOut
        kind: "link"
        ink: Theme.warn
        label: root.isSignedOut ? qsTr("Log in") : qsTr("Retry now")
        onClicked: root.isSignedOut ? root.logInRequested() : root.workspace.retryNow()
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
