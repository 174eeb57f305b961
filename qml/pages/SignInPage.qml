// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/problems.js" as Problems

/* Log in, or register. */
Column {
    id: root

    required property var signIn
    required property string keychain

    property bool isNew: false // somebody without an account
    readonly property bool isWorking: signIn.state === "working"
    readonly property string code: signIn.state === "failed" ? signIn.errorCode : ""
    readonly property var shownFields: isNew ? ["username", "nickname", "email", "password"] : ["username", "password"]

    /** What is wrong with a field, in words. */
    function errorOf(field: string): string {
        const rule = code.length > 0 ? signIn.fieldErrors[field] : "";
        if (rule)
            return Problems.fieldSentence(field, rule);
        return code.length > 0 && Problems.fieldOf(code) === field ? Problems.sentence(code, 0) : "";
    }

    /** What is wrong and belongs to no field that is shown. */
    function formError(): string {
        if (code.length === 0 || shownFields.some(field => errorOf(field).length > 0))
            return "";
        return Problems.sentence(code, signIn.retryAfterMs);
    }

    function submit(): void {
        if (isWorking)
            return;
        if (isNew)
            signIn.registerAccount(username.text, nickname.text, email.text, password.text, stay.checked);
        else
            signIn.logIn(username.text, password.text, stay.checked);
    }

    spacing: Theme.space4
    Component.onCompleted: username.take()
    onIsNewChanged: username.take()

    EntranceHead {
        width: parent.width
        title: root.isNew ? qsTr("Create an account") : qsTr("Log in to Parley")
        lead: root.isNew ? qsTr("A few details, and you can start talking.") : qsTr("Welcome back.")
    }
    Rectangle {
        width: parent.width
        height: Math.max(Theme.controlHeight, change.height) + 4
        radius: Theme.radiusControl
        color: Theme.rail

        Icon {
            id: sign
            x: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            name: root.signIn.isSecure ? "lock" : "unlock"
            size: Theme.iconSizeSmall
            color: root.signIn.isSecure ? Theme.ok : Theme.warn
        }
        Label {
            anchors.left: sign.right
            anchors.leftMargin: Theme.space2
            anchors.right: change.left
            anchors.verticalCenter: parent.verticalCenter
            text: root.signIn.serverName
            elide: Text.ElideMiddle
            color: Theme.text2
            font.pixelSize: Theme.type13
            Accessible.role: Accessible.StaticText
            Accessible.name: (root.signIn.isSecure ? qsTr("Secure connection to %1") : qsTr("Connection to %1 without encryption")).arg(text)
        }
        Button {
            id: change
            anchors.right: parent.right
            anchors.rightMargin: Theme.space1
            anchors.verticalCenter: parent.verticalCenter
            kind: "link"
            label: qsTr("Change")
            onClicked: root.signIn.reset()
        }
    }
    Notice {
        objectName: "formError"
        sentence: root.formError()
    }
    Field {
        id: username
        objectName: "usernameField"
        width: parent.width
        label: root.isNew ? qsTr("Username") : qsTr("Username or e-mail")
        hint: root.isNew ? qsTr("3–50 characters, used to log in") : ""
        error: root.errorOf("username")
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        onAccepted: root.submit()
    }
    Field {
        id: nickname
        objectName: "nicknameField"
        width: parent.width
        visible: root.isNew
        label: qsTr("Display name")
        isOptional: true
        error: root.errorOf("nickname")
        onAccepted: root.submit()
    }
    Field {
        id: email
        objectName: "emailField"
        width: parent.width
        visible: root.isNew
        label: qsTr("E-mail")
        hint: qsTr("Others cannot see it")
        error: root.errorOf("email")
        inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase
        onAccepted: root.submit()
    }
    PasswordField {
        id: password
        objectName: "passwordField"
        width: parent.width
        label: qsTr("Password")
        hint: root.isNew ? qsTr("At least 6 characters") : ""
        error: root.errorOf("password")
        onAccepted: root.submit()
    }
    CheckLine {
        id: stay
        objectName: "stayBox"
        checked: true
        label: qsTr("Stay signed in")
        note: root.keychain === "unavailable"
            ? qsTr("There is no keychain here, so you will sign in again next time") : ""
    }
    Button {
        objectName: "submitButton"
        width: parent.width
        isWide: true
        kind: "primary"
        label: root.isNew ? qsTr("Create account") : qsTr("Log in")
        isBusy: root.isWorking
        enabled: username.text.trim().length > 0 && password.text.length > 0
        onClicked: root.submit()
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 2

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.isNew ? qsTr("Already have an account?") : qsTr("No account yet?")
            color: Theme.text2
            font.pixelSize: Theme.type13
        }
        Button {
            objectName: "otherForm"
            anchors.verticalCenter: parent.verticalCenter
            kind: "link"
            label: root.isNew ? qsTr("Log in", "instead of registering") : qsTr("Create one")
            onClicked: root.isNew = !root.isNew
        }
    }
}
