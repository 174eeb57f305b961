// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>

#include <functional>

class QSocketNotifier;

/**
 * Turns signals into calls on the main thread's loop: SIGTERM and SIGINT end the server, SIGHUP reads the settings
 * again, unless a terminal sends it as it goes: then it ends the server, too. There is at most one of it.
 */
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    ProcessSignals(std::function<void()> terminate, std::function<void()> reload, QObject *parent = nullptr);

private:
    void drain();

    std::function<void()> m_terminate;
    std::function<void()> m_reload;
    QSocketNotifier *m_notifier = nullptr;
};
