// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edgefixture.h"
#include "testededge.h"

#include <QtTest/qtest.h>

#include <memory>

/** An edge with a fake application. */
class EdgeHttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_edge.reset();
        while (m_application.takeAsked()) {}
    }

protected:
    void start(const EdgeDeadlines &deadlines = {})
    {
        m_edge = std::make_unique<TestedEdge>(m_application, deadlines);
        QCOMPARE(m_edge->listen({QStringLiteral("127.0.0.1"), 0}), QString());
        QVERIFY(m_edge->port() > 0);
    }

    FakeApplication m_application;
    std::unique_ptr<TestedEdge> m_edge;
};
