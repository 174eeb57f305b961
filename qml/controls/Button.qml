// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/*
 * A button with words. They are in `label`, not in the control's `text`: Qt 6.4 reads markup there.
 */
T.Button {
    id: root

    property string label
    property string kind: "plain" // "plain" "primary" "danger" "link"
    property string iconName
    property bool isBusy: false
    property bool isWide: false

    readonly property bool isPrimary: kind === "primary"
    readonly property bool isLink: kind === "link"
    readonly property bool isFaint: isPrimary && !enabled
    property color ink: isFaint ? Theme.text3 : isPrimary ? Theme.accentText
        : kind === "danger" ? Theme.danger : isLink ? Theme.accent : Theme.text1
    readonly property color ground: isFaint ? Theme.hover : isPrimary ? (hovered || down ? Theme.accentHover : Theme.accent)
        : isLink ? (hovered || down ? Theme.soft : "transparent") : (hovered || down ? Theme.hover : Theme.raised)

    implicitWidth: Math.max(isWide ? 0 : implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: isWide ? Theme.grown(40) : isLink ? Theme.grown(26) : Theme.controlHeight
    leftPadding: isLink ? 6 : Theme.space4
    rightPadding: leftPadding
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled || isPrimary ? 1 : 0.55
    Accessible.name: label

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Face {
        label: root.label
        iconName: root.iconName
        ink: root.ink
        textSize: root.isWide ? Theme.type14 : Theme.type13
        isBusy: root.isBusy
    }
    background: Rectangle {
        radius: root.isLink ? 4 : Theme.radiusControl
        color: root.ground
        border.width: root.isPrimary || root.isLink ? 0 : 1
        border.color: Theme.line

        Behavior on color { ColorAnimation { duration: Theme.timeHover } }

        FocusRing {
            shown: root.visualFocus
            parentRadius: parent.radius
        }
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
