// SPDX-License-Identifier: GPL-3.0-or-later
#include "nonetwork.h"

#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qnetworkrequest.h>

namespace Parley::Ui {

std::atomic<int> NoNetwork::s_refused{0};

/** Sends every request to an address that no scheme serves, so that it fails at once. */
class NoNetwork::Refuser : public QNetworkAccessManager
{
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply *createRequest(Operation, const QNetworkRequest &, QIODevice *) override
    {
        ++s_refused;
        return QNetworkAccessManager::createRequest(GetOperation, QNetworkRequest(QUrl(QStringLiteral("refused:"))),
                                                    nullptr);
    }
};

QNetworkAccessManager *NoNetwork::create(QObject *parent)
{
    return new Refuser(parent);
}

} // namespace Parley::Ui
