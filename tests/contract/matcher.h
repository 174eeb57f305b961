// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json.h"

#include <QHash>
#include <QString>

/// Names and values that one step of a transcript saves and a later one uses.
using Variables = QHash<QString, Json>;

/// Whether the order of keys is part of what is compared.
enum class KeyOrder { Free, Exact };

/// Replaces ${name} in all strings; a string that is nothing but ${name} becomes the value itself.
Json substitute(const Json &json, const Variables &variables);
QString substitute(const QString &text, const Variables &variables);

/// Compares an answer with what a transcript expects, and saves what it asks for; see README.md. Returns the first
/// difference in words, or nothing.
QString mismatch(const Json &expected, const Json &actual, KeyOrder order, Variables &variables,
                 const QString &path = {});
