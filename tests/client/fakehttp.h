// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

namespace Parley::Client::Test {

/** A request as it came. */
struct SeenRequest
{
    QByteArray method;
    QByteArray target;
    QByteArray head; ///< in lower case
    QJsonObject body;
};

/** An HTTP server on the loopback that answers what it was told to, in that order, each on a connection of its own. */
class FakeHttp : public QObject
{
    Q_OBJECT

public:
    FakeHttp();

    QUrl url() const;
    void answer(int status, const QByteArray &body, const QByteArray &headers = {});
    /** Hangs up instead of answering. */
    void hangUp() { m_answers.append(QByteArray()); }
    const QList<SeenRequest> &seen() const { return m_seen; }
    SeenRequest last() const { return m_seen.isEmpty() ? SeenRequest() : m_seen.last(); }

Q_SIGNALS:
    void answered(); ///< the answer to last() is on its way

private:
    void serve(class QTcpSocket *socket);

    QTcpServer m_server;
    QList<QByteArray> m_answers;
    QList<SeenRequest> m_seen;
};

} // namespace Parley::Client::Test
