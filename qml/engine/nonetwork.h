// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtQml/qqmlnetworkaccessmanagerfactory.h>

#include <atomic>

namespace Parley::Ui {

/**
 * The second wall behind plain text: whatever the window is made to load by what somebody wrote, nothing leaves the
 * computer. (The first wall is that nothing of what people write is ever taken for markup.)
 */
class NoNetwork : public QQmlNetworkAccessManagerFactory
{
public:
    QNetworkAccessManager *create(QObject *parent) override;

    /** How many requests were refused since the program started. In a healthy program: none. */
    static int refused() { return s_refused; }

private:
    class Refuser;

    static std::atomic<int> s_refused;
};

} // namespace Parley::Ui
