// SPDX-License-Identifier: GPL-3.0-or-later
.pragma library

/** Sentences about people and what they do. */

const named = 3;

/** Puts data into a sentence in one go, so that a name that looks like a placeholder stays a name. */
function fill(text, ...values) {
    return text.replace(/%([1-9])/g, (whole, number) => values[number - 1] ?? whole);
}

/** What there is to say, with a sign between. */
function joined(parts, between) {
    return parts.filter(one => one.length > 0).join(between);
}

/** "Ana", "Ana and Ben", "Ana, Ben and 3 others". */
function listed(names) {
    if (names.length === 0)
        return "";
    if (names.length === 1)
        return names[0];
    const head = names.slice(0, names.length > named ? named - 1 : names.length - 1).join(qsTr(", "));
    if (names.length > named)
        return fill(qsTr("%1 and %n other(s)", "", names.length - (named - 1)), head);
    return fill(qsTr("%1 and %2"), head, names[names.length - 1]);
}

/** Who types, or nothing. */
function typing(names) {
    if (names.length === 0)
        return "";
    if (names.length > named)
        return qsTr("%n people are typing…", "", names.length);
    return fill(qsTr("%1 typing…"), listed(names));
}

/** What a line of the room's own says. */
function event(code, name) {
    switch (code) {
    case "member_joined": return fill(qsTr("%1 joined the room"), name);
    case "member_left": return fill(qsTr("%1 left the room"), name);
    default: return "";
    }
}

/** What a run of such lines comes to. */
function traffic(joined, left) {
    return [
        joined.length > 0 ? event("member_joined", listed(joined)) : "",
        left.length > 0 ? event("member_left", listed(left)) : ""
    ].filter(one => one.length > 0).join("\n");
}

function presence(state) {
    switch (state) {
    case "online": return qsTr("Online");
    case "away": return qsTr("Away");
    case "dnd": return qsTr("Do not disturb");
    default: return qsTr("Offline");
    }
}

function role(code) {
    switch (code) {
    case "owner": return qsTr("Owner");
    case "admin": return qsTr("Administrator");
    case "moderator": return qsTr("Moderator");
    default: return "";
    }
}
