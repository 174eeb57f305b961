// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat.h"

Heartbeat::Heartbeat(std::vector<Question> questions, std::function<void()> beat)
    : m_questions(std::move(questions))
    , m_beat(std::move(beat))
{
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::turn);
}

void Heartbeat::turn()
{
    if (*m_missing > 0)
        return;
    m_beat();
    *m_missing = m_questions.size();
    for (const Question &question : m_questions)
        question([missing = m_missing] { --*missing; });
}
