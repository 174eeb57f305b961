// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* The languages, each in its own words. */
Row {
    id: root

    required property var settings

    spacing: Theme.space3
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Language")

    Repeater {
        model: [{ value: "zh_CN", label: "中文" }, { value: "en", label: "English" }]

        Button {
            required property var modelData
            readonly property bool isChosen: Theme.language === modelData.value

            kind: "link"
            label: modelData.label
            ink: isChosen ? Theme.accent : Theme.text2
            onClicked: root.settings.language = modelData.value
        }
    }
}
