// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/*
 * A card over a veil: a title, the content, and buttons below. Escape and the cross close it, and the keyboard is back
 * where it was.
 */
T.Popup {
    id: root

    property string title
    property alias footer: foot.data
    property bool hasFooter: foot.children.length > 0
    property int wide: 440
    property bool isClosable: true
    property Item first: null // gets the keyboard at first
    default property alias body: column.data
    property Item before: null

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.grown(wide), (parent?.width ?? 480) - 2 * Theme.space4)
    height: Math.min(implicitHeight, (parent?.height ?? 480) - 2 * Theme.space4)
    implicitHeight: frame.implicitHeight
    padding: 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    onAboutToShow: before = parent?.Window.activeFocusItem ?? null
    onVisibleChanged: {
        if (!visible)
            return;
        if (first)
            first.forceActiveFocus(Qt.TabFocusReason);
        else
            frame.forceActiveFocus(Qt.PopupFocusReason);
    }
    onClosed: {
        if (before)
            before.forceActiveFocus(Qt.PopupFocusReason);
        before = null;
    }

    FocusScope {
        id: frame
        anchors.fill: parent
        focus: true
        implicitHeight: head.height + scroll.contentHeight + foot.implicitHeight + Theme.space4
            + (root.hasFooter ? Theme.space5 + Theme.space4 : Theme.space2)
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title

        Item {
            id: head
            width: parent.width
            height: Math.max(Theme.grown(32), titleLabel.implicitHeight) + Theme.space4 + Theme.space3

            Label {
                id: titleLabel
                anchors.left: parent.left
                anchors.right: cross.left
                anchors.leftMargin: Theme.space5
                anchors.rightMargin: Theme.space3
                anchors.verticalCenter: cross.verticalCenter
                text: root.title
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                font.pixelSize: Theme.type16
                font.weight: Theme.weightName
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                id: cross
                anchors.right: parent.right
                anchors.rightMargin: Theme.space3
                y: Theme.space4
                visible: root.isClosable
                label: qsTr("Close")
                iconName: "close"
                onClicked: root.close()
            }
        }
        Flickable {
            id: scroll
            anchors.top: head.bottom
            anchors.bottom: foot.top
            anchors.bottomMargin: root.hasFooter ? Theme.space4 : 0
            width: parent.width
            contentHeight: column.implicitHeight + Theme.space2
            boundsBehavior: Flickable.StopAtBounds
            interactive: contentHeight > height
            clip: interactive
            T.ScrollBar.vertical: ScrollBar {}

            Column {
                id: column
                x: Theme.space5
                width: scroll.width - 2 * Theme.space5
                spacing: Theme.space4
            }
        }
        Flow {
            id: foot
            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.hasFooter ? Theme.space5 : Theme.space3
            x: Theme.space5
            width: parent.width - 2 * Theme.space5
            spacing: Theme.space2
            layoutDirection: Qt.RightToLeft
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

        Behavior on opacity { NumberAnimation { duration: Theme.timePanel } }
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.timePanel }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.timeHover }
    }
}
