// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "windowfixture.h"

#include <memory>

/** The main window with a room that holds what the test says, for what is tested of its messages. */
class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Parley::Testing::WindowFixture>();
        m_stage->enterOffice();
    }

    void cleanup()
    {
        const QStringList warnings = m_stage->warnings();
        m_stage.reset();
        QCOMPARE(warnings, QStringList());
    }

protected:
    Parley::Fakes::FakeRoom &room() const { return m_stage->room(2); }
    QQuickItem *list() const { return m_stage->find(QStringLiteral("messageList")); }
    QQuickItem *button(const QString &label) const { return m_stage->named(label); }

    /** Opens the room with \a messages whose texts are their numbers. */
    void openWith(int messages)
    {
        Parley::Fakes::talk(room(), messages);
        m_stage->workspace().openRoom(2);
        m_stage->open();
        QTRY_VERIFY(list() != nullptr);
        QTRY_VERIFY(messages == 0 || placeOf(QString::number(messages)) > 0);
    }

    QQuickItem *rowOf(const QString &text) const
    {
        return m_stage->all([&](const QQuickItem &item) { return item.property("body") == text; }).value(0);
    }

    /** Where a message's row ends in the window; 0 when it is not there. */
    qreal placeOf(const QString &text) const
    {
        const QQuickItem *row = rowOf(text);
        return row != nullptr ? row->mapToScene(QPointF(0, row->height())).y() : 0;
    }

    std::unique_ptr<Parley::Testing::WindowFixture> m_stage;
};
