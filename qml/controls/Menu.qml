// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* A floating list of deeds. */
T.Menu {
    id: root

    implicitWidth: Math.max(Theme.grown(180), contentWidth + leftPadding + rightPadding)
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: 5
    margins: 8
    overlap: 1

    /** Opens at a place of an item. */
    function openAt(item: Item, x: real, y: real): void {
        parent = item;
        popup(x, y);
    }

    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: {
            let widest = 0;
            for (let i = 0; i < root.count; ++i)
                widest = Math.max(widest, root.itemAt(i)?.implicitWidth ?? 0);
            return widest;
        }
        model: root.contentModel
        currentIndex: root.currentIndex
        interactive: false
        clip: true
        keyNavigationEnabled: true
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.color: Theme.line

        Shadow {
            radius: Theme.radiusCard
        }
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.timeHover }
    }
}
