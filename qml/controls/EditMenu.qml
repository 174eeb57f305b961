// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* Cut, copy, paste at the right mouse button, for any editor of Qt Quick. */
Item {
    id: root

    required property var editor
    property Menu menu: null
    readonly property bool hasSelection: editor.selectedText.length > 0 && !editor.isSecret

    anchors.fill: parent
    Accessible.ignored: true

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => {
            root.editor.forceActiveFocus();
            if (!root.menu)
                root.menu = entries.createObject(root) as Menu;
            root.menu.openAt(root, point.position.x, point.position.y);
        }
    }
    Component {
        id: entries

        Menu {
            MenuEntry {
                label: qsTr("Cut")
                keys: "Ctrl+X"
                enabled: root.hasSelection && !root.editor.readOnly
                onTriggered: root.editor.cut()
            }
            MenuEntry {
                label: qsTr("Copy")
                keys: "Ctrl+C"
                enabled: root.hasSelection
                onTriggered: root.editor.copy()
            }
            MenuEntry {
                label: qsTr("Paste")
                keys: "Ctrl+V"
                enabled: root.editor.canPaste
                onTriggered: root.editor.paste()
            }
            MenuEntry {
                label: qsTr("Select all")
                keys: "Ctrl+A"
                enabled: root.editor.length > 0
                onTriggered: root.editor.selectAll()
            }
        }
    }
}
