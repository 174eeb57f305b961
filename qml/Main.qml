// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* The window: the entrance, or the conversations. */
T.ApplicationWindow {
    id: window

    required property var app
    readonly property var workspace: app.workspace
    property var lastWorkspace: null // stays while its page is taken away
    readonly property ChatPage chat: chatPage.item as ChatPage
    property bool isArriving: false // in a room, from a dialog that is not gone yet

    width: 1180
    height: 760
    minimumWidth: 360
    minimumHeight: 480
    readonly property string place: workspace ? chat?.room?.name ?? ""
        : app.signIn.state === "serverOk" ? qsTr("Log in") : ""
    title: ((workspace?.mentionTotal ?? 0) > 0 ? "(" + workspace.mentionTotal + ") " : "")
        + (place.length > 0 ? place + " – Parley" : "Parley")
    color: Theme.background
    font: Qt.application.font // some controls would take other fonts of the system

    onClosing: close => close.accepted = app.mayClose()
    onActiveChanged: tellWhetherActive()
    onWorkspaceChanged: {
        if (workspace)
            lastWorkspace = workspace;
        tellWhetherActive();
    }

    /** A dialog that closes gives the keyboard back to where it was: not when it led to a room. */
    function openRoom(roomId: var): void {
        isArriving = dialogs.current !== null;
        chat?.openRoom(roomId);
    }

    /** Shows a message from elsewhere: a notification, a search. */
    function showMessage(roomId: var, messageId: var): void {
        openRoom(roomId);
        Qt.callLater(() => chat?.showMessage(messageId));
    }

    function tellWhetherActive(): void {
        if (workspace)
            workspace.windowActive = active;
    }

    ThemeChoices {
        app: window.app
    }
    Lazy {
        when: !window.workspace

        EntrancePage {
            anchors.fill: parent
            focus: true
            signIn: window.app.signIn
            settings: window.app.settings
            keychain: window.app.keychain
        }
    }
    Lazy {
        id: chatPage
        when: Boolean(window.workspace)

        ChatPage {
            anchors.fill: parent
            focus: true
            workspace: window.lastWorkspace
            settings: window.app.settings
            hasWindow: window.active
            onLinkActivated: link => window.app.openLink(link)
            onCopyRequested: text => {
                window.app.copyText(text);
                toast.say(qsTr("Copied"));
            }
            onDialogRequested: (name, facts) => dialogs.open(name, facts)
        }
    }
    Dialogs {
        id: dialogs
        app: window.app
        onRoomChosen: roomId => window.openRoom(roomId)
        onSettled: {
            if (window.isArriving)
                Qt.callLater(() => window.chat?.takeComposer());
            window.isArriving = false;
        }
        onCopied: toast.say(qsTr("Link copied"))
    }
    WindowShortcuts {
        app: window.app
        page: window.chat
        dialogs: dialogs
        onHelpRequested: dialogs.open("shortcuts", {})
        onCloseRequested: window.close()
    }
    Connections {
        target: window.app

        function onCloseQuestioned() {
            dialogs.open("close", {});
        }
    }
    Deeds {
        workspace: window.workspace
        onSaid: sentence => toast.say(sentence)
        onExpired: dialogs.open("expired", {})
        onRenewed: dialogs.closeExpired()
        onRoomOpened: roomId => window.openRoom(roomId)
    }
    Toast {
        id: toast
    }
}
