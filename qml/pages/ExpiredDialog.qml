// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui
import "../words/people.js" as People
import "../words/problems.js" as Problems

/* The session is over: only the password is asked for, and everything that was written is still there. */
Dialog {
    id: root

    required property var app
    readonly property var signIn: app.signIn
    readonly property bool isWorking: signIn.state === "working" || signIn.state === "checking"
    readonly property bool hasFailed: signIn.state === "failed" || signIn.state === "serverFailed"

    function submit(): void {
        if (!isWorking && password.text.length > 0)
            app.signInAgain(password.text);
    }

    title: qsTr("Please log in again")
    first: password.box
    closePolicy: T.Popup.NoAutoClose
    isClosable: false

    Label {
        width: parent.width
        text: People.fill(qsTr("%1, your session has ended. Everything you wrote is still here."), root.app.workspace?.myName ?? "")
        wrapMode: Text.Wrap
        lineHeight: 1.2
        color: Theme.text2
    }
    PasswordField {
        id: password
        objectName: "expiredPassword"
        width: parent.width
        label: qsTr("Password")
        error: root.hasFailed ? Problems.sentence(root.signIn.errorCode, root.signIn.retryAfterMs) : ""
        onAccepted: root.submit()
    }
    footer: [
        Button {
            kind: "primary"
            label: qsTr("Log in")
            isBusy: root.isWorking
            enabled: password.text.length > 0
            onClicked: root.submit()
        },
        Button {
            objectName: "laterButton"
            label: qsTr("Later")
            onClicked: root.close()
        },
        Button {
            label: qsTr("Log out")
            onClicked: root.app.logOut()
        }
    ]
}
