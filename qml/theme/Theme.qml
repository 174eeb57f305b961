// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick

/*
 * The one source of colours, spaces, sizes and durations of the desktop client. The page has the same values in
 * web/styles/tokens.css; a test compares them. Main.qml feeds the choices of the person into the first properties.
 */
QtObject {
    id: root

    // What the person chose
    property string mode: "system" // "system" "light" "dark"
    property bool systemDark: false
    property string accentName: "" // "" is green
    property int fontScale: 100 // per cent
    property bool compact: false
    property bool reducedMotion: false
    property string language: "en" // of dates and numbers

    readonly property bool dark: mode === "dark" || (mode === "system" && systemDark)

    // Spaces, radii
    readonly property int space1: 4
    readonly property int space2: 8
    readonly property int space3: 12
    readonly property int space4: 16
    readonly property int space5: 20
    readonly property int space6: 24
    readonly property int space7: 32
    readonly property int radiusControl: 6
    readonly property int radiusCard: 10
    readonly property int radiusLarge: 14
    readonly property int radiusAvatar: 11
    readonly property int radiusAvatarSmall: 9

    // Type
    readonly property int type11: scaled(11)
    readonly property int type12: scaled(12)
    readonly property int type13: scaled(13)
    readonly property int type14: scaled(14)
    readonly property int type16: scaled(16)
    readonly property int type20: scaled(20)
    readonly property int weightBold: 600
    readonly property int weightName: 650
    readonly property real lineHeight: 1.45
    readonly property string emojiFont: Qt.platform.os === "windows" ? "Segoe UI Emoji"
        : Qt.platform.os === "osx" ? "Apple Color Emoji" : "Noto Color Emoji"

    // Durations, ms
    readonly property int timeHover: reducedMotion ? 0 : 120
    readonly property int timePanel: reducedMotion ? 0 : 180

    // Measures: what holds text grows with the text
    readonly property int railWidth: Math.max(264, Math.min(360, scaled(264)))
    readonly property int membersWidth: Math.max(232, Math.min(320, scaled(232)))
    readonly property int headerHeight: Math.max(56, scaled(56))
    readonly property int rowHeight: grown(compact ? 30 : 36)
    readonly property int controlHeight: grown(34)
    readonly property int fieldHeight: grown(38)
    readonly property int textLine: Math.round(type14 * lineHeight)
    readonly property int iconSize: grown(18)
    readonly property int iconSizeSmall: grown(16)

    // Colours
    readonly property color background: dark ? "#17191a" : "#ffffff"
    readonly property color rail: dark ? "#111314" : "#f5f4f1"
    readonly property color raised: dark ? "#1f2224" : "#ffffff"
    readonly property color hover: dark ? "#232729" : "#efede8"
    readonly property color active: palette.soft
    readonly property color line: dark ? "#2a2e30" : "#e4e1da"
    readonly property color text1: dark ? "#e9ebea" : "#1d1f1e"
    readonly property color text2: dark ? "#a9afac" : "#5d625f"
    readonly property color text3: dark ? "#8f9592" : "#6f7471"
    readonly property color accent: palette.accent
    readonly property color accentText: palette.text
    readonly property color soft: palette.soft
    readonly property color badge: dark ? "#f97316" : "#c2410c"
    readonly property color badgeText: dark ? "#1b0d03" : "#ffffff"
    readonly property color ok: dark ? "#4ac282" : "#1a7f4b"
    readonly property color warn: dark ? "#e0a83c" : "#9a5b00"
    readonly property color danger: dark ? "#f2756b" : "#b3261e"
    readonly property color code: dark ? "#101213" : "#f4f3ef"
    readonly property color mention: dark ? "#3a2f14" : "#fff3d6"
    readonly property color shadow: dark ? "#80000000" : "#1f000000"
    readonly property color veil: dark ? "#8c000000" : "#591d1f1e"
    readonly property color fieldLine: mixed(text3, line, 0.55)
    readonly property color accentHover: mixed(accent, text1, 0.88)
    readonly property color messageHover: mixed(hover, background, 0.55)

    // One for each person, by id
    readonly property var avatars: ["#0b6e5b", "#7a4fbf", "#b4552d", "#2b6cb0", "#8a6d00", "#a83a6b", "#3f7a2a",
        "#5b5fc7", "#9a4a4a", "#1f7a8c", "#6b6257", "#8b4b9e"]
    readonly property color avatarText: "#ffffff"

    // The accents that there are: each has its text, its soft ground, for light and dark
    readonly property var accentNames: ["", "blue", "violet", "amber", "rose", "graphite"]
    readonly property var palette: (dark ? darkAccents : lightAccents)[accentName]
        ?? (dark ? darkAccents : lightAccents)[""]
    readonly property var lightAccents: ({
            "": { accent: "#0b6e5b", text: "#ffffff", soft: "#e3f0ec" },
            "blue": { accent: "#1f5fa8", text: "#ffffff", soft: "#e4edf7" },
            "violet": { accent: "#6a45b0", text: "#ffffff", soft: "#ece7f6" },
            "amber": { accent: "#8a5a00", text: "#ffffff", soft: "#f8eeda" },
            "rose": { accent: "#a32c5c", text: "#ffffff", soft: "#f7e5ec" },
            "graphite": { accent: "#3d4442", text: "#ffffff", soft: "#e9ebea" }
        })
    readonly property var darkAccents: ({
            "": { accent: "#43c3a4", text: "#06211b", soft: "#16322c" },
            "blue": { accent: "#7ab6f2", text: "#071c30", soft: "#172b40" },
            "violet": { accent: "#b9a1ee", text: "#1c1133", soft: "#2a2342" },
            "amber": { accent: "#e2b04a", text: "#241800", soft: "#352a12" },
            "rose": { accent: "#ef94b6", text: "#2f0a1a", soft: "#3d1d2a" },
            "graphite": { accent: "#c3c9c6", text: "#141716", soft: "#2a2e2d" }
        })

    /** A size of text at the chosen scale. */
    function scaled(size: int): int {
        return Math.round(size * fontScale / 100);
    }

    /** A measure around text: it grows with it, and does not shrink. */
    function grown(size: int): int {
        return Math.round(size * Math.max(100, fontScale) / 100);
    }

    /** So much of the first colour over the second. */
    function mixed(over: color, under: color, part: real): color {
        return Qt.rgba(over.r * part + under.r * (1 - part), over.g * part + under.g * (1 - part),
            over.b * part + under.b * (1 - part), 1);
    }

    /** The accent's colour under the present brightness, for showing the choice. */
    function accentOf(name: string): color {
        return (dark ? darkAccents : lightAccents)[name].accent;
    }
}
