// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui
import "../words/people.js" as People
import "../words/problems.js" as Problems

/* Below a message that is not out yet: what holds it up, and what can be done. */
Item {
    id: root

    property string sendState: "sent" // "sent" "queued" "sending" "failed"
    property string failureCode
    property bool isContinued: false // otherwise the line of the author says that it is being sent

    readonly property bool isFailed: sendState === "failed"
    readonly property bool isWaiting: isContinued && (sendState === "queued" || sendState === "sending")
    readonly property string words: isFailed ? reason() : sendState === "queued" ? qsTr("Waiting to send…")
        : sendState === "sending" ? qsTr("Sending…") : ""

    signal retryRequested
    signal editRequested
    signal discardRequested

    function reason(): string {
        const why = Problems.sentence(failureCode, 0);
        return why.length > 0 ? People.fill(qsTr("Not sent: %1"), why) : qsTr("Not sent");
    }

    height: (failed.item ?? waiting.item)?.height ?? 0

    Lazy {
        id: waiting
        when: root.isWaiting

        Label {
            width: root.width
            text: root.words
            elide: Text.ElideRight
            color: Theme.text3
            font.pixelSize: Theme.type12
        }
    }
    Lazy {
        id: failed
        when: root.isFailed

        FailedLine {
            width: root.width
            words: root.words
            onRetryRequested: root.retryRequested()
            onEditRequested: root.editRequested()
            onDiscardRequested: root.discardRequested()
        }
    }
}
