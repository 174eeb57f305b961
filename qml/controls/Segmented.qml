// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* One of a few alternatives, side by side; the arrow keys move between them. */
Rectangle {
    id: root

    property string name // what is chosen here
    property var options: [] // of {value, label}
    property var value

    signal chosen(var value)

    implicitWidth: 300
    implicitHeight: Theme.grown(30) + 6
    radius: Theme.radiusCard
    color: Theme.rail
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    /** The option that is so many away. */
    function step(by: int): void {
        const at = options.findIndex(one => one.value === value);
        const next = Math.max(0, Math.min(options.length - 1, at + by));
        root.chosen(options[next].value);
        (repeater.itemAt(next) as T.AbstractButton)?.forceActiveFocus(Qt.TabFocusReason);
    }

    Row {
        anchors.fill: parent
        anchors.margins: 3
        spacing: 3

        Repeater {
            id: repeater
            model: root.options

            T.RadioButton {
                id: choice

                required property var modelData
                readonly property bool isChosen: modelData.value === root.value

                width: (root.width - 6 - 3 * (root.options.length - 1)) / Math.max(1, root.options.length)
                height: root.height - 6
                checked: isChosen
                autoExclusive: false
                checkable: false
                hoverEnabled: true
                focusPolicy: isChosen ? Qt.StrongFocus : Qt.ClickFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.label
                Accessible.checkable: true
                Accessible.checked: isChosen
                onClicked: root.chosen(modelData.value)

                Keys.onLeftPressed: root.step(-1)
                Keys.onRightPressed: root.step(1)

                contentItem: Label {
                    text: choice.modelData.label
                    horizontalAlignment: Text.AlignHCenter
                    elide: Text.ElideRight
                    color: choice.isChosen ? Theme.accent : Theme.text2
                    font.pixelSize: Theme.type13
                    font.weight: choice.isChosen ? Theme.weightBold : Font.Normal
                }
                background: Rectangle {
                    radius: Theme.radiusControl
                    color: choice.isChosen ? Theme.active : choice.hovered ? Theme.hover : "transparent"

                    FocusRing {
                        shown: choice.visualFocus
                        distance: 0
                    }
                }
                HoverHandler {
                    cursorShape: Qt.PointingHandCursor
                }
            }
        }
    }
}
