// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* What a control without words is called, after a moment. */
Item {
    id: root

    property string words
    property bool shown: false
    property T.Popup popup: null

    Accessible.ignored: true
    onShownChanged: {
        if (shown && words.length > 0) {
            patience.restart();
        } else {
            patience.stop();
            popup?.destroy();
        }
    }

    Timer {
        id: patience
        interval: 500
        onTriggered: {
            root.popup = bubble.createObject(root) as T.Popup;
            root.popup.open();
        }
    }
    Component {
        id: bubble

        T.Popup {
            id: popup
            x: Math.round(((root.parent?.width ?? 0) - width) / 2)
            y: (root.parent?.height ?? 0) + 6
            margins: 6
            closePolicy: T.Popup.NoAutoClose
            implicitWidth: label.implicitWidth
            implicitHeight: label.implicitHeight

            Label {
                id: label
                text: root.words
                color: Theme.background
                font.pixelSize: Theme.type12
                font.weight: Font.Medium
                leftPadding: 8
                rightPadding: 8
                topPadding: 5
                bottomPadding: 5
            }
            background: Rectangle {
                radius: Theme.radiusControl
                color: Theme.text1
            }
        }
    }
}
