// SPDX-License-Identifier: GPL-3.0-or-later
#include "apicontext.h"
#include "gateway.h"
#include "sourcedir.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** The access matrix (tests/contract) has a row for each line of the same file: no route goes unjudged. */
    void theTableIsTheGoldenOne()
    {
        QStringList actual;
        for (const Route &route : gateway().routes())
            actual.append(QString::fromLatin1(route.method + ' ' + route.path));
        QCOMPARE(actual, golden());
    }

    void openRoutesAreThoseThatNeedNoToken()
    {
        QStringList open;
        for (const Route &route : gateway().routes()) {
            if (route.kind == RouteKind::Open)
                open.append(QString::fromLatin1(route.path));
        }
        QCOMPARE(open, (QStringList{u"auth/register"_s, u"auth/login"_s, u"auth/refresh"_s, u"meta"_s}));
    }

private:
    static QStringList golden()
    {
        QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/routes.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no golden routes");
        QStringList routes;
        const QJsonArray lines = QJsonDocument::fromJson(file.readAll()).array();
        for (const QJsonValue &line : lines)
            routes.append(line.toString());
        return routes;
    }

    const Gateway &gateway() const { return m_gateway; }

    Hub m_hub;
    Presence m_presence{m_hub, [](UserId) {}};
    Executor m_executor{{}, m_hub};
    PasswordPool m_passwords{10, 1};
    TokenIssuer m_tokens{QByteArray(32, 'k'), std::chrono::seconds(60)};
    AttemptLimits m_attempts;
    RateLimits m_limits{{}, {}};
    ApiContext m_context{m_executor, m_hub,    m_presence, m_passwords, m_tokens, m_attempts,
                         m_limits,   "cookie", {},         {},          {}};
    TrustedProxies m_proxies{{}};
    Gateway m_gateway{m_context, m_proxies, [](const HttpRequest &) { return HttpResponse(); }};
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
