// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A hair line. */
Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.line
    Accessible.ignored: true
}
