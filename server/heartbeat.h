// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

/**
 * Beats once a pause as long as everybody answers: each question goes to a thread, and the answer comes from there.
 * While one is missing there is no beat, and nobody is asked again. Lives on the main thread; answers may come from
 * any, also after it has gone.
 */
class Heartbeat : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void()>;
    using Question = std::function<void(Answer)>;

    Heartbeat(std::vector<Question> questions, std::function<void()> beat);
    void start(std::chrono::milliseconds pause) { m_timer.start(pause); }
    /** What the timer does. */
    void turn();

private:
    const std::vector<Question> m_questions;
    const std::function<void()> m_beat;
    std::shared_ptr<std::atomic_size_t> m_missing = std::make_shared<std::atomic_size_t>(0);
    QTimer m_timer;
};
