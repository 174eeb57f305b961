// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui
import "../words/dates.js" as Dates
import "../words/people.js" as People

/*
 * One row of the timeline: a message, a message on its way, or a line of the room's own; above it, where it is due, the
 * day and the "new messages" line. Plain geometry: there are many of them, and they are made while one scrolls.
 */
Item {
    id: root

    required property int index
    required property string kind
    required property var messageId
    required property var seq
    required property string clientId
    required property string authorName
    required property string initials
    required property int colorIndex
    required property date time
    required property string body
    required property string html
    required property bool isMention
    required property bool isEdited
    required property bool isDeleted
    required property bool startsGroup
    required property bool startsDay
    required property date day
    required property bool isFirstUnread
    required property var model // for the role `state`, a name that Item has, too
    required property string failureCode
    required property string eventCode
    required property string eventUserName
    required property int systemRun
    required property var joinedNames
    required property var leftNames

    property date today
    property bool isNarrow: false
    property bool isLit: false
    property bool hasKeyboard: false

    readonly property bool isSystem: kind === "system"
    readonly property bool isHead: startsGroup && !isSystem
    readonly property string sendState: model.state
    readonly property bool isFailed: sendState === "failed"
    readonly property bool isPending: sendState === "queued" || sendState === "sending"
    readonly property int edge: isNarrow ? Theme.space3 : Theme.space5
    readonly property int face: Theme.grown(Theme.compact ? 28 : 36)
    readonly property int textX: edge + face + (isNarrow ? 10 : Theme.space3)
    readonly property int textWidth: Math.max(60, Math.min(width - textX - edge, Theme.scaled(644)))
    readonly property int padTop: isHead ? (Theme.compact ? 4 : 7) : 1
    readonly property int padBottom: Theme.compact ? 2 : 4
    readonly property int bodyTop: above.height
    readonly property int headHeight: isHead ? Theme.textLine : 0
    readonly property string clock: Dates.clock(time, Theme.language)

    signal pointed
    signal unpointed
    signal menuRequested(point place)
    signal linkActivated(string link)
    signal retryRequested
    signal editRequested
    signal discardRequested

    function spoken(): string {
        if (isSystem)
            return (event.item as SystemLine)?.sentence ?? "";
        const said = isDeleted ? qsTr("This message was deleted") : body;
        return People.joined([
            People.fill(qsTr("%1: %2"), authorName, said),
            clock,
            isEdited ? qsTr("edited") : "",
            isFailed ? qsTr("not sent") : isPending ? qsTr("being sent") : ""
        ], ", ");
    }

    height: above.height + (isSystem ? (event.item?.height ?? 0) + 6 : padTop + headHeight + text.height + echo.height + padBottom)
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken()
    Accessible.focusable: true
    Accessible.focused: hasKeyboard
    Accessible.onPressAction: root.menuRequested(Qt.point(textX, height))

    ListView.onPooled: root.unpointed()

    Rectangle {
        y: root.bodyTop
        width: parent.width
        height: parent.height - y
        visible: !root.isSystem
        color: root.isLit ? Theme.soft : root.isMention ? Theme.mention
            : hover.hovered || root.hasKeyboard ? Theme.messageHover : Theme.background

        Behavior on color {
            enabled: root.isLit
            ColorAnimation { duration: Theme.timePanel }
        }
        Lazy {
            when: root.hasKeyboard

            FocusRing {
                shown: true
                distance: -3
            }
        }
    }
    RowLines {
        id: above
        width: parent.width
        edge: root.edge
        dayName: root.startsDay ? Dates.dayName(root.day, root.today, Theme.language) : ""
        isUnreadHere: root.isFirstUnread
    }
    Avatar {
        x: root.edge
        y: root.bodyTop + root.padTop
        visible: root.isHead
        size: root.face
        initials: root.initials
        colorIndex: root.colorIndex
        opacity: root.isPending ? 0.6 : 1
    }
    Label {
        id: author
        x: root.textX
        y: root.bodyTop + root.padTop
        height: Theme.textLine
        width: Math.min(implicitWidth, root.width - root.textX - root.edge - stamp.implicitWidth - Theme.space2)
        visible: root.isHead
        text: root.authorName
        elide: Text.ElideRight
        font.weight: Theme.weightName
    }
    Label {
        id: stamp
        x: root.isHead ? author.x + author.width + Theme.space2 : root.textX - Theme.space2 - implicitWidth
        y: root.isHead ? author.y + author.baselineOffset - baselineOffset
            : text.y + text.baselineOffset - baselineOffset
        visible: root.isHead || ((hover.hovered || root.hasKeyboard) && !root.isSystem && !root.isPending)
        text: root.isHead && root.isPending ? echo.words : root.clock
        color: hover.hovered || root.isMention ? Theme.text2 : Theme.text3
        font.pixelSize: root.isHead ? Theme.type12 : Theme.type11
    }
    MessageText {
        id: text
        x: root.textX
        y: root.bodyTop + root.padTop + root.headHeight
        width: root.textWidth
        visible: !root.isSystem
        html: root.isSystem ? "" : root.html
        isDeleted: root.isDeleted
        isEdited: root.isEdited
        color: root.isPending || root.isDeleted ? Theme.text3 : Theme.text1
        onLinkActivated: link => root.linkActivated(link)
    }
    EchoLine {
        id: echo
        x: root.textX
        y: text.y + text.height
        width: root.width - root.textX - root.edge
        sendState: root.isSystem ? "sent" : root.sendState
        failureCode: root.failureCode
        isContinued: !root.isHead
        onRetryRequested: root.retryRequested()
        onEditRequested: root.editRequested()
        onDiscardRequested: root.discardRequested()
    }
    Lazy {
        id: event
        when: root.isSystem

        SystemLine {
            x: root.textX
            y: root.bodyTop + 4
            width: root.width - root.textX - root.edge
            eventCode: root.eventCode
            userName: root.eventUserName
            body: root.body
            joined: root.joinedNames
            gone: root.leftNames
            run: root.systemRun
        }
    }

    HoverHandler {
        id: hover
        enabled: !root.isSystem
        onHoveredChanged: hovered ? root.pointed() : root.unpointed()
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        enabled: !root.isSystem
        onTapped: point => root.menuRequested(point.position)
    }
}
