// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* The dialogs: each is made when it is asked for, and gone when it is closed. */
Item {
    id: root

    required property var app
    readonly property var workspace: app.workspace
    property T.Popup current: null
    property string name // of the dialog that is open

    signal roomChosen(var roomId)
    signal copied
    signal settled // the last one is gone

    readonly property var components: ({
            switcher: switcher, create: create, join: join, directory: directory, leave: leave, details: details,
            settings: settings, shortcuts: shortcuts, expired: expired, close: close
        })

    onWorkspaceChanged: {
        if (!workspace)
            current?.close(); // nobody is there any more whom it could be about
    }

    function open(next: string, facts: var): void {
        if (name === "expired" && next !== "expired")
            return;
        current?.close();
        const made = components[next].createObject(root, facts) as T.Popup;
        made.closed.connect(() => root?.forget(made));
        current = made;
        name = next;
        made.open();
    }

    function forget(gone: T.Popup): void {
        if (current === gone) {
            current = null;
            name = "";
            settled();
        }
        gone.destroy();
    }

    function closeExpired(): void {
        if (name === "expired")
            current.close();
    }

    Component {
        id: switcher

        Switcher {
            workspace: root.workspace
            onChosen: roomId => root.roomChosen(roomId)
            onDirectoryRequested: root.open("directory", {})
        }
    }
    Component {
        id: create

        CreateRoomDialog {
            workspace: root.workspace
        }
    }
    Component {
        id: join

        JoinRoomDialog {
            workspace: root.workspace
        }
    }
    Component {
        id: directory

        DirectoryDialog {
            workspace: root.workspace
            onOpenRequested: roomId => root.roomChosen(roomId)
            onPasswordRequested: (roomId, name) => root.open("join", { roomId: roomId, name: name })
            onCreateRequested: root.open("create", {})
        }
    }
    Component {
        id: leave

        LeaveRoomDialog {
            workspace: root.workspace
        }
    }
    Component {
        id: details

        RoomDetailsDialog {
            serverUrl: root.app.serverUrl
            onCopyRequested: text => {
                root.app.copyText(text);
                root.copied();
            }
            onLeaveRequested: root.open("leave", { roomId: room.roomId, name: room.name })
        }
    }
    Component {
        id: settings

        SettingsDialog {
            app: root.app
            onShortcutsRequested: root.open("shortcuts", {})
        }
    }
    Component {
        id: shortcuts

        ShortcutsDialog {}
    }
    Component {
        id: close

        CloseDialog {
            app: root.app
        }
    }
    Component {
        id: expired

        ExpiredDialog {
            app: root.app
        }
    }
}
