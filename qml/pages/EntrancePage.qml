// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* Before one is in: first the server, then who one is. */
Item {
    id: root

    required property var signIn
    required property var settings
    required property string keychain // "unknown" "ok" "unavailable"

    // The server is found; what follows is about the person.
    readonly property bool isFound: ["serverOk", "working", "failed"].includes(signIn.state)

    Accessible.role: Accessible.Pane
    Accessible.name: "Parley"

    Rectangle {
        anchors.fill: parent
        color: root.width < 520 ? Theme.background : Theme.rail
    }
    Flickable {
        id: scroll
        anchors.fill: parent
        contentHeight: Math.max(height, card.height + languages.height + 3 * Theme.space6)
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Rectangle {
            id: card
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(Theme.space6, (scroll.contentHeight - height - languages.height - Theme.space6) / 2)
            width: Math.min(Theme.grown(400), scroll.width - (root.width < 520 ? 0 : 2 * Theme.space4))
            height: content.height + 2 * Theme.space7
            radius: Theme.radiusLarge
            color: root.width < 520 ? "transparent" : Theme.raised
            border.width: root.width < 520 ? 0 : 1
            border.color: Theme.line

            Column {
                id: content
                x: root.width < 520 ? Theme.space5 : Theme.space7
                y: Theme.space7
                width: card.width - 2 * x

                Lazy {
                    when: !root.isFound

                    ServerPage {
                        width: content.width
                        signIn: root.signIn
                        address: root.settings.lastServer
                    }
                }
                Lazy {
                    when: root.isFound

                    SignInPage {
                        width: content.width
                        signIn: root.signIn
                        keychain: root.keychain
                    }
                }
            }
        }
        LanguageSwitch {
            id: languages
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: card.bottom
            anchors.topMargin: Theme.space4
            settings: root.settings
        }
    }
}
