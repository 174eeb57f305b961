// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Whether to be told, how, and whether that works here at all. */
Column {
    id: root

    required property var settings
    required property var notifier

    spacing: Theme.space4

    Toggle {
        objectName: "notificationsToggle"
        label: qsTr("Show notifications")
        note: qsTr("When the window is not in front")
        checked: root.settings.notificationsEnabled
        onToggled: root.settings.notificationsEnabled = checked
    }
    Toggle {
        label: qsTr("Play a sound")
        enabled: root.settings.notificationsEnabled
        checked: root.settings.notificationSound
        onToggled: root.settings.notificationSound = checked
    }
    Toggle {
        label: qsTr("Hide what was written")
        note: qsTr("Only says that there is a message, for screens that others see")
        enabled: root.settings.notificationsEnabled
        checked: root.settings.hideContent
        onToggled: root.settings.hideContent = checked
    }
    Divider {
        width: parent.width
    }
    Setting {
        name: qsTr("Do they arrive?")
        note: qsTr("A test takes the way of a message, and says which step fails.")

        Button {
            objectName: "testNotification"
            iconName: "bell"
            label: qsTr("Send test notification")
            onClicked: root.notifier.testNotification()
        }
    }
    TestSteps {
        width: parent.width
        steps: root.notifier.testSteps
    }
}
