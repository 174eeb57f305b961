// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* What may stand above a row: the day, and where the new messages begin. */
Item {
    id: root

    property int edge: Theme.space5
    property string dayName
    property bool isUnreadHere: false
    readonly property int lineHeight: Theme.grown(18) + 2 * Theme.space3

    height: (dayName.length > 0 ? lineHeight : 0) + (isUnreadHere ? lineHeight : 0)

    Lazy {
        when: root.dayName.length > 0

        DayLine {
            width: root.width
            height: root.lineHeight
            edge: root.edge
            words: root.dayName
        }
    }
    Lazy {
        when: root.isUnreadHere

        UnreadLine {
            anchors.bottom: root.bottom
            width: root.width
            height: root.lineHeight
            edge: root.edge
        }
    }
}
