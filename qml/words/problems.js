// SPDX-License-Identifier: GPL-3.0-or-later
.pragma library

/** What went wrong, in words: codes of the protocol and of the client become sentences. */

/** Codes that want no more than a sentence. */
function plainSentence(code) {
    switch (code) {
    case "bad_address": return qsTr("This does not look like an address. Try one like chat.example.com.");
    case "not_parley": return qsTr("There is a server at this address, but it is not a Parley server.");
    case "tls_failed": return qsTr("The secure connection failed: the server's certificate is not trusted.");
    case "too_old": return qsTr("The server is too old for this program. Please ask who runs it to update it.");
    case "too_new": return qsTr("The server is newer than this program. Please update Parley.");
    case "unreachable":
    case "network": return qsTr("The server cannot be reached. Check the address and your network.");
    case "disconnected": return qsTr("The connection broke before the answer came.");
    case "bad_answer": return qsTr("The server's answer made no sense.");
    case "timeout": return qsTr("The server did not answer.");
    case "insecure": return qsTr("This server offers no secure connection.");
    case "bad_credentials": return qsTr("Wrong username or password");
    case "account_exists": return qsTr("That username or e-mail is taken");
    case "invalid_request": return qsTr("Something in the form is not right. Check it and try again.");
    case "invalid_room_id": return qsTr("That is not a room number.");
    case "message_too_long": return qsTr("The message is too long.");
    case "frame_too_large":
    case "body_too_large": return qsTr("What you sent is too large.");
    case "not_authenticated":
    case "invalid_authorization":
    case "signed_out":
    case "invalid_refresh_token":
    case "invalid_token": return qsTr("Your session has ended. Please log in again.");
    case "user_not_found": return qsTr("This account no longer exists.");
    case "access_denied": return qsTr("You are not allowed to do this.");
    case "room_full": return qsTr("The room is full.");
    case "wrong_room_password": return qsTr("Wrong room password");
    case "invitation_only": return qsTr("This room is by invitation only: it has no password.");
    case "creator_cannot_leave": return qsTr("The creator cannot leave the room.");
    case "message_not_found": return qsTr("That message is not there");
    case "room_not_found": return qsTr("This room does not exist.");
    case "room_gone":
    case "not_a_member": return qsTr("You are not a member of this room yet.");
    case "already_a_member": return qsTr("You are a member already.");
    case "unavailable": return qsTr("The server is not available right now. Try again in a moment.");
    case "busy": return qsTr("The server is busy. Try again in a moment.");
    case "idempotency_conflict": return qsTr("This message was already sent with another text");
    case "unsupported_version": return qsTr("This server does not speak this version");
    case "offline": return qsTr("You are offline. Try again when the connection is back.");
    case "storage": return qsTr("The disk is full or cannot be written.");
    case "unknown_type":
    case "method_not_allowed": return qsTr("The server does not know this command.");
    default: return "";
    }
}

/** The sentence for a code; what is unknown is said to be the server's fault. */
function sentence(code, retryAfterMs) {
    if (!code)
        return "";
    if (code === "rate_limited") {
        const seconds = Math.max(1, Math.ceil((retryAfterMs || 0) / 1000));
        return qsTr("Too many attempts. Try again in %1 s.").arg(seconds);
    }
    return plainSentence(code) || qsTr("The server made a mistake. Try again in a moment.");
}

/** What is wrong with one field of a form, by the rule that it breaks. */
function fieldSentence(field, rule) {
    if (rule === "printable")
        return qsTr("This has invisible characters in it. Please type it again");
    switch (field + "." + rule) {
    case "username.required": return qsTr("Enter a username");
    case "username.min": return qsTr("Use at least 3 characters");
    case "username.max": return qsTr("Use at most 50 characters");
    case "nickname.required": return qsTr("Enter a display name");
    case "nickname.max": return qsTr("That name is too long");
    case "email.required": return qsTr("Enter your e-mail address");
    case "email.email": return qsTr("This is not a valid e-mail address");
    case "password.required": return qsTr("Enter a password");
    case "password.min": return qsTr("Use at least 6 characters");
    case "password.max": return qsTr("That password is too long (at most 72 bytes)");
    case "name.required": return qsTr("Give the room a name");
    case "name.max": return qsTr("Use at most 100 characters");
    case "description.max": return qsTr("Use at most 500 characters");
    case "max_members.min": return qsTr("At least 1");
    case "max_members.max": return qsTr("That limit is too high");
    default: return qsTr("Please check this");
    }
}

/** The field beside which a code belongs, or nothing. */
function fieldOf(code) {
    switch (code) {
    case "bad_credentials":
    case "wrong_room_password": return "password";
    case "account_exists": return "username";
    default: return "";
    }
}
