// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* Brightness, accent, size of text, density, language. */
Column {
    id: root

    required property var settings

    readonly property var accentLabels: ({
            "": qsTr("Green"), "blue": qsTr("Blue"), "violet": qsTr("Violet"), "amber": qsTr("Amber"), "rose": qsTr("Rose"),
            "graphite": qsTr("Graphite")
        })

    spacing: Theme.space5

    Setting {
        name: qsTr("Appearance")

        Segmented {
            objectName: "themeChoice"
            width: parent.width
            name: qsTr("Appearance")
            options: [{ value: "system", label: qsTr("System") }, { value: "light", label: qsTr("Light") },
                { value: "dark", label: qsTr("Dark") }]
            value: root.settings.theme
            onChosen: value => root.settings.theme = value
        }
    }
    Setting {
        name: qsTr("Accent")

        Row {
            spacing: Theme.space3
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Accent")

            Repeater {
                model: Theme.accentNames

                Swatch {
                    required property string modelData

                    label: root.accentLabels[modelData]
                    colour: Theme.accentOf(modelData)
                    isChosen: root.settings.accent === modelData
                    onClicked: root.settings.accent = modelData
                }
            }
        }
    }
    Setting {
        name: qsTr("Text size")

        Item {
            width: parent.width
            height: Theme.grown(28)

            Slider {
                id: scale
                objectName: "textSize"
                width: parent.width - Theme.grown(56)
                label: qsTr("Text size")
                from: 80
                to: 200
                stepSize: 10
                value: root.settings.fontScale
                onPressedChanged: if (!pressed) root.settings.fontScale = Math.round(value)
                onMoved: if (!pressed) root.settings.fontScale = Math.round(value)
            }
            Label {
                anchors.right: parent.right
                height: parent.height
                text: Math.round(scale.value) + " %"
                color: Theme.text2
                font.pixelSize: Theme.type13
            }
        }
    }
    Setting {
        name: qsTr("Density")

        Segmented {
            width: parent.width
            name: qsTr("Density")
            options: [{ value: "cosy", label: qsTr("Cosy") }, { value: "compact", label: qsTr("Compact") }]
            value: root.settings.density
            onChosen: value => root.settings.density = value
        }
    }
    Setting {
        name: qsTr("Language")

        Segmented {
            objectName: "languageChoice"
            width: parent.width
            name: qsTr("Language")
            options: [{ value: "system", label: qsTr("System") }, { value: "zh_CN", label: "中文" },
                { value: "en", label: "English" }]
            value: root.settings.language
            onChosen: value => root.settings.language = value
        }
    }
}
