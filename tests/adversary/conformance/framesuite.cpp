// SPDX-License-Identifier: GPL-3.0-or-later
#include "framesuite.h"

#include <QTest>

namespace Parley::Test {

void FrameSuite::initTestCase()
{
    QVERIFY(m_stage.open());
}

void FrameSuite::rule_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        QTest::newRow(m_cases[i].name.constData()) << i;
}

void FrameSuite::rule()
{
    QFETCH(qsizetype, index);
    const QByteArray verdict = m_stage.verdict(m_cases[index]);
    QVERIFY2(verdict.isEmpty(), verdict.constData());
    QVERIFY(m_stage.isWell());
}

void FrameSuite::faultsAreOnRecord()
{
    QCOMPARE(m_stage.missingInTheRecord(m_cases), QByteArray());
}

} // namespace Parley::Test
