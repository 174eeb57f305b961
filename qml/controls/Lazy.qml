// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

/*
 * Makes its item only when it is wanted. (A Loader cannot hold a component that knows the ids of its file and is
 * checked for it: Qt 6.4 makes bound components only where a Repeater is their view.)
 */
Repeater {
    id: root

    property bool when: false
    property Item item: null

    model: when ? 1 : 0
    onItemAdded: (index, item) => root.item = item
    onItemRemoved: root.item = null
}
