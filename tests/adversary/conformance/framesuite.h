// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framestage.h"

#include <QObject>

namespace Parley::Test {

/// A test program over a table of cases: each is played, and the edge's known faults among them must be on record.
class FrameSuite : public QObject
{
    Q_OBJECT

public:
    explicit FrameSuite(QList<FrameCase> cases) : m_cases(std::move(cases)) {}

private Q_SLOTS:
    void initTestCase();
    void rule_data();
    void rule();
    void faultsAreOnRecord();

private:
    const QList<FrameCase> m_cases;
    FrameStage m_stage;
};

} // namespace Parley::Test
