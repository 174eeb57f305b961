// SPDX-License-Identifier: GPL-3.0-or-later
#include "teststep.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QString nameOf(TestStep::State state)
{
    switch (state) {
    case TestStep::State::Waiting: return u"waiting"_s;
    case TestStep::State::Ok: return u"ok"_s;
    case TestStep::State::Failed: return u"failed"_s;
    case TestStep::State::Unknown: return u"unknown"_s;
    case TestStep::State::Skipped: return u"skipped"_s;
    }
    return {};
}

} // namespace

QVariantList forQml(const QList<TestStep> &steps)
{
    QVariantList list;
    for (const TestStep &step : steps)
        list << QVariantMap{{u"code"_s, step.code}, {u"state"_s, nameOf(step.state)}, {u"detail"_s, step.detail}};
    return list;
}

} // namespace Parley::Client
