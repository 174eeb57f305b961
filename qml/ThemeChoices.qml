// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Hands what the person chose to the theme. */
Item {
    id: root

    required property var app
    readonly property var settings: app.settings

    Binding { target: Theme; property: "mode"; value: root.settings.theme }
    Binding { target: Theme; property: "systemDark"; value: root.app.systemDark }
    Binding { target: Theme; property: "reducedMotion"; value: root.app.reducedMotion }
    Binding { target: Theme; property: "accentName"; value: root.settings.accent }
    Binding { target: Theme; property: "fontScale"; value: root.settings.fontScale }
    Binding { target: Theme; property: "compact"; value: root.settings.density === "compact" }
    Binding { target: Theme; property: "language"; value: root.app.language }
}
