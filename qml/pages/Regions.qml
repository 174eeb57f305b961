// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

/* The parts of a page that F6 goes through; those that are not shown are passed over. */
QtObject {
    id: root

    property var stops: [] // of {item, take}
    property int at: -1

    function next(step: int): void {
        for (let tried = 0; tried < stops.length; ++tried) {
            at = (at + step + stops.length) % stops.length;
            if (stops[at].item.visible) {
                stops[at].take();
                return;
            }
        }
    }
}
