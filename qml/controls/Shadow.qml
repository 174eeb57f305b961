// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What lies under floating things; drawn once as nine patches, so that it costs nothing without a graphics card. */
BorderImage {
    id: root

    property int radius: Theme.radiusCard
    property int depth: 16 // how far it reaches
    property int drop: 4 // how far it is moved down
    readonly property int edge: radius + 2 * depth

    anchors.fill: parent
    anchors.leftMargin: -depth
    anchors.rightMargin: -depth
    anchors.topMargin: drop - depth
    anchors.bottomMargin: -drop - depth
    z: -1
    border.left: edge
    border.right: edge
    border.top: edge
    border.bottom: edge
    source: "image://shadow/" + radius + "/" + depth + "/" + String(Theme.shadow).substring(1)
    Accessible.ignored: true
}
