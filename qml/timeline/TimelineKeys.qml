// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What the keys do while a message has the keyboard: move, copy, more. */
QtObject {
    id: root

    required property ListView list

    signal copyRequested(var row)
    signal menuRequested(var row)

    function handle(event: var): void {
        event.accepted = move(event.key) || act(event);
    }

    /** Up is towards the older ones, whose rows have higher numbers. */
    function move(key: int): bool {
        switch (key) {
        case Qt.Key_K: return to(list.currentIndex + 1);
        case Qt.Key_J: return to(list.currentIndex - 1);
        case Qt.Key_Home: return to(list.count - 1);
        case Qt.Key_End: return to(0);
        case Qt.Key_PageUp: return to(list.currentIndex + page());
        case Qt.Key_PageDown: return to(list.currentIndex - page());
        default: return false;
        }
    }

    function act(event: var): bool {
        const row = list.currentItem as TimelineRow;
        if (!row)
            return false;
        if (event.key === Qt.Key_C && (event.modifiers & Qt.ControlModifier)) {
            root.copyRequested(row);
            return true;
        }
        if (event.key === Qt.Key_Menu || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            root.menuRequested(row);
            return true;
        }
        return false;
    }

    function to(row: int): bool {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, row));
        return true;
    }

    /** How many rows a screen holds, about. */
    function page(): int {
        const shown = list.currentItem ? list.height / Math.max(1, list.currentItem.height) : 1;
        return Math.max(1, Math.floor(Math.min(shown, 12)));
    }
}
