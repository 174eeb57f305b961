// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>

#include <functional>

class QSocketNotifier;

/** Turns SIGTERM and SIGINT into one call on the main thread's loop. There is at most one of it. */
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(std::function<void()> terminate, QObject *parent = nullptr);

private:
    void drain();

    std::function<void()> m_terminate;
    QSocketNotifier *m_notifier = nullptr;
};
