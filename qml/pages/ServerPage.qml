// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/problems.js" as Problems

/* Where the conversations are. */
Column {
    id: root

    required property var signIn
    property string address

    readonly property bool isChecking: signIn.state === "checking"
    readonly property bool hasFailed: signIn.state === "serverFailed"
    readonly property bool asksForInsecure: hasFailed && signIn.errorCode === "insecure"

    function check(): void {
        if (!isChecking)
            signIn.checkServer(field.text);
    }

    spacing: Theme.space4
    Component.onCompleted: field.take()

    EntranceHead {
        width: parent.width
        title: qsTr("Welcome to Parley")
        lead: qsTr("Where is your team's server?")
    }
    Notice {
        visible: root.asksForInsecure
        isWarning: true
        sentence: qsTr("This server offers no secure connection. What you write, and your password, could be read on the way. Go on only in a network that you trust.")
    }
    Field {
        id: field
        objectName: "serverField"
        width: parent.width
        label: qsTr("Server address")
        placeholder: "chat.example.com"
        hint: qsTr("For example chat.example.com or 10.0.0.5:8080")
        error: root.hasFailed && !root.asksForInsecure ? Problems.sentence(root.signIn.errorCode, root.signIn.retryAfterMs) : ""
        text: root.address
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        onAccepted: root.check()
    }
    Button {
        objectName: "continueButton"
        width: parent.width
        isWide: true
        kind: "primary"
        label: root.asksForInsecure ? qsTr("Check again") : qsTr("Continue")
        isBusy: root.isChecking
        enabled: field.text.trim().length > 0
        onClicked: root.check()
    }
    Button {
        objectName: "insecureButton"
        width: parent.width
        visible: root.asksForInsecure
        isWide: true
        label: qsTr("Connect without encryption")
        onClicked: {
            root.signIn.insecure = true;
            root.check();
        }
    }
}
