// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* Somebody's initial on their colour, and whether they are there. */
Rectangle {
    id: root

    property string initials
    property int colorIndex: 0
    property int size: 36
    property string presence // empty: not shown
    property color surface: Theme.background

    implicitWidth: size
    implicitHeight: size
    radius: size >= 36 ? Math.round(Theme.radiusAvatar * size / 36) : Math.round(Theme.radiusAvatarSmall * size / 28)
    color: Theme.avatars[((colorIndex % 12) + 12) % 12]
    Accessible.ignored: true

    Label {
        anchors.centerIn: parent
        text: root.initials
        color: Theme.avatarText
        font.pixelSize: Math.round(root.size * (root.initials.length > 1 ? 0.36 : root.size >= 36 ? 0.39 : 0.43))
        font.weight: Theme.weightBold
    }
    Lazy {
        when: root.presence.length > 0

        PresenceDot {
            anchors.right: root.right
            anchors.bottom: root.bottom
            anchors.rightMargin: -4
            anchors.bottomMargin: -4
            presence: root.presence
            surface: root.surface
        }
    }
}
