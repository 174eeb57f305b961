// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>

namespace Parley::Client {

/** One step of "Send test notification". Codes and data: the words are the window's. */
struct TestStep
{
    enum class State {
        Waiting,
        Ok,
        Failed,
        Unknown, ///< cannot be found out on this system
        Skipped, ///< an earlier one failed
    };

    QString code;
    State state = State::Waiting;
    QString detail = {}; ///< data for the person who looks for the fault; often empty

    friend bool operator==(const TestStep &, const TestStep &) = default;
};

/** As QML sees them: `[{code, state, detail}]`, with the state in lower case. */
QVariantList forQml(const QList<TestStep> &steps);

} // namespace Parley::Client
