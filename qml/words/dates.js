// SPDX-License-Identifier: GPL-3.0-or-later
.pragma library

/** Dates and times in the reader's language, as web/app/time.js has them. */

const dayMs = 86400000;

function isChinese(language) {
    return language.startsWith("zh");
}

function localeOf(language) {
    return Qt.locale(isChinese(language) ? "zh_CN" : "en_US");
}

/** 09:41, or 9:41 AM. */
function clock(date, language) {
    return date.toLocaleTimeString(localeOf(language), isChinese(language) ? "HH:mm" : "h:mm AP");
}

function isSameDay(a, b) {
    return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
}

/** The name of a day: today, yesterday, or its date; the year only when it is another one. */
function dayName(date, today, language) {
    if (isSameDay(date, today))
        return qsTr("Today");
    if (isSameDay(date, new Date(today.getTime() - dayMs)))
        return qsTr("Yesterday");
    const sameYear = date.getFullYear() === today.getFullYear();
    const format = isChinese(language) ? (sameYear ? "M月d日 dddd" : "yyyy年M月d日 dddd")
        : (sameYear ? "dddd, MMM d" : "dddd, MMM d, yyyy");
    return date.toLocaleDateString(localeOf(language), format);
}

/** Day and time to the second. */
function exact(date, language) {
    return date.toLocaleString(localeOf(language),
        isChinese(language) ? "yyyy年M月d日 dddd HH:mm:ss" : "dddd, MMM d, yyyy h:mm:ss AP");
}

/** When something was, as short as it can be: the time today, else the day. */
function brief(date, today, language) {
    if (isSameDay(date, today))
        return clock(date, language);
    const format = isChinese(language) ? "M月d日" : "MMM d";
    return date.toLocaleDateString(localeOf(language), format);
}
