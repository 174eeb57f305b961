// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* What one can choose, in four parts. */
Dialog {
    id: root

    required property var app
    property int part: 0
    readonly property bool isNarrow: width < 560
    readonly property var parts: [
        { name: qsTr("Account"), icon: "person" },
        { name: qsTr("Appearance"), icon: "sun" },
        { name: qsTr("Notifications"), icon: "bell" },
        { name: qsTr("Behaviour"), icon: "gear" }
    ]

    signal shortcutsRequested

    title: qsTr("Settings")
    wide: 720

    Item {
        width: parent.width
        height: root.isNarrow ? nav.height + Theme.space4 + content.height : Math.max(Theme.grown(430), content.height)

        Flow {
            id: nav
            objectName: "settingsParts"
            width: root.isNarrow ? parent.width : Theme.grown(176)
            spacing: 2

            Repeater {
                model: root.parts

                NavButton {
                    required property var modelData
                    required property int index

                    width: root.isNarrow ? implicitWidth : nav.width
                    label: modelData.name
                    iconName: root.isNarrow ? "" : modelData.icon
                    isChosen: root.part === index
                    onClicked: root.part = index
                }
            }
        }
        Divider {
            x: nav.width + Theme.space4
            height: parent.height
            visible: !root.isNarrow
        }
        Column {
            id: content
            x: root.isNarrow ? 0 : nav.width + 2 * Theme.space4 + Theme.space2
            y: root.isNarrow ? nav.height + Theme.space4 : 0
            width: parent.width - x

            Lazy {
                when: root.part === 0

                AccountSettings {
                    width: content.width
                    app: root.app
                    onLoggedOut: root.close()
                }
            }
            Lazy {
                when: root.part === 1

                AppearanceSettings {
                    width: content.width
                    settings: root.app.settings
                }
            }
            Lazy {
                when: root.part === 2

                NotificationSettings {
                    width: content.width
                    settings: root.app.settings
                    notifier: root.app.notifier
                }
            }
            Lazy {
                when: root.part === 3

                BehaviourSettings {
                    width: content.width
                    app: root.app
                    onShortcutsRequested: root.shortcutsRequested()
                }
            }
        }
    }
}
