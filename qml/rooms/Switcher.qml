// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* Ctrl+K: a few letters, Enter, and one is there. */
T.Popup {
    id: root

    required property var workspace

    signal chosen(var roomId)
    signal directoryRequested

    parent: T.Overlay.overlay
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.round(Math.min(120, (parent?.height ?? 600) * 0.12))
    width: Math.min(Theme.grown(560), (parent?.width ?? 600) - 2 * Theme.space4)
    implicitHeight: column.implicitHeight
    padding: 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        box.clear();
        workspace.switcher.query = "";
        list.currentIndex = 0;
    }
    onVisibleChanged: if (visible) box.forceActiveFocus(Qt.PopupFocusReason) // and not after the fade: people type on

    FocusScope {
        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Search or jump to")

        Column {
            id: column
            width: parent.width

            Item {
                width: parent.width
                height: Theme.grown(52)

                Icon {
                    id: glass
                    x: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    name: "search"
                    color: Theme.text3
                }
                SwitcherBox {
                    id: box
                    objectName: "switcherBox"
                    anchors.left: glass.right
                    anchors.leftMargin: Theme.space3
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space4
                    height: parent.height
                    list: list
                    onTextChanged: {
                        root.workspace.switcher.query = text;
                        list.currentIndex = 0;
                    }
                    onTaken: {
                        list.forceLayout(); // what was typed last may not have been shown yet
                        (list.currentItem as SwitcherRow)?.choose();
                    }
                }
            }
            Divider {
                width: parent.width
            }
            ListView {
                id: list
                objectName: "switcherList"

                function chooseOne(): void {
                    if (count > 0 && currentIndex < 0)
                        currentIndex = 0;
                }

                width: parent.width
                height: Math.min(contentHeight + 2 * topMargin, Theme.grown(8 * 40) + 2 * Theme.space2)
                model: root.workspace.switcher
                onCountChanged: chooseOne()
                onCurrentIndexChanged: chooseOne()
                clip: true
                highlightMoveDuration: 0
                boundsBehavior: Flickable.StopAtBounds
                topMargin: count > 0 ? Theme.space2 : 0
                bottomMargin: topMargin
                T.ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Rooms")

                delegate: SwitcherRow {
                    width: list.width
                    onPointed: list.currentIndex = index
                    onChosen: {
                        root.close();
                        root.chosen(roomId);
                    }
                }
            }
            EmptyState {
                width: parent.width
                visible: list.count === 0
                iconName: "search"
                isCalm: true
                sentence: qsTr("No room matches.")
                action: qsTr("Browse rooms")
                onActed: {
                    root.close();
                    root.directoryRequested();
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.raised
        border.color: Theme.line

        Shadow {
            radius: Theme.radiusLarge
            depth: 32
            drop: 12
        }
    }
    T.Overlay.modal: Rectangle {
        color: Theme.veil
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.timeHover }
    }
}
