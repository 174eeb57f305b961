// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlockfile.h>
#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qlocalserver.h>

#include <chrono>

class QLocalSocket;

namespace Parley::Client {

/** What a second start tells the first. */
struct SecondStart
{
    QUrl link;     ///< `parley://…`, or empty: just show the window
    QString token; ///< from the desktop: the user started it just now (see raise.h)

    friend bool operator==(const SecondStart &, const SecondStart &) = default;
};

/**
 * One program for each data folder of each user. A lock file says who is first (a lock whose owner is dead is none), a
 * local socket that only the same user may open takes what later ones have to say. Lives on the main thread.
 */
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,      ///< go on
        Second,     ///< the first one was told: end
        Unanswered, ///< there is a first one that does not answer: say so, and end
        Alone,      ///< the folder takes no lock: go on; others cannot be noticed
    };

    static constexpr std::chrono::milliseconds AnswerTime{5'000};

    explicit SingleInstance(const QString &dataFolder);

    /** Blocks, when there is a first one, until it answered: for the start, before there is a window. */
    Role claim(const SecondStart &start, std::chrono::milliseconds answerTime = AnswerTime);

    /** What this start is about; to be asked before there is a QGuiApplication, which takes the token away. */
    static SecondStart startFrom(const QStringList &arguments);
    /** The argument, if it is a link of ours. */
    static QUrl linkFrom(const QString &argument);

Q_SIGNALS:
    void startedAgain(const SecondStart &start);

private:
    Role listen();
    void takeConnections();
    void take(QLocalSocket &socket);

    const QString m_folder;
    const QString m_address;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace Parley::Client
